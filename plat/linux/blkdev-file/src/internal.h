/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of blkdev-file share.
 *
 * A request that the kernel has not begun with, or has done only a part of, counts in `own` the
 * bytes that are done. It is in flight until it is in the list of those that are done.
 */
#ifndef BLKDEV_FILE_INTERNAL_H
#define BLKDEV_FILE_INTERNAL_H

#include "numbers.h"

#include <blkdev.h>
#include <stddef.h>

enum { DEPTH = 64 }; /* requests in flight; a power of two */

/* What the kernel is told and tells in memory that it shares (io_uring(7)). */
struct ring {
    int descriptor; /* 0: there is none */
    unsigned tail;  /* of what is to be submitted; ours alone */
    unsigned in_flight;
    unsigned *submit_head, *submit_tail, *submit_index;
    unsigned *done_head, *done_tail;
    struct submission *submissions;
    struct completion *completions;
    unsigned submit_mask, done_mask;
};

struct file {
    struct blkdev blkdev;
    int descriptor;
    struct blkdev_list done;
    struct ring ring;
};

/* What of a request is still to be done. */
struct rest {
    uint64_t position; /* in the file */
    uint32_t size;     /* bytes */
    void *data;
};

/* blkdev.c */

unsigned blkdev_file_submit(struct blkdev *device, struct blkdev_request **requests,
                            unsigned count);
unsigned blkdev_file_poll(struct blkdev *device, struct blkdev_request **requests, unsigned count);
struct rest blkdev_file_rest(const struct file *file, const struct blkdev_request *request);
/* Takes in what the kernel returned for request. Returns whether it is done, and in the list. */
bool blkdev_file_advance(struct file *file, struct blkdev_request *request, long result);

/* open.c */

int blkdev_file_init(void);

/* ring.c */

/* Makes file's ring. Returns whether the kernel lets. */
bool blkdev_file_open_ring(struct file *file);
bool blkdev_file_is_full(const struct ring *ring);
/* Makes request ready for the kernel, which begins with it at the next blkdev_file_enter. */
void blkdev_file_put(struct file *file, struct blkdev_request *request);
void blkdev_file_enter(struct ring *ring);
/* Whether the kernel has come back with something; advances that. */
bool blkdev_file_any(const struct ring *ring);
void blkdev_file_collect(struct file *file);

#endif
