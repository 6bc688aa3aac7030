/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * send.c - sending an answer: head and content in one call where both are in memory.
 *
 * Nothing is kept of what was read from a file and not taken by the socket: it is read again.
 */
#include "answer.h"
#include "head.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum { PIECE_SIZE = 16384, PIECES_A_TURN = 16 };

void answer_part_head(struct answer *answer)
{
    struct text *head = &answer->head;
    text_begin(head, answer->head_data, sizeof answer->head_data);
    answer->head_at = 0;
    answer->at = answer->end = 0;
    text_string(head, "\r\n--" ANSWER_BOUNDARY);
    if (answer->part < answer->part_count) {
        const struct range *range = &answer->parts[answer->part];
        text_string(head, "\r\n");
        head_field(answer, "Content-Type", answer->file->type);
        head_range(answer, range, answer->file->size);
        answer->at = range->first;
        answer->end = range->end;
    } else {
        text_string(head, "--");
    }
    text_string(head, "\r\n");
    answer->part++;
}

/* What comes next, as up to two pieces; returns how many, or -1: the file cannot be read. */
static int gather(const struct answer *answer, struct iovec *pieces)
{
    static char buffer[PIECE_SIZE];
    int count = 0;
    if (answer->head_at < answer->head.length)
        pieces[count++] = (struct iovec){answer->head.data + answer->head_at,
                                         answer->head.length - answer->head_at};
    if (answer->at == answer->end)
        return count;
    uint64_t left = answer->end - answer->at;
    if (answer->content != NULL) {
        pieces[count++] = (struct iovec){(char *)answer->content + answer->at, (size_t)left};
        return count;
    }
    long length =
        file_read(answer->file, buffer, left < sizeof buffer ? left : sizeof buffer, answer->at);
    if (length < 0)
        return -1;
    pieces[count++] = (struct iovec){buffer, (size_t)length};
    return count;
}

static void advance(struct answer *answer, size_t count)
{
    size_t head = answer->head.length - answer->head_at;
    if (head > count)
        head = count;
    answer->head_at += head;
    answer->at += count - head;
}

/* Sends one piece or two. */
static enum answer_state send_some(struct answer *answer, int descriptor, uint64_t *taken)
{
    struct iovec pieces[2];
    int count = gather(answer, pieces);
    if (count <= 0)
        return count < 0 ? ANSWER_BROKEN : ANSWER_SENT;
    size_t all = pieces[0].iov_len + (count > 1 ? pieces[1].iov_len : 0);
    struct msghdr message = {.msg_iov = pieces, .msg_iovlen = count};
    ssize_t sent = sendmsg(descriptor, &message, MSG_NOSIGNAL);
    if (sent < 0)
        return errno == EAGAIN || errno == EINTR || errno == ENOBUFS ? ANSWER_WAITS : ANSWER_BROKEN;
    *taken += (uint64_t)sent;
    advance(answer, (size_t)sent);
    if ((size_t)sent < all)
        return ANSWER_WAITS;
    return answer->at == answer->end ? ANSWER_SENT : ANSWER_WAITS;
}

enum answer_state answer_send(struct answer *answer, int descriptor, uint64_t *taken)
{
    for (int i = 0; i < PIECES_A_TURN; i++) {
        uint64_t before = *taken;
        enum answer_state state = send_some(answer, descriptor, taken);
        if (state == ANSWER_BROKEN || (state == ANSWER_WAITS && *taken == before))
            return state;
        if (state == ANSWER_SENT) {
            if (answer->part_count == 0 || answer->part > answer->part_count)
                return ANSWER_SENT;
            answer_part_head(answer);
        }
    }
    return ANSWER_WAITS;
}
