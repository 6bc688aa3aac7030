/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * netdev.h - network devices as they are: Ethernet frames (IEEE 802.3, without the check sequence),
 * in bursts, without a copy, polled or told by an interrupt. No stack is needed above.
 *
 * A frame is a chain of buffers. It belongs to who holds it: receive gives it to the caller, who
 * gives it to transmit (of any device) or to netdev_release. A buffer's release gives its memory
 * back to who made it: a driver to its ring, a stack to its pool.
 */
#ifndef NETDEV_H
#define NETDEV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NETDEV_ADDRESS_SIZE = 6, NETDEV_HEADER_SIZE = 14 };

/* flags of a frame, in its first buffer. */
enum {
    /* The checksum at checksum_start + checksum_offset holds the sum of the pseudo header alone:
       the device adds what follows from checksum_start on (RFC 1071) when it transmits. In a frame
       that was received: it has not left this machine, its content is good. */
    NETDEV_CHECKSUM_PARTIAL = 1,
    /* Received: the device has found the checksums of TCP or UDP right. */
    NETDEV_CHECKSUM_GOOD = 2,
    /* A TCP segment longer than frames may be: the device cuts it into ones of segment_size bytes
       of payload. Has NETDEV_CHECKSUM_PARTIAL too. Received: only by a device that could send it,
       for it may be sent on. */
    NETDEV_SEGMENTS_4 = 4, /* over IPv4 */
    NETDEV_SEGMENTS_6 = 8, /* over IPv6 */
};

/* A frame, or a piece of one. Belongs to its holder, who may change all but release. */
struct netdev_buffer {
    struct netdev_buffer *next; /* the next piece; NULL in the last */
    uint8_t *data;              /* the first byte; any memory of the image */
    uint32_t length;            /* bytes */
    uint16_t headroom;          /* bytes before data that may be overwritten */
    uint16_t flags;           /* NETDEV_CHECKSUM_PARTIAL, …; the next four are the first one's */
    uint16_t checksum_start;  /* bytes from the frame's beginning */
    uint16_t checksum_offset; /* bytes from checksum_start */
    uint16_t segment_size;    /* bytes of payload */
    uint16_t header_size;     /* bytes before the payload, where segment_size counts */
    /* Take back this one buffer. Context: thread, isr. Never blocks. */
    void (*release)(struct netdev_buffer *buffer);
};

struct netdev;

/*
 * What a device does. Each is called from context thread, and by one caller at a time for each
 * device; none blocks.
 */
struct netdev_operations {
    /* Take up to count frames that have come. Returns how many, in frames[0] and on; they belong to
       the caller, who releases them soon: the device has only so many. */
    unsigned (*receive)(struct netdev *device, struct netdev_buffer **frames, unsigned count);
    /* Send frames, in their order; what was sent before is released meanwhile. Returns how many
       were taken, the first ones, which belong to the device now. Fewer than count: it is full. One
       that can never be sent (too long, too many pieces, flags that the device lacks) is taken,
       dropped and counted. With count 0 it only releases. */
    unsigned (*transmit)(struct netdev *device, struct netdev_buffer **frames, unsigned count);
    /* Call device->notify, once, when there is something to receive, the link changes, or, with
       room, the device is no longer full. Returns false, and does not arm, where that is so
       already. NULL: this device can only be polled. */
    bool (*arm)(struct netdev *device, bool room);
    /* Whether a cable is plugged in. */
    bool (*link)(struct netdev *device);
};

struct netdev_counters {
    uint64_t received, sent; /* frames */
    uint64_t received_bad;   /* that broke the device's own rules, and were dropped */
    uint64_t sent_bad;       /* that could not be sent */
};

/* A device; belongs to its driver. */
struct netdev {
    const struct netdev_operations *operations;
    uint8_t address[NETDEV_ADDRESS_SIZE];
    uint16_t mtu;      /* the most bytes after the header */
    uint16_t features; /* flags that frames to be sent may have */
    struct netdev_counters counters;
    /* Set both before the first arm. Called in isr context, interrupts kept out. */
    void (*notify)(struct netdev *device);
    void *context; /* the user's own */
};

struct netdev_driver {
    /* Tell the index-th device that the driver has found, in the order of the machine's buses, or
       as its user named them. The driver has been initialised. Returns 0 and *device, or -ENOENT
       there are index or fewer; *device is untouched Context: init, thread. Never blocks. */
    int (*find)(unsigned index, struct netdev **device);
};

/* Those of the image, sorted by name, ended by NULL. */
extern const struct netdev_driver *const netdev_providers[];

/* Give back a frame, all of its pieces. Context: thread, isr. Never blocks. */
static inline void netdev_release(struct netdev_buffer *frame)
{
    while (frame) {
        struct netdev_buffer *next = frame->next;
        frame->release(frame);
        frame = next;
    }
}

/* The frame's length in bytes. */
static inline size_t netdev_length(const struct netdev_buffer *frame)
{
    size_t length = 0;
    for (; frame; frame = frame->next)
        length += frame->length;
    return length;
}

#endif
