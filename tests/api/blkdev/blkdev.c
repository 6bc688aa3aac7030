/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * blkdev.c - conformance of blkdev: what blkdev.h promises, of the first device of every driver in
 * the image, which has 4 MiB and 512 bytes, all of them 0x5a at first.
 *
 * Arguments: "read-only", a device that is only read; "none", there is no device; "cut", the second
 * half of the medium goes when the suite says that it is ready.
 */
#include "blkdev_test.h"

#include <clock.h>
#include <console.h>
#include <mem.h>
#include <suite.h>

enum { DISK = (4 << 20) + 512, SECOND_NS = 1000000000 };

unsigned blkdev_test_wait(struct blkdev *device, struct blkdev_request **requests, unsigned count)
{
    uint64_t end = clock_now_ns() + UINT64_C(10) * SECOND_NS;
    unsigned told;
    do
        told = device->operations->poll(device, requests, count);
    while (told == 0 && clock_now_ns() < end);
    return told;
}

int blkdev_test_do(struct blkdev *device, enum blkdev_operation operation, uint64_t first,
                   uint32_t count, void *data)
{
    struct blkdev_request request = {
        .operation = operation, .count = count, .first = first, .data = data, .result = 1};
    struct blkdev_request *one = &request, *done = NULL;
    if (device->operations->submit(device, &one, 1) != 1)
        tap_ok(false, "an idle device takes a request");
    else if (blkdev_test_wait(device, &done, 1) != 1 || done != &request)
        tap_ok(false, "the request is handed back");
    return request.result;
}

static bool all(const unsigned char *bytes, size_t size, unsigned char byte)
{
    size_t i = 0;
    while (i < size && bytes[i] == byte)
        i++;
    return i == size;
}

static void test_facts(const struct blkdev *device)
{
    uint32_t size = device->block_size;
    tap_ok(size >= 512 && (size & (size - 1)) == 0, "a block is %u bytes", size);
    tap_is((long)device->blocks, DISK / (long)size, "as many as are whole");
    tap_ok(device->most >= 1, "up to %u in a request", device->most);
}

/* The first and the last block, and nothing else. */
static void test_blocks(struct blkdev *device)
{
    static unsigned char block[BLKDEV_TEST_MOST + 2], copy[BLKDEV_TEST_MOST];
    uint32_t size = device->block_size;
    uint64_t last = device->blocks - 1;
    tap_is(blkdev_test_do(device, BLKDEV_READ, 0, 1, block), 0, "a block is read");
    tap_ok(all(block, size, 0x5a) && block[size] == 0, "it, and not a byte more");
    memset(block, 1, size);
    tap_is(blkdev_test_do(device, BLKDEV_WRITE, 0, 1, block), 0, "a block is written");
    tap_ok(all(block, size, 1), "what is written stays as it is");
    memset(block, 2, size);
    tap_is(blkdev_test_do(device, BLKDEV_WRITE, last, 1, block), 0, "so is the last one");
    tap_is(blkdev_test_do(device, BLKDEV_READ, 0, 1, copy), 0, "the first one");
    tap_ok(all(copy, size, 1), "is what was written");
    tap_is(blkdev_test_do(device, BLKDEV_READ, last, 1, block + 1), 0,
           "the last one, at any address");
    tap_ok(all(block, size + 1, 2) && block[size + 1] == 0, "is, too");
    tap_is(blkdev_test_do(device, BLKDEV_READ, 1, 1, copy), 0, "the one beside the first");
    tap_ok(all(copy, size, 0x5a), "is as it was");
    tap_is(blkdev_test_do(device, BLKDEV_FLUSH, 0, 0, NULL), 0, "all of it will last");
}

static void test_read_only(struct blkdev *device)
{
    static unsigned char block[BLKDEV_TEST_MOST];
    tap_ok(device->read_only, "the device is only read");
    tap_is(blkdev_test_do(device, BLKDEV_WRITE, 0, 1, block), -EROFS, "and refuses a write");
    tap_is(blkdev_test_do(device, BLKDEV_READ, 0, 1, block), 0, "a block is read");
    tap_ok(all(block, device->block_size, 0x5a), "it is as it was");
    tap_is(blkdev_test_do(device, BLKDEV_FLUSH, 0, 0, NULL), 0, "nothing is to be flushed");
}

/* The host cuts the medium, and says so by the end of our input. */
static void test_cut(struct blkdev *device)
{
    static unsigned char block[BLKDEV_TEST_MOST];
    char byte;
    tap_note("ready");
    while (console_read(&byte, 1) > 0)
        ;
    tap_is(blkdev_test_do(device, BLKDEV_READ, device->blocks - 1, 1, block), -EIO, "what is gone");
    tap_is(blkdev_test_do(device, BLKDEV_READ, 0, 1, block), 0, "the device goes on");
    tap_ok(all(block, device->block_size, 0x5a), "with what is there");
}

static void test_device(struct blkdev *device, const char *mode)
{
    device->context = NULL;
    if (tap_same(mode, "read-only")) {
        test_read_only(device);
    } else if (tap_same(mode, "cut")) {
        test_cut(device);
    } else {
        test_facts(device);
        tap_ok(!device->read_only, "it can be written");
        test_blocks(device);
        blkdev_test_errors(device);
        blkdev_test_many(device);
    }
}

static int run(int argc, char **argv)
{
    const char *mode = argc > 1 ? argv[1] : "";
    for (unsigned i = 0; blkdev_providers[i] != NULL; i++) {
        struct blkdev *device = NULL, *none = NULL;
        int error = blkdev_providers[i]->find(0, &device);
        if (tap_same(mode, "none"))
            tap_ok(error == -ENOENT && device == NULL, "there is no device");
        else if (tap_is(error, 0, "there is a device"))
            test_device(device, mode);
        tap_is(blkdev_providers[i]->find(1, &none), -ENOENT, "there is no second one");
        tap_ok(none == NULL, "the result is untouched");
    }
    return tap_end();
}

const struct suite test_blkdev_suite = {"blkdev", run};
