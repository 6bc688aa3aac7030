/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * server.h - a server of 9P2000.L for tests, which shares a folder of the host's, and answers as
 * well or as badly as it is told.
 *
 * Its fids are paths, as QEMU's are: what is renamed on the way is followed, what is removed is
 * gone.
 */
#ifndef SERVER_H
#define SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How the server goes wrong, from its n-th answer on. */
enum wrong {
    RIGHT,
    SHORTENED,    /* the answer ends after `amount` bytes */
    SHORTENED_SO, /* and its size says so */
    LENGTHENED,   /* `amount` bytes follow */
    OTHER_SIZE,   /* its size is another one by `amount` */
    OTHER_TYPE,   /* it is the answer to something else */
    OTHER_TAG,
    RANDOM, /* some of its bytes are others; `amount` is the seed */
    FAILED, /* it is the error `amount` */
    DEAD,   /* there is none */
};

struct server {
    const char *folder;
    uint32_t most; /* bytes of a message; 0: none is there to connect to */
    enum wrong wrong;
    unsigned from, count; /* answers that go wrong: this one, counted from 1, and so many */
    uint64_t amount;
    unsigned answers; /* that were given */
    unsigned fids;    /* in use */
    unsigned left;    /* that were when the client had gone */
    bool open, broken;
    bool goes_round; /* directories begin again where they end */
};

extern struct server server;

/* Answers the request, whose size is right, in at most size bytes. Returns how many they are. */
size_t server_answer(const uint8_t *request, size_t length, uint8_t *reply, size_t size);
/* Forgets all fids. */
void server_end(void);

#endif
