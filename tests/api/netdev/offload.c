/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * offload.c - TCP segments over IPv4 (RFC 9293, RFC 791) whose checksum the device completes, and
 * long ones that it cuts. The other end looks at what comes: a checksum that is still partial says
 * that it is, since the frame has not left the machine; so may a long segment, to a device that
 * could send it on.
 */
#include "offload.h"
#include "tap.h"
#include "traffic.h"

#include <stddef.h>

enum { IP = NETDEV_HEADER_SIZE, TCP = IP + 20, PAYLOAD = TCP + 20 };
enum { CHECKSUM = 16 }; /* of TCP's header */
enum { SEGMENT = 1000, LONG = 10000, ROOM = PAYLOAD + LONG };

static void put16(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static uint32_t get16(const uint8_t *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

/* The Internet checksum's sum, not complemented (RFC 1071). */
static uint32_t sum(const uint8_t *at, uint32_t count, uint32_t value)
{
    for (uint32_t i = 0; i < count; i++)
        value += i % 2 ? at[i] : (uint32_t)at[i] << 8;
    while (value > 0xffff)
        value = (value & 0xffff) + (value >> 16);
    return value;
}

/* Of TCP's pseudo header, from the addresses of the IP header. */
static uint32_t pseudo(const uint8_t *ip, uint32_t length)
{
    enum { PROTOCOL = 6 };
    return sum(ip + 12, 8, PROTOCOL + length);
}

static uint8_t payload(uint32_t at)
{
    return (uint8_t)(at * 31 + at / 256);
}

/* The headers of a segment with length bytes of payload, its checksum as a device wants it. */
static void put_headers(int from, uint8_t *frame, uint32_t length)
{
    static const uint8_t addresses[8] = {192, 0, 2, 1, 192, 0, 2, 2};
    for (unsigned i = 0; i < PAYLOAD; i++)
        frame[i] = 0;
    for (unsigned i = 0; i < NETDEV_ADDRESS_SIZE; i++) {
        frame[i] = traffic_devices[!from]->address[i];
        frame[NETDEV_ADDRESS_SIZE + i] = traffic_devices[from]->address[i];
    }
    put16(frame + IP - 2, 0x0800);
    frame[IP] = 0x45;
    put16(frame + IP + 2, 40 + length);
    put16(frame + IP + 6, 0x4000); /* not to be fragmented */
    frame[IP + 8] = 64;
    frame[IP + 9] = 6;
    for (unsigned i = 0; i < sizeof addresses; i++)
        frame[IP + 12 + i] = addresses[i];
    put16(frame + IP + 10, ~sum(frame + IP, 20, 0));
    put16(frame + TCP, 1234);
    put16(frame + TCP + 2, 80);
    frame[TCP + 12] = 0x50;
    frame[TCP + 13] = 0x10; /* ACK */
    put16(frame + TCP + CHECKSUM, pseudo(frame + IP, 20 + length));
}

/* A segment in buffers of at most 1400 bytes. */
static struct netdev_buffer *make(int from, uint32_t length, uint16_t flags)
{
    uint32_t whole = PAYLOAD + length;
    unsigned pieces = 1 + whole / 1400;
    struct netdev_buffer *frame = traffic_make(from, 0, whole, pieces);
    uint8_t headers[PAYLOAD];
    if (frame == NULL || frame->length < PAYLOAD)
        return frame;
    put_headers(from, headers, length);
    uint32_t at = 0;
    for (struct netdev_buffer *piece = frame; piece != NULL; piece = piece->next) {
        for (uint32_t i = 0; i < piece->length; i++, at++)
            piece->data[i] = at < PAYLOAD ? headers[at] : payload(at - PAYLOAD);
    }
    frame->flags = flags;
    frame->checksum_start = TCP;
    frame->checksum_offset = CHECKSUM;
    frame->segment_size = SEGMENT;
    frame->header_size = PAYLOAD;
    return frame;
}

/* Whether frame is a segment of TCP with good checksums, and its payload that from offset on.
 *length: how much that is. */
static bool is_segment(const struct netdev_buffer *frame, uint32_t offset, uint32_t *length)
{
    static uint8_t bytes[ROOM];
    uint32_t whole = traffic_copy(frame, 0, bytes, sizeof bytes);
    if (whole < PAYLOAD || get16(bytes + IP + 2) + IP > whole)
        return false;
    uint32_t tcp = get16(bytes + IP + 2) - 20;
    *length = tcp - 20;
    bool good = sum(bytes + IP, 20, 0) == 0xffff;
    if (frame->flags & NETDEV_CHECKSUM_PARTIAL)
        good = good && frame->checksum_start == TCP && frame->checksum_offset == CHECKSUM &&
               get16(bytes + TCP + CHECKSUM) == pseudo(bytes + IP, tcp);
    else
        good = good && sum(bytes + TCP, tcp, pseudo(bytes + IP, tcp)) == 0xffff;
    for (uint32_t i = 0; i < *length; i++)
        good = good && bytes[PAYLOAD + i] == payload(offset + i);
    return good;
}

/* Whether a segment of length bytes of payload may come to a device. */
static bool may_come(int at, const struct netdev_buffer *frame, uint32_t length)
{
    if (!(frame->flags & NETDEV_SEGMENTS_4))
        return length <= SEGMENT;
    return frame->flags & NETDEV_CHECKSUM_PARTIAL && frame->segment_size == SEGMENT &&
           frame->header_size == PAYLOAD && traffic_devices[at]->features & NETDEV_SEGMENTS_4;
}

/* Whether the payload of length bytes comes in segments, each good. */
static bool comes(int at, uint32_t length)
{
    uint32_t got = 0, one = 1;
    bool good = true;
    while (got < length && good && one > 0) {
        struct netdev_buffer *frame = traffic_take(at);
        one = 0;
        good = frame != NULL && is_segment(frame, got, &one) && may_come(at, frame, one);
        got += one;
        netdev_release(frame);
    }
    return good && got == length;
}

void offload_test(void)
{
    for (int from = 0; from < 2; from++) {
        uint16_t features = traffic_devices[from]->features;
        if (features & NETDEV_CHECKSUM_PARTIAL) {
            bool good = true;
            for (uint32_t length = 1; length <= SEGMENT && good; length += 37)
                good = traffic_send(from, make(from, length, NETDEV_CHECKSUM_PARTIAL)) &&
                       comes(!from, length);
            tap_ok(good, "device %d completes checksums", from);
        }
        if (features & NETDEV_SEGMENTS_4) {
            uint16_t flags = NETDEV_SEGMENTS_4 | NETDEV_CHECKSUM_PARTIAL;
            tap_ok(traffic_send(from, make(from, LONG, flags)) && comes(!from, LONG),
                   "device %d cuts segments", from);
        }
    }
    tap_is(traffic_left(), 0, "all buffers came back");
}
