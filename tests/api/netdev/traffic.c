/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * traffic.c - a pool of buffers that knows which are out, and frames made of them.
 *
 * A frame is: addresses, EtherType, its number, and bytes that follow from the number.
 */
#include "traffic.h"

#include <clock.h>
#include <stddef.h>

enum { BUFFERS = 512, ROOM = 2048, TYPE = 0x88b5, NUMBER = NETDEV_HEADER_SIZE };

static const uint64_t patience_ns = 10000000000u;

struct own {
    struct netdev_buffer buffer;
    bool out;
    uint8_t bytes[TRAFFIC_HEADROOM + ROOM];
};

static struct own pool[BUFFERS];
static unsigned twice; /* buffers that were released and not out */

struct netdev *traffic_devices[2];

unsigned traffic_find(void)
{
    unsigned count = 0;
    for (unsigned i = 0; netdev_providers[i] != NULL; i++) {
        struct netdev *device;
        for (unsigned k = 0; netdev_providers[i]->find(k, &device) == 0; k++, count++) {
            if (count < 2)
                traffic_devices[count] = device;
        }
    }
    return count;
}

bool traffic_goes_on(uint64_t *start_ns)
{
    uint64_t now_ns = clock_now_ns();
    if (*start_ns == 0)
        *start_ns = now_ns;
    return now_ns - *start_ns < patience_ns;
}

/* Buffers */

static void release(struct netdev_buffer *buffer)
{
    struct own *own = (struct own *)buffer;
    twice += !own->out;
    own->out = false;
}

static struct netdev_buffer *take(uint32_t length)
{
    for (unsigned i = 0; i < BUFFERS; i++) {
        struct own *own = &pool[i];
        if (own->out)
            continue;
        own->out = true;
        own->buffer = (struct netdev_buffer){
            .data = own->bytes + TRAFFIC_HEADROOM,
            .length = length,
            .headroom = TRAFFIC_HEADROOM,
            .release = release,
        };
        return &own->buffer;
    }
    return NULL;
}

unsigned traffic_left(void)
{
    unsigned left = 1;
    for (uint64_t start = 0; left > 0 && traffic_goes_on(&start);) {
        left = 0;
        for (unsigned i = 0; i < BUFFERS; i++)
            left += pool[i].out;
        for (int i = 0; i < 2; i++) {
            traffic_devices[i]->operations->transmit(traffic_devices[i], NULL, 0);
            netdev_release(traffic_poll(i));
        }
    }
    return left + twice;
}

/* Frames */

static uint8_t content(int from, uint32_t number, uint32_t at)
{
    if (at < NETDEV_ADDRESS_SIZE)
        return traffic_devices[!from]->address[at];
    if (at < 2 * NETDEV_ADDRESS_SIZE)
        return traffic_devices[from]->address[at - NETDEV_ADDRESS_SIZE];
    if (at < NETDEV_HEADER_SIZE)
        return (uint8_t)(TYPE >> (8 * (NETDEV_HEADER_SIZE - 1 - at)));
    if (at < TRAFFIC_SMALLEST)
        return (uint8_t)(number >> (8 * (at - NUMBER)));
    return (uint8_t)((number * 2654435761u >> 24) + at * 7 + at / 251);
}

struct netdev_buffer *traffic_make(int from, uint32_t number, uint32_t length, unsigned pieces)
{
    struct netdev_buffer *first = NULL, **link = &first;
    uint32_t at = 0;
    for (unsigned left = pieces; left > 0; left--) {
        uint32_t size = (length - at) / left;
        *link = take(size);
        if (*link == NULL) {
            netdev_release(first);
            return NULL;
        }
        for (uint32_t i = 0; i < size; i++, at++)
            (*link)->data[i] = content(from, number, at);
        link = &(*link)->next;
    }
    return first;
}

uint32_t traffic_copy(const struct netdev_buffer *frame, uint32_t offset, uint8_t *to,
                      uint32_t count)
{
    uint32_t copied = 0, at = 0;
    for (; frame != NULL; at += frame->length, frame = frame->next) {
        for (uint32_t i = 0; i < frame->length && copied < count; i++) {
            if (at + i >= offset)
                to[copied++] = frame->data[i];
        }
    }
    return copied;
}

/* A device may fill up what is shorter than Ethernet's shortest frame. */
bool traffic_is(const struct netdev_buffer *frame, uint32_t number, uint32_t length)
{
    enum { SHORTEST = 60 };
    static uint8_t bytes[ROOM];
    size_t whole = netdev_length(frame);
    if (whole != length && !(length < SHORTEST && whole == SHORTEST))
        return false;
    if (traffic_copy(frame, 0, bytes, length) != length)
        return false;
    int from = 1;
    for (uint32_t i = 0; i < NETDEV_ADDRESS_SIZE; i++)
        from = from && bytes[i] == traffic_devices[0]->address[i];
    for (uint32_t i = 0; i < length; i++) {
        if (bytes[i] != content(from, number, i))
            return false;
    }
    return true;
}

bool traffic_send(int from, struct netdev_buffer *frame)
{
    struct netdev *device = traffic_devices[from];
    for (uint64_t start = 0; frame != NULL && traffic_goes_on(&start);) {
        if (device->operations->transmit(device, &frame, 1) == 1)
            return true;
    }
    netdev_release(frame);
    return false;
}

static bool is_ours(const struct netdev_buffer *frame)
{
    enum { IPV4 = 0x0800 };
    uint8_t type[2];
    if (traffic_copy(frame, NETDEV_HEADER_SIZE - 2, type, 2) != 2)
        return false;
    unsigned value = (unsigned)type[0] << 8 | type[1];
    return value == TYPE || value == IPV4;
}

struct netdev_buffer *traffic_poll(int at)
{
    struct netdev *device = traffic_devices[at];
    struct netdev_buffer *frame;
    while (device->operations->receive(device, &frame, 1) == 1) {
        if (is_ours(frame))
            return frame;
        netdev_release(frame);
    }
    return NULL;
}

struct netdev_buffer *traffic_take(int at)
{
    struct netdev_buffer *frame = NULL;
    for (uint64_t start = 0; frame == NULL && traffic_goes_on(&start);) {
        frame = traffic_poll(at);
        traffic_devices[!at]->operations->transmit(traffic_devices[!at], NULL, 0);
    }
    return frame;
}
