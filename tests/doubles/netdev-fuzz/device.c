/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * device.c - the device. Each piece of a frame that it hands out is a block of the heap that ends
 * where the piece does, so that whoever reads beyond is seen by the address sanitizer.
 */
#include "internal.h"

#include <clock_virtual.h>
#include <errno.h>
#include <heap.h>
#include <mem.h>
#include <netdev.h>
#include <netdev_fuzz.h>

enum { MOST_NS = 20000000, HEADROOM = 64 };

static struct {
    unsigned long left;
    size_t held;
    struct netdev device;
} fuzz;

struct buffer {
    struct netdev_buffer piece;
    uint8_t *block;
};

static void release(struct netdev_buffer *piece)
{
    struct buffer *buffer = (struct buffer *)piece;
    heap_free(buffer->block);
    heap_free(buffer);
    fuzz.held--;
}

/* NULL: there is no memory. */
static struct netdev_buffer *new_piece(const uint8_t *bytes, size_t length)
{
    struct buffer *buffer = heap_alloc(sizeof(*buffer));
    size_t headroom = fuzz_one_in(2) ? HEADROOM : 0;
    uint8_t *block = heap_alloc(headroom + length);
    if (buffer == NULL || block == NULL) {
        heap_free(buffer);
        heap_free(block);
        return NULL;
    }
    memset(block, 0xA5, headroom);
    memcpy(block + headroom, bytes, length);
    buffer->block = block;
    buffer->piece = (struct netdev_buffer){.data = block + headroom,
                                           .length = (uint32_t)length,
                                           .headroom = (uint16_t)headroom,
                                           .release = release};
    fuzz.held++;
    return &buffer->piece;
}

/* The frame in one piece, or in several. NULL: there is no memory. */
static struct netdev_buffer *hand_out(const struct frame *frame)
{
    struct netdev_buffer *first = NULL, **last = &first;
    size_t at = 0;
    do {
        size_t length = frame->length - at;
        if (fuzz_one_in(4))
            length = fuzz_below((uint32_t)length + 1);
        *last = new_piece(frame->bytes + at, length);
        if (*last == NULL)
            break;
        last = &(*last)->next;
        at += length;
    } while (at < frame->length);
    if (at < frame->length) {
        netdev_release(first);
        return NULL;
    }
    return first;
}

/* Half of them are said to have good checksums, so that what is wrong is seen further up. */
static struct netdev_buffer *next_frame(void)
{
    static struct frame frame;
    fuzz_make(&frame);
    struct netdev_buffer *first = hand_out(&frame);
    if (first != NULL && fuzz_one_in(2))
        first->flags = fuzz_one_in(16) ? NETDEV_CHECKSUM_PARTIAL : NETDEV_CHECKSUM_GOOD;
    clock_virtual_advance(fuzz_below(fuzz_one_in(64) ? MOST_NS * 50 : MOST_NS));
    return first;
}

static unsigned receive(struct netdev *device, struct netdev_buffer **frames, unsigned count)
{
    unsigned got = 0;
    (void)device;
    for (unsigned most = 1 + fuzz_below(4); got < count && most > 0 && fuzz.left > 0; most--) {
        fuzz.left--;
        frames[got] = next_frame();
        got += frames[got] != NULL;
    }
    return got;
}

static void watch(const struct netdev_buffer *frame)
{
    static struct frame whole;
    whole.length = 0;
    for (; frame != NULL; frame = frame->next)
        fuzz_put(&whole, frame->data, frame->length);
    fuzz_watch(whole.bytes, whole.length);
}

/* Now and then it is full. */
static unsigned transmit(struct netdev *device, struct netdev_buffer **frames, unsigned count)
{
    unsigned taken = 0;
    while (taken < count && (fuzz.left == 0 || !fuzz_one_in(32))) {
        watch(frames[taken]);
        netdev_release(frames[taken++]);
        device->counters.sent++;
    }
    return taken;
}

/* There is always something while frames are left; nothing waits for the rest. */
static bool arm(struct netdev *device, bool room)
{
    (void)device;
    return fuzz.left == 0 && !room;
}

static bool has_link(struct netdev *device)
{
    (void)device;
    return true;
}

static const struct netdev_operations operations = {receive, transmit, arm, has_link};

static int find(unsigned index, struct netdev **device)
{
    if (index > 0)
        return -ENOENT;
    fuzz.device.operations = &operations;
    fuzz.device.mtu = 1500;
    fuzz.device.features = NETDEV_CHECKSUM_PARTIAL;
    memcpy(fuzz.device.address, fuzz_our_mac, ADDRESS);
    *device = &fuzz.device;
    return 0;
}

void netdev_fuzz_begin(uint64_t seed, unsigned long count)
{
    fuzz_seed(seed);
    fuzz.left = count;
}

unsigned long netdev_fuzz_left(void)
{
    return fuzz.left;
}

size_t netdev_fuzz_held(void)
{
    return fuzz.held;
}

const struct netdev_driver netdev_fuzz_netdev = {find};
