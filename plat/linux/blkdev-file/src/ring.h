/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ring.h - what the kernel is told and tells in memory that it shares with us (io_uring(7)).
 */
#ifndef BLKDEV_FILE_RING_H
#define BLKDEV_FILE_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OP_FSYNC = 3, OP_POLL = 6, OP_READ = 22, OP_WRITE = 23 };
enum { FSYNC_DATA_ONLY = 1, POLL_IN = 1 }; /* how */
enum { THEN_NEXT = 4 };                    /* flags: the next one begins when this one is done */

/* struct io_uring_sqe, as far as it is used here. */
struct submission {
    uint8_t operation, flags;
    uint16_t priority;
    int32_t descriptor;
    uint64_t position, address;
    uint32_t size, how;
    uint64_t token, rest[3];
};

/* struct io_uring_cqe. */
struct completion {
    uint64_t token;
    int32_t result;
    uint32_t flags;
};

struct ring {
    int descriptor;
    unsigned tail; /* of what is to be submitted; ours alone */
    unsigned *submit_head, *submit_tail, *submit_index;
    unsigned *done_head, *done_tail;
    struct submission *submissions;
    struct completion *completions;
    unsigned submit_mask, done_mask;
};

/* Makes a ring for entries, a power of two, in flight. Returns whether the kernel lets. */
bool blkdev_file_open_ring(struct ring *ring, unsigned entries);
/* Makes submission ready for the kernel, which begins with it at the next blkdev_file_enter. */
void blkdev_file_put(struct ring *ring, struct submission submission);
void blkdev_file_enter(struct ring *ring);
/* Takes back what the kernel is through with. Returns whether there was something. */
bool blkdev_file_take(struct ring *ring, struct completion *completion);

#endif
