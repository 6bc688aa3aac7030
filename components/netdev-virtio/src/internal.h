/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - a card, and the header that goes before each frame (Virtual I/O Device 1.2, 5.1.6).
 */
#ifndef NETDEV_VIRTIO_INTERNAL_H
#define NETDEV_VIRTIO_INTERNAL_H

#include <netdev.h>
#include <options.h>
#include <virtio.h>

/* Features (5.1.3), as bits. */
#define FEATURE_CHECKSUM            (1ull << 0)
#define FEATURE_CHECKSUM_RECEIVED   (1ull << 1)
#define FEATURE_MTU                 (1ull << 3)
#define FEATURE_ADDRESS             (1ull << 5)
#define FEATURE_SEGMENTS_4_RECEIVED (1ull << 7)
#define FEATURE_SEGMENTS_6_RECEIVED (1ull << 8)
#define FEATURE_SEGMENTS_4          (1ull << 11)
#define FEATURE_SEGMENTS_6          (1ull << 12)
#define FEATURE_MERGED              (1ull << 15)
#define FEATURE_STATUS              (1ull << 16)

enum { HEADER_CHECKSUM_PARTIAL = 1, HEADER_CHECKSUM_GOOD = 2 };
enum { HEADER_SEGMENTS_4 = 1, HEADER_SEGMENTS_6 = 4, HEADER_SEGMENTS_ECN = 0x80 };

/* It lies where a frame has room for it: aligned to nothing. */
struct __attribute__((packed)) header {
    uint8_t flags, segments;
    uint16_t header_size, segment_size, checksum_start, checksum_offset;
    uint16_t buffers; /* received: the frame is in so many */
};

enum { HEADER_SIZE = sizeof(struct header), FRAME_SIZE_MIN = NETDEV_HEADER_SIZE };

struct card {
    struct netdev device;
    struct virtio_device *virtio;
    struct virtio_queue *receive, *transmit;
    /* Buffers on their way back to the device, linked by next; pushed in any context. */
    struct netdev_buffer *returned;
    unsigned receivable;                 /* buffers that the device has */
    unsigned sending;                    /* frames that the device has */
    uint16_t refused;                    /* flags that frames to be sent may not have */
    bool full;                           /* a frame did not fit in; none has been sent since */
    volatile bool armed;                 /* device.notify is to be called */
    struct netdev_buffer *spare_headers; /* for frames without room for one */
    struct card *next;
};

/* Give the card its buffers to receive into. Returns false without memory for one. */
bool netdev_virtio_make_buffers(struct card *card);
/* Hand those that came back to the device. */
void netdev_virtio_refill(struct card *card);
unsigned netdev_virtio_receive(struct netdev *device, struct netdev_buffer **frames,
                               unsigned count);

/* Make the headers for frames that have no room for one. */
void netdev_virtio_make_headers(struct card *card, void *memory, size_t size);
unsigned netdev_virtio_transmit(struct netdev *device, struct netdev_buffer **frames,
                                unsigned count);

/* Call device.notify if that is asked for. Context: isr, or interrupts kept out. */
void netdev_virtio_wake(struct card *card);

#endif
