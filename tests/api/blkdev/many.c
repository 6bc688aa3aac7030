/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * many.c - as many requests in flight as the device takes, of all sizes, and being told of them.
 *
 * The device is divided into areas, one a request, so that their order does not matter.
 */
#include "blkdev_test.h"

#include <irq.h>
#include <mem.h>

enum { AREAS = 96, AREA = 40000, LARGEST = 33000 };

/* Bytes between those of areas show whether a read writes beyond what it was asked for. */
static struct {
    struct blkdev_request requests[AREAS];
    unsigned char data[AREAS][AREA], backed[AREAS];
    volatile bool notified;
} test_blkdev;

static unsigned char byte_at(unsigned area, size_t i, unsigned round)
{
    return (unsigned char)(area * 7 + i * 13 + i / 512 + round);
}

static size_t size_of(const struct blkdev *device, unsigned area)
{
    return (size_t)test_blkdev.requests[area].count * device->block_size;
}

static void prepare(const struct blkdev *device, enum blkdev_operation operation, unsigned round)
{
    struct tap_random random = {round + 1};
    for (unsigned i = 0; i < AREAS; i++) {
        unsigned most = LARGEST / device->block_size, blocks = AREA / device->block_size;
        most = most < device->most ? most : device->most;
        test_blkdev.requests[i] = (struct blkdev_request){
            .operation = operation,
            .first = (uint64_t)i * blocks,
            .count = tap_random_below(&random, most) + 1,
            .data = test_blkdev.data[i] + i % 4,
            .result = 1,
        };
        memset(test_blkdev.data[i], 0xee, AREA);
        for (size_t at = 0; operation == BLKDEV_WRITE && at < size_of(device, i); at++)
            test_blkdev.data[i][i % 4 + at] = byte_at(i, at, round);
        test_blkdev.backed[i] = 0;
    }
}

/* Takes back up to count; returns how many. */
static unsigned take_back(struct blkdev *device, unsigned count)
{
    struct blkdev_request *done[5];
    unsigned told = blkdev_test_wait(device, done, count < 5 ? count : 5);
    for (unsigned i = 0; i < told; i++)
        test_blkdev.backed[done[i] - test_blkdev.requests]++;
    return told;
}

/* Submits all, and takes back all; returns how many were in flight at most. */
static unsigned do_all(struct blkdev *device)
{
    struct blkdev_request *list[AREAS];
    unsigned submitted = 0, back = 0, deepest = 0, told = 1;
    for (unsigned i = 0; i < AREAS; i++)
        list[i] = &test_blkdev.requests[i];
    while (back < AREAS && told > 0) {
        submitted += device->operations->submit(device, list + submitted, AREAS - submitted);
        deepest = submitted - back > deepest ? submitted - back : deepest;
        told = take_back(device, submitted - back);
        back += told;
    }
    return deepest;
}

static unsigned count_wrong(void)
{
    unsigned wrong = 0;
    for (unsigned i = 0; i < AREAS; i++)
        wrong += test_blkdev.backed[i] != 1 || test_blkdev.requests[i].result != 0;
    return wrong;
}

static bool is_whole(const struct blkdev *device, unsigned area, unsigned round)
{
    const unsigned char *data = test_blkdev.data[area];
    size_t at = 0, size = size_of(device, area), before = area % 4;
    while (at < size && data[before + at] == byte_at(area, at, round))
        at++;
    return at == size && data[before + size] == 0xee && (before == 0 || data[before - 1] == 0xee);
}

static void test_round(struct blkdev *device, unsigned round)
{
    unsigned damaged = 0;
    prepare(device, BLKDEV_WRITE, round);
    unsigned deepest = do_all(device);
    tap_is(count_wrong(), 0, "all writes come back once, done");
    tap_ok(deepest > 1, "%u at a time", deepest);
    tap_is(blkdev_test_do(device, BLKDEV_FLUSH, 0, 0, NULL), 0, "will last");
    prepare(device, BLKDEV_READ, round);
    do_all(device);
    tap_is(count_wrong(), 0, "all reads come back once, done");
    for (unsigned i = 0; i < AREAS; i++)
        damaged += !is_whole(device, i, round);
    tap_is(damaged, 0, "with what was written");
}

static void notify(struct blkdev *device)
{
    (void)device;
    test_blkdev.notified = true;
}

/* Halts until notify has been called. */
static void halt(void)
{
    bool enabled = irq_save();
    while (!test_blkdev.notified)
        irq_wait();
    irq_restore(enabled);
}

static void test_told(struct blkdev *device)
{
    struct blkdev_request request = {.operation = BLKDEV_READ, .count = 1, .result = 1};
    struct blkdev_request *one = &request;
    unsigned told = 0;
    if (device->operations->arm == NULL) {
        tap_note("this device can only be polled");
        return;
    }
    request.data = test_blkdev.data[0];
    device->notify = notify;
    for (unsigned i = 0; i < 100; i++) {
        test_blkdev.notified = false;
        if (i % 2 == 0) /* it may be done before the second one */
            device->operations->arm(device);
        device->operations->submit(device, &one, 1);
        if (i % 2 == 0 || device->operations->arm(device))
            halt();
        if (i % 4 == 0 && device->operations->arm(device))
            break; /* there is something to hand back */
        test_blkdev.notified = false;
        told += blkdev_test_wait(device, &one, 1) == 1 && request.result == 0;
    }
    tap_is(told, 100, "told of each request");
    tap_ok(!test_blkdev.notified, "nobody is told without being armed");
}

void blkdev_test_many(struct blkdev *device)
{
    for (unsigned round = 1; round <= 3; round++)
        test_round(device, round);
    test_told(device);
}
