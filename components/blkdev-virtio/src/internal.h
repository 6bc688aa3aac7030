/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of blkdev-virtio share (OASIS, Virtual I/O Device 1.2, section 5.2).
 *
 * A request in flight has a slot, with what the device reads before its data and writes after it.
 */
#ifndef BLKDEV_VIRTIO_INTERNAL_H
#define BLKDEV_VIRTIO_INTERNAL_H

#include <blkdev.h>
#include <stddef.h>
#include <virtio.h>

enum { SECTOR = 512, MOST_SEGMENTS = 30 };

struct slot {
    uint32_t type, reserved; /* the first three are the device's to read */
    uint64_t sector;
    uint8_t status; /* its to write */
    struct blkdev_request *request;
    struct slot *next; /* that is free */
};

struct disk {
    struct blkdev blkdev;
    struct virtio_queue *queue;
    struct slot *free;
    struct blkdev_list done;
    uint32_t segment; /* bytes that a piece of the data may have */
    bool can_flush;   /* if not, what is written lasts */
};

/* disk.c */

int blkdev_virtio_init(void);

/* request.c */

unsigned blkdev_virtio_submit(struct blkdev *device, struct blkdev_request **requests,
                              unsigned count);
unsigned blkdev_virtio_poll(struct blkdev *device, struct blkdev_request **requests,
                            unsigned count);
bool blkdev_virtio_arm(struct blkdev *device);
void blkdev_virtio_notify(struct virtio_queue *queue);

#endif
