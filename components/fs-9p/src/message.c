/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * message.c - requests and their replies: size[4] type[1] tag[2], then numbers, little endian, and
 * texts, each after its length[2]. One is under way at a time.
 */
#include "internal.h"

#include <errno.h>
#include <mem.h>
#include <options.h>

enum { HEADER = 7, SHORT = 11, TAG = 0, NO_TAG = 0xffff };

static void store(unsigned char *at, unsigned bytes, uint64_t number)
{
    for (unsigned i = 0; i < bytes; i++)
        at[i] = (unsigned char)(number >> 8 * i);
}

static uint64_t load(const unsigned char *at, unsigned bytes)
{
    uint64_t number = 0;
    for (unsigned i = 0; i < bytes; i++)
        number |= (uint64_t)at[i] << 8 * i;
    return number;
}

static uint16_t tag_of(uint8_t type)
{
    return type == TVERSION ? NO_TAG : TAG;
}

void fs_9p_begin(struct share *share, uint8_t type)
{
    share->request.at = 0;
    share->request.bad = false;
    fs_9p_put(share, 4, 0);
    fs_9p_put(share, 1, type);
    fs_9p_put(share, 2, tag_of(type));
}

/* Where size more bytes of the message are; NULL, and it is bad, if it has no room for them. */
static unsigned char *next(struct message *message, size_t size, size_t end)
{
    if (size > end - message->at)
        message->bad = true;
    if (message->bad)
        return NULL;
    message->at += size;
    return message->bytes + message->at - size;
}

void fs_9p_put(struct share *share, unsigned bytes, uint64_t number)
{
    unsigned char *at = next(&share->request, bytes, SMALL);
    if (at != NULL)
        store(at, bytes, number);
}

void fs_9p_put_text(struct share *share, struct fs_name text)
{
    fs_9p_put(share, 2, text.length);
    unsigned char *at = next(&share->request, text.length, SMALL);
    if (at != NULL)
        memcpy(at, text.text, text.length);
}

/* Linux's error numbers that are others here; below 35 all are the same but ENOTBLK. */
static const struct {
    uint8_t theirs, ours;
} errors[] = {
    {36, ENAMETOOLONG}, {38, ENOSYS},     {39, ENOTEMPTY}, {40, ELOOP},
    {75, EOVERFLOW},    {95, EOPNOTSUPP}, {116, ESTALE},   {122, EDQUOT},
};

static int translated(uint64_t error)
{
    if (error > 0 && error < 35 && error != 15)
        return -(int)error;
    for (unsigned i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (error == errors[i].theirs)
            return -errors[i].ours;
    }
    return -EIO;
}

/* length bytes have come, as a reply to a request of this type. */
static int check(struct share *share, uint8_t type, size_t length)
{
    struct message *reply = &share->reply;
    reply->at = 0;
    reply->end = length < SMALL ? length : SMALL;
    reply->bad = false;
    uint64_t size = fs_9p_take(share, 4), told = fs_9p_take(share, 1), tag = fs_9p_take(share, 2);
    if (reply->bad || size != length || tag != tag_of(type))
        return -EIO;
    if (told == RLERROR && length == SHORT)
        return translated(fs_9p_take(share, 4));
    return told == type + 1U ? 0 : -EIO;
}

int fs_9p_call_with(struct share *share, const void *out, size_t out_size, void *in, size_t in_size)
{
    struct message *request = &share->request, *reply = &share->reply;
    if (request->bad)
        return -ENAMETOOLONG;
    const struct iovec send[] = {{request->bytes, request->at}, {(void *)out, out_size}};
    const struct iovec get[] = {{reply->bytes, in_size > 0 ? SHORT : SMALL}, {in, in_size}};
    store(request->bytes, 4, request->at + out_size);
    long length = transport_9p_exchange(share->transport, send, out_size > 0 ? 2 : 1, get,
                                        in_size > 0 ? 2 : 1, (uint64_t)OPT_TIMEOUT * 1000000000);
    if (length < 0)
        return -EIO;
    int error = check(share, request->bytes[4], (size_t)length);
    if (error == 0 && in_size > 0) { /* what follows the number is not in the message */
        if (length < SHORT)
            return -EIO;
        reply->end = SHORT;
        if (load(reply->bytes + HEADER, 4) != (size_t)length - SHORT)
            return -EIO;
    }
    return error;
}

int fs_9p_call(struct share *share)
{
    return fs_9p_call_with(share, NULL, 0, NULL, 0);
}

uint64_t fs_9p_take(struct share *share, unsigned bytes)
{
    const unsigned char *at = next(&share->reply, bytes, share->reply.end);
    return at != NULL ? load(at, bytes) : 0;
}

struct qid fs_9p_take_qid(struct share *share)
{
    uint8_t type = (uint8_t)fs_9p_take(share, 1);
    fs_9p_take(share, 4); /* the version */
    return (struct qid){type, fs_9p_take(share, 8)};
}

struct fs_name fs_9p_take_text(struct share *share)
{
    size_t length = fs_9p_take(share, 2);
    const unsigned char *at = next(&share->reply, length, share->reply.end);
    return (struct fs_name){(const char *)at, at != NULL ? length : 0};
}

int fs_9p_end(const struct share *share)
{
    return share->reply.bad || share->reply.at != share->reply.end ? -EIO : 0;
}

int fs_9p_do(struct share *share)
{
    int error = fs_9p_call(share);
    return error != 0 ? error : fs_9p_end(share);
}
