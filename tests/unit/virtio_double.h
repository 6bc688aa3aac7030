/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * virtio_double.h - devices for the unit tests of their drivers: all of virtio.h. The test says
 * what devices there are, and plays their part: it looks at the buffers that they were given, in
 * their order, and uses them.
 */
#ifndef VIRTIO_DOUBLE_H
#define VIRTIO_DOUBLE_H

#include <virtio.h>

enum { VIRTIO_DOUBLE_DEVICES = 4, VIRTIO_DOUBLE_BUFFERS = 256, VIRTIO_DOUBLE_PIECES = 40 };

struct virtio_double_device {
    struct virtio_device device;
    unsigned kind;
    uint64_t offers; /* features */
    uint8_t config[64];
    size_t config_size;
    int start, make_queue; /* what these return */
    bool cannot_arm, started;
};

/* What a driver has added. */
struct virtio_double_buffer {
    struct virtio_piece pieces[VIRTIO_DOUBLE_PIECES];
    unsigned readable, writable;
    void *token;     /* NULL: it has been collected */
    bool used;       /* by the device */
    uint32_t length; /* that it has written */
};

extern struct virtio_double {
    struct virtio_double_device devices[VIRTIO_DOUBLE_DEVICES];
    unsigned count;            /* of devices */
    struct virtio_queue queue; /* of the one that has been started */
    struct virtio_double_buffer buffers[VIRTIO_DOUBLE_BUFFERS];
    unsigned first, end; /* buffers that are the device's, or to be collected */
    unsigned pieces;     /* that the queue has room for; 0: 256 */
    unsigned stops, kicks;
    bool armed;
} virtio_double;

/* Forgets everything, and gives the machine one device of a kind. Returns it. */
struct virtio_double_device *virtio_double_reset(unsigned kind);
/* The device is through with a buffer; who is armed is told. */
void virtio_double_use(struct virtio_double_buffer *buffer, uint32_t length);
/* The device fails. */
void virtio_double_fail(void);

#endif
