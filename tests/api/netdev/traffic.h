/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * traffic.h - frames whose content follows from their number, and what has become of them.
 *
 * There are two devices; what one sends the other receives. Others may send there too: frames that
 * are not ours are dropped without a word. Ours have the EtherType for local experiments (IEEE
 * 802).
 */
#ifndef TRAFFIC_H
#define TRAFFIC_H

#include <netdev.h>
#include <stdbool.h>
#include <stdint.h>

enum { TRAFFIC_SMALLEST = NETDEV_HEADER_SIZE + 4, TRAFFIC_HEADROOM = 64 };

extern struct netdev *traffic_devices[2];

/* Finds the two; returns how many there are in all. */
unsigned traffic_find(void);

/* A frame to the other device, in so many pieces; NULL: all buffers are under way. */
struct netdev_buffer *traffic_make(int from, uint32_t number, uint32_t length, unsigned pieces);

/* Sends it; waits while the device is full, some seconds at most. Returns whether it was taken. */
bool traffic_send(int from, struct netdev_buffer *frame);

/* Waits for the next frame of ours, some seconds at most; NULL: none has come. */
struct netdev_buffer *traffic_take(int at);

/* As traffic_take, without waiting. */
struct netdev_buffer *traffic_poll(int at);

/* Whether it is the frame with this number and length. */
bool traffic_is(const struct netdev_buffer *frame, uint32_t number, uint32_t length);

/* Copies the frame's bytes from offset on; returns how many there were. */
uint32_t traffic_copy(const struct netdev_buffer *frame, uint32_t offset, uint8_t *to,
                      uint32_t count);

/* Waits until all of our buffers have been released, some seconds at most; returns how many are
   not. Buffers that were released twice count too. */
unsigned traffic_left(void);

/* Whether less than some seconds have passed since *start_ns, which is 0 at first. */
bool traffic_goes_on(uint64_t *start_ns);

#endif
