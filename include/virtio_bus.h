/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * virtio_bus.h - how virtio devices are reached on one kind of bus: their registers, as far as all
 * buses have them (OASIS, Virtual I/O Device 1.2, chapter 4). Its user is the provider of `virtio`;
 * drivers of devices use virtio.h.
 *
 * What a device answers is told as it is: nobody has looked into it.
 */
#ifndef VIRTIO_BUS_H
#define VIRTIO_BUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct virtio_slot;

/* Addresses are those of dma.h. */
struct virtio_slot_queue {
    unsigned entries;
    uint64_t descriptors, driver, device; /* the three areas (2.6) */
};

/*
 * Context: init, thread; one caller at a time for each slot. None blocks.
 */
struct virtio_slot_operations {
    /* The device's status (2.1). Writing 0 resets it. */
    uint8_t (*status)(struct virtio_slot *slot);
    void (*set_status)(struct virtio_slot *slot, uint8_t status);
    /* 64 bits of the features that it offers, or that the driver accepts (2.2). */
    uint64_t (*features)(struct virtio_slot *slot);
    void (*set_features)(struct virtio_slot *slot, uint64_t features);
    /* Changes whenever the kind's own configuration does (2.5). */
    uint32_t (*generation)(struct virtio_slot *slot);
    /* Read a field of size 1, 2 or 4 of that configuration; returns false where there is none. */
    bool (*config)(struct virtio_slot *slot, unsigned offset, unsigned size, uint32_t *field);
    /* How many entries the queue may have; 0: there is none of this number. */
    unsigned (*queue_entries)(struct virtio_slot *slot, unsigned number);
    /* Enable a queue, whose interrupts come from now on where there are any. Returns false where
       the device does not take it. */
    bool (*queue_enable)(struct virtio_slot *slot, unsigned number,
                         const struct virtio_slot_queue *queue);
    /* Whether interrupts can tell of the queue, once it is enabled. */
    bool (*queue_interrupts)(struct virtio_slot *slot, unsigned number);
    /* Tell the device that the queue has news. */
    void (*queue_notify)(struct virtio_slot *slot, unsigned number);
};

/* Where a device is. Belongs to the bus. */
struct virtio_slot {
    const struct virtio_slot_operations *operations;
    unsigned kind; /* of virtio.h */
    /* The device has used buffers of queue `number`, or of any if that is negative; its
       configuration has changed. Both are set before a queue is enabled, and called in isr
       context. */
    void (*used)(struct virtio_slot *slot, int number);
    void (*changed)(struct virtio_slot *slot);
    void *context; /* the user's own, NULL at first */
};

struct virtio_bus {
    /* Tell the index-th slot that has a device, in the order that virtio_find has. The bus has been
       initialised. Returns 0 and *slot, or -ENOENT there are index or fewer; *slot is untouched.
       Context: init, thread. Never blocks. */
    int (*find)(unsigned index, struct virtio_slot **slot);
};

/* The buses of the image, ended by NULL. */
extern const struct virtio_bus *const virtio_bus_providers[];

#endif
