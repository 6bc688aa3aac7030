/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entropy.c - the first entropy device of the machine (OASIS, Virtual I/O Device 1.2, section 5.4).
 * It is asked in advance, for a pool, which has long come when somebody reads; else it is waited
 * for, for a second. A machine without the device has no entropy from here, and starts as well.
 *
 * Invariant: the pool is the device's exactly while left is 0.
 *
 * Interrupts are kept out, where there are any, while pool and queue are changed.
 */
#include <clock.h>
#include <entropy.h>
#include <errno.h>
#include <irq.h>
#include <mem.h>
#include <stdbool.h>
#include <stdint.h>
#include <virtio.h>

#define LONGEST_NS 1000000000ull

enum { POOL_SIZE = 64 };

static struct {
    struct virtio_queue *queue; /* NULL: there is no device */
    uint8_t pool[POOL_SIZE];
    unsigned left; /* bytes at the pool's beginning */
} entropy_virtio;

static bool lock(void)
{
    return has_irq && irq_save();
}

static void unlock(bool enabled)
{
    if (has_irq)
        irq_restore(enabled);
}

/* A device that has failed takes nothing, which who reads sees. */
static void ask(void)
{
    struct virtio_piece piece = {entropy_virtio.pool, POOL_SIZE};
    if (virtio_add(entropy_virtio.queue, &piece, 0, 1, entropy_virtio.pool) == 0)
        virtio_kick(entropy_virtio.queue);
}

/* An answer may be shorter than the pool, and one without a byte is no answer. */
static void collect(void)
{
    uint32_t length;
    if (virtio_collect(entropy_virtio.queue, &length) == NULL)
        return;
    entropy_virtio.left = length;
    if (length == 0)
        ask();
}

/* Hands out up to size bytes, which are forgotten here; returns how many. */
static size_t take(uint8_t *buffer, size_t size)
{
    bool enabled = lock();
    if (entropy_virtio.left == 0)
        collect();
    size_t count = size < entropy_virtio.left ? size : entropy_virtio.left;
    entropy_virtio.left -= count;
    uint8_t *from = entropy_virtio.pool + entropy_virtio.left;
    memcpy(buffer, from, count);
    memset(from, 0, count);
    if (count > 0 && entropy_virtio.left == 0)
        ask();
    unlock(enabled);
    return count;
}

static int read_entropy(void *buffer, size_t size)
{
    if (entropy_virtio.queue == NULL)
        return -ENODEV;
    uint64_t begun = clock_now_ns();
    size_t at = take(buffer, size);
    while (at < size) {
        if (entropy_virtio.queue->device->failed || clock_now_ns() - begun > LONGEST_NS)
            return -EIO;
        at += take((uint8_t *)buffer + at, size - at);
    }
    return 0;
}

int entropy_virtio_init(void);

int entropy_virtio_init(void)
{
    struct virtio_device *device;
    if (virtio_find(VIRTIO_ENTROPY, 0, &device) != 0 || virtio_start(device, 0) != 0)
        return 0;
    if (virtio_make_queue(device, 0, 1, &entropy_virtio.queue) != 0) {
        virtio_stop(device);
        return 0;
    }
    virtio_ready(device);
    ask();
    return 0;
}

const struct entropy_driver entropy_virtio_entropy = {read_entropy};
