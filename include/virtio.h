/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * virtio.h - devices of virtual machines, on whatever bus: for the drivers of network cards, disks,
 * shares, sources of entropy (OASIS, Virtual I/O Device 1.2; the sections named below are of it).
 *
 * A driver finds a device, starts it with the features that it can use, makes its queues, and says
 * that it is ready. Then it adds buffers to queues, kicks, and collects what the device is through
 * with, by polling or when told by an interrupt.
 *
 * The device is trusted with nothing: whatever it writes into a queue is checked. One that breaks
 * the rules fails: it is reset, its queues give back what they hold, and take no more.
 */
#ifndef VIRTIO_H
#define VIRTIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What kind of device it is (section 5). */
enum {
    VIRTIO_NET = 1,
    VIRTIO_BLOCK = 2,
    VIRTIO_ENTROPY = 4,
    VIRTIO_9P = 9,
};

/* Belongs to the provider. */
struct virtio_device {
    uint64_t features; /* a bit each: those of the kind that were asked for and are there */
    bool failed;       /* it broke the rules, or was stopped */
    /* Something in the configuration has changed, or the device wants a reset, which is a failure.
       NULL: nobody asks. Set it before virtio_ready. Called in isr context. */
    void (*changed)(struct virtio_device *device);
    void *context; /* the driver's own */
};

/* Belongs to the provider. One caller at a time for each queue. */
struct virtio_queue {
    struct virtio_device *device;
    unsigned entries; /* pieces that it holds at most */
    /* Called once after virtio_arm, in isr context. Set it before. */
    void (*notify)(struct virtio_queue *queue);
    void *context; /* the driver's own */
};

/* Consecutive bytes, anywhere in the image's memory. */
struct virtio_piece {
    void *data;
    uint32_t length; /* bytes, at least 1 */
};

/*
 * Find the index-th device of a kind, in the order of the machine's buses; where QEMU runs the
 * machine, in the order of its options.
 *
 * Returns 0 and *device, or
 *   -ENOENT  there are index or fewer; *device is untouched
 * Context: init, thread. Never blocks.
 */
int virtio_find(unsigned kind, unsigned index, struct virtio_device **device);

/*
 * Reset a device and agree upon features (3.1.1): a bit of `wanted` for each of the kind's own that
 * the driver can use. Those of the queues are the provider's. device->features tells the outcome.
 *
 * Returns 0, or
 *   -EBUSY   another driver has started it; nothing happened
 *   -ENODEV  it does not know version 1 of the standard, or does not answer; it is stopped
 * Context: init, thread. Never blocks.
 */
int virtio_start(struct virtio_device *device, uint64_t wanted);

/*
 * Make the queue of a number, for `entries` pieces if the device can hold as many, else for as many
 * as it can; with 0 for those. A power of 2.
 *
 * Its memory is given back by virtio_stop.
 *
 * Returns 0 and *queue, or
 *   -ENOENT  the device has no such queue
 *   -ENOMEM  no memory
 *   -EBUSY   it is there already
 *   -EIO     the device does not take it
 * *queue is untouched then.
 * Context: init, thread, between virtio_start and virtio_ready. Never blocks.
 */
int virtio_make_queue(struct virtio_device *device, unsigned number, unsigned entries,
                      struct virtio_queue **queue);

/*
 * Let the device work.
 *
 * Context: init, thread, once after virtio_start. Never blocks.
 */
void virtio_ready(struct virtio_device *device);

/*
 * Reset a device and free its queues, which nobody may use from now on. What they held is the
 * driver's again.
 *
 * Context: init, thread. Never blocks. No other call on the device may be under way.
 */
void virtio_stop(struct virtio_device *device);

/*
 * Read size bytes at offset of the kind's own configuration (2.5): 1, 2 or 4 are a field of that
 * width, 8 one of two halves, any other number an array of bytes. Numbers are little endian. All of
 * it is from one moment.
 *
 * Returns 0, or
 *   -EINVAL  the device has less; data is undefined
 *   -EIO     it never comes to rest; data is undefined
 * Context: init, thread, after virtio_start. Never blocks.
 */
int virtio_config(struct virtio_device *device, unsigned offset, void *data, size_t size);

/*
 * Give the device a buffer of pieces: it reads the first `readable` of them, then writes into the
 * other `writable`. It may wait with that for virtio_kick.
 *
 * pieces themselves are not needed after the call; what they point to belongs to the device until
 * virtio_collect returns token, which is not NULL.
 *
 * Returns 0, or
 *   -ENOSPC  fewer pieces than that are free now; nothing happened
 *   -EIO     the device has failed; nothing happened
 * Context: init (after virtio_ready, or before, to fill the queue), thread. Never blocks.
 */
int virtio_add(struct virtio_queue *queue, const struct virtio_piece *pieces, unsigned readable,
               unsigned writable, void *token);

/*
 * Tell the device of what was added since, if it wants to be told.
 *
 * Context: init, thread, after virtio_ready. Never blocks.
 */
void virtio_kick(struct virtio_queue *queue);

/*
 * Take back a buffer that the device is through with, in the device's order, and how many bytes it
 * has written, from the first writable piece on: *length, never more than the pieces have. From a
 * device that has failed: those that it still has, *length is 0 then.
 *
 * Returns its token, or
 *   NULL  there is none; *length is untouched
 * Context: init, thread. Never blocks.
 */
void *virtio_collect(struct virtio_queue *queue, uint32_t *length);

/*
 * Call queue->notify once, when the device is through with count buffers (at least 1) more than
 * were collected, or earlier.
 *
 * Returns whether it will: false if there is one to be collected now; or the device has failed, or
 * has no interrupt (virtio_can_arm).
 * Context: thread, init. Never blocks.
 */
bool virtio_arm(struct virtio_queue *queue, unsigned count);

/*
 * Returns whether the queue has an interrupt; else it can only be polled.
 * Context: init, thread, after virtio_ready. Never blocks.
 */
bool virtio_can_arm(const struct virtio_queue *queue);

#endif
