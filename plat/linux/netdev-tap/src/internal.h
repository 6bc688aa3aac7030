/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of netdev-tap share: a device, and the kernel's structures.
 */
#ifndef NETDEV_TAP_INTERNAL_H
#define NETDEV_TAP_INTERNAL_H

#include <netdev.h>

enum { NETDEV_TAP_NAME_SIZE = 16, NETDEV_TAP_HEADROOM = 64 };

/* What precedes each frame (linux/virtio_net.h), in the byte order of the machine. */
struct netdev_tap_header {
    uint8_t flags, segments;
    uint16_t header_size, segment_size, checksum_start, checksum_offset;
};

struct tap;

/* Followed by NETDEV_TAP_HEADROOM bytes, in whose end the kernel writes its header, and the frame.
 */
struct netdev_tap_buffer {
    struct netdev_buffer buffer;
    struct tap *tap;
};

struct tap {
    struct netdev device;
    int descriptor;
    char name[NETDEV_TAP_NAME_SIZE];
    struct netdev_tap_buffer *free; /* by buffer.next; interrupts are kept out when it changes */
    short wanted;                   /* what notify shall be called for (poll(2)); 0: is not armed */
};

extern const struct netdev_operations netdev_tap_operations;

/* Bytes of the frame in a buffer of tap. */
uint32_t netdev_tap_capacity(const struct tap *tap);

/* Calls notify if it is to be called; handler of the descriptor's interrupt. */
void netdev_tap_interrupt(void *tap);

/* Lets the kernel signal what the descriptor is ready for, or not. */
void netdev_tap_signal(const struct tap *tap, bool on);

/* Gives a buffer to the device it belongs to. */
void netdev_tap_release(struct netdev_buffer *buffer);

/* Whether the interface is up. */
bool netdev_tap_is_up(const struct tap *tap);

int netdev_tap_init(void);

#endif
