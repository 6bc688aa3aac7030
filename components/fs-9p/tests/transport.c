/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * transport.c - the way to the server of tests, where its answers go wrong.
 */
#include "server.h"
#include "tap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <transport_9p.h>

static struct transport_9p transport;

int transport_9p_open(const char *name, struct transport_9p **found)
{
    if (server.most == 0 || (name != NULL && strcmp(name, "share") != 0))
        return -ENODEV;
    if (server.open)
        return -EBUSY;
    server.open = true;
    server.broken = false;
    transport.most = server.most;
    *found = &transport;
    return 0;
}

void transport_9p_close(struct transport_9p *closed)
{
    if (closed != &transport || !server.open)
        abort();
    server.open = false;
    server.left = server.fids;
    server_end();
}

static void set_size(uint8_t *answer, size_t size)
{
    for (unsigned i = 0; i < 4; i++)
        answer[i] = (uint8_t)(size >> 8 * i);
}

static size_t damage(uint8_t *answer, size_t length)
{
    struct tap_random random = {server.amount + 1};
    unsigned count = tap_random_below(&random, 4) + 1;
    for (unsigned i = 0; i < count; i++) {
        uint32_t at = tap_random_below(&random, (uint32_t)length);
        answer[at] =
            (uint8_t)(tap_random_below(&random, 3) == 0 ? 0xff : tap_random_below(&random, 256));
    }
    return length;
}

/* Makes an answer a bad one. Returns how long it is. */
static size_t go_wrong(uint8_t *answer, size_t length)
{
    switch (server.wrong) {
    case SHORTENED:
    case SHORTENED_SO:
        length = length > server.amount ? server.amount : length;
        if (server.wrong == SHORTENED_SO)
            set_size(answer, length);
        return length;
    case LENGTHENED:
        memset(answer + length, 0xa5, server.amount);
        set_size(answer, length + server.amount);
        return length + server.amount;
    case OTHER_SIZE:
        set_size(answer, length + server.amount);
        return length;
    case OTHER_TYPE:
        answer[4] ^= 2;
        return length;
    case OTHER_TAG:
        answer[5] ^= 1;
        return length;
    case RANDOM:
        return damage(answer, length);
    case FAILED:
        answer[4] = 7;
        set_size(answer, 11);
        for (unsigned i = 0; i < 4; i++)
            answer[7 + i] = (uint8_t)(server.amount >> 8 * i);
        return 11;
    case RIGHT:
    case DEAD:
        break;
    }
    return length;
}

static size_t gather(uint8_t *whole, const struct iovec *pieces, unsigned count)
{
    size_t length = 0;
    for (unsigned i = 0; i < count; i++) {
        if (pieces[i].iov_len == 0)
            abort();
        memcpy(whole + length, pieces[i].iov_base, pieces[i].iov_len);
        length += pieces[i].iov_len;
    }
    return length;
}

static size_t scatter(const uint8_t *whole, size_t length, const struct iovec *pieces,
                      unsigned count)
{
    size_t done = 0;
    for (unsigned i = 0; i < count; i++) {
        size_t size = pieces[i].iov_len < length - done ? pieces[i].iov_len : length - done;
        if (pieces[i].iov_len == 0)
            abort();
        memcpy(pieces[i].iov_base, whole + done, size);
        done += size;
    }
    return done;
}

long transport_9p_exchange(struct transport_9p *used, const struct iovec *request,
                           unsigned request_count, const struct iovec *reply, unsigned reply_count,
                           uint64_t timeout_ns)
{
    static uint8_t in[1 << 20], out[(1 << 20) + 8192];
    if (used != &transport || !server.open || timeout_ns == 0)
        abort();
    if (server.broken)
        return -EIO;
    size_t length = gather(in, request, request_count);
    uint32_t size;
    memcpy(&size, in, sizeof size);
    if (length > server.most || length != size)
        abort();
    unsigned answer = ++server.answers;
    bool wrong = answer >= server.from && answer - server.from < server.count;
    if (wrong && server.wrong == DEAD) {
        server.broken = true;
        return -ETIMEDOUT;
    }
    size_t answered = server_answer(in, length, out, 1 << 20);
    if (wrong)
        answered = go_wrong(out, answered);
    return (long)scatter(out, answered, reply, reply_count);
}
