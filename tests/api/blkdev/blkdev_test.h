/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * blkdev_test.h - what the parts of the suite share: one device, and a way to wait for it.
 */
#ifndef BLKDEV_TEST_H
#define BLKDEV_TEST_H

#include <blkdev.h>
#include <errno.h>
#include <tap.h>

enum { BLKDEV_TEST_MOST = 4096 }; /* the largest block that can be tested, in bytes */

/* Submits a request and waits until it is handed back. Returns its result. */
int blkdev_test_do(struct blkdev *device, enum blkdev_operation operation, uint64_t first,
                   uint32_t count, void *data);

/* Polls until something is handed back, for ten seconds at most. Returns how many requests. */
unsigned blkdev_test_wait(struct blkdev *device, struct blkdev_request **requests, unsigned count);

void blkdev_test_many(struct blkdev *device);
void blkdev_test_errors(struct blkdev *device);

#endif
