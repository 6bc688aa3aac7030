/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of blkdev-file share.
 *
 * A request that the kernel has not begun with, or has done only a part of, counts in `own` the
 * bytes that are done. It is in flight until it is in the list of those that are done.
 */
#ifndef BLKDEV_FILE_INTERNAL_H
#define BLKDEV_FILE_INTERNAL_H

#include "ring.h"

#include <blkdev.h>

enum { DEPTH = 64 }; /* requests in flight; a power of two */

/* What tells that something is done; see bell.c. */
struct bell {
    struct ring ring;
    int read, write;          /* a pipe's ends */
    volatile bool set, armed; /* the kernel will ring it; somebody wants to be told */
};

struct file {
    struct blkdev blkdev;
    int descriptor;
    unsigned in_flight;
    struct blkdev_list done;
    struct ring ring; /* unless the device waits */
    struct bell bell; /* only where it can be armed */
};

/* blkdev.c */

unsigned blkdev_file_submit(struct blkdev *device, struct blkdev_request **requests,
                            unsigned count);
unsigned blkdev_file_poll(struct blkdev *device, struct blkdev_request **requests, unsigned count);
/* Puts what the kernel has come back with into the list. */
void blkdev_file_collect(struct file *file);

/* bell.c */

/* Makes the bell. Returns whether the host lets, and the image has interrupts. */
bool blkdev_file_open_bell(struct file *file);
bool blkdev_file_arm(struct blkdev *device);

/* open.c */

int blkdev_file_init(void);

#endif
