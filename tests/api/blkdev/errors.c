/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * errors.c - what a device refuses, and that it goes on.
 */
#include "blkdev_test.h"

#include <mem.h>

static void refuse(struct blkdev *device, uint64_t first, uint32_t count, const char *what)
{
    static unsigned char block[BLKDEV_TEST_MOST];
    memset(block, 7, sizeof block);
    tap_is(blkdev_test_do(device, BLKDEV_READ, first, count, block), -EINVAL, "not read: %s", what);
    tap_ok(block[0] == 7, "nothing is changed");
    tap_is(blkdev_test_do(device, BLKDEV_WRITE, first, count, block), -EINVAL, "not written: %s",
           what);
}

/* One that is refused among others, which are done. */
static void test_among_others(struct blkdev *device)
{
    static unsigned char blocks[2][BLKDEV_TEST_MOST];
    struct blkdev_request requests[] = {
        {.operation = BLKDEV_READ, .count = 1, .first = 0, .data = blocks[0], .result = 1},
        {.operation = BLKDEV_READ, .count = 1, .first = device->blocks, .data = blocks[1]},
        {.operation = BLKDEV_READ, .count = 1, .first = 1, .data = blocks[1], .result = 1},
    };
    struct blkdev_request *list[] = {&requests[0], &requests[1], &requests[2]};
    struct blkdev_request *done[3];
    unsigned count = 0, told = 1;
    tap_is(device->operations->submit(device, list, 3), 3, "three at a time");
    for (; count < 3 && told > 0; count += told)
        told = blkdev_test_wait(device, done, 3 - count);
    tap_is(count, 3, "come back");
    tap_ok(requests[0].result == 0 && requests[1].result == -EINVAL && requests[2].result == 0,
           "the bad one has its error, the others are done");
}

void blkdev_test_errors(struct blkdev *device)
{
    struct blkdev_request *none = NULL;
    refuse(device, 0, 0, "no block");
    refuse(device, device->blocks, 1, "the one behind the last");
    refuse(device, device->blocks - 1, 2, "the last and one more");
    refuse(device, UINT64_MAX, 1, "the last number");
    refuse(device, UINT64_MAX, UINT32_MAX, "numbers that wrap");
    if (device->most < device->blocks)
        refuse(device, 0, device->most + 1, "more than are taken at once");
    tap_is(blkdev_test_do(device, (enum blkdev_operation)77, 0, 1, NULL), -EINVAL, "what is that?");
    tap_is(device->operations->poll(device, &none, 1), 0, "nothing else is handed back");
    tap_is(device->operations->submit(device, &none, 0), 0, "no request is none");
    test_among_others(device);
}
