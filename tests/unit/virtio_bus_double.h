/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * virtio_bus_double.h - a virtio device for unit tests, and the only bus: whoever tests plays the
 * device (Virtual I/O Device 1.2, 2.7 and 2.8, from the device's side), by the rules or against
 * them. Its addresses are those of the program.
 */
#ifndef VIRTIO_BUS_DOUBLE_H
#define VIRTIO_BUS_DOUBLE_H

#include <virtio_bus.h>

enum { VIRTIO_BUS_DOUBLE_QUEUES = 4, VIRTIO_BUS_DOUBLE_PIECES = 64, VIRTIO_BUS_DOUBLE_CONFIG = 64 };

struct virtio_bus_double_queue {
    struct virtio_slot_queue areas; /* entries 0: not enabled */
    unsigned notified;              /* how often the driver told of news */
    /* The device's own indices: of what it takes, of what it uses; packed ones count on, too. */
    uint16_t taken, used;
};

/* What the test may set, or look at. */
extern struct virtio_bus_double {
    struct virtio_slot slot;
    uint64_t offered, accepted; /* features */
    uint8_t status;
    unsigned resets;
    unsigned entries_max, queues_max;
    uint8_t config[VIRTIO_BUS_DOUBLE_CONFIG];
    bool restless; /* the configuration changes all the time */
    bool stubborn; /* is never reset */
    bool choosy;   /* takes no choice of features */
    bool weak;     /* enables no queue */
    bool no_interrupts;
    struct virtio_bus_double_queue queues[VIRTIO_BUS_DOUBLE_QUEUES];
} virtio_bus_double;

/* A buffer that the device has taken. */
struct virtio_bus_double_buffer {
    unsigned id, count; /* count: of pieces */
    struct {
        uint8_t *data;
        uint32_t length;
        bool writable;
    } pieces[VIRTIO_BUS_DOUBLE_PIECES];
};

/* A device of a kind, with these features besides version 1. What was set before is forgotten, but
   for what the user of virtio_bus.h has set in the slot. */
void virtio_bus_double_reset(unsigned kind, uint64_t features);

/* Whether the driver chose packed queues. */
bool virtio_bus_double_is_packed(void);

/* Take the next buffer that is available. Returns false if there is none. */
bool virtio_bus_double_take(unsigned number, struct virtio_bus_double_buffer *buffer);

/* Use a buffer of an id that takes up `count` entries, and interrupt if the driver wants to know.
 */
void virtio_bus_double_use(unsigned number, unsigned id, unsigned count, uint32_t length);

/* Ask to be told of the buffer after next `distance`, if there is an event index; else always. */
void virtio_bus_double_want(unsigned number, unsigned distance);

#endif
