/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * card.c - a card that we play: what it writes before frames and how it cuts them into buffers, by
 * the rules and against them; and what it is given to send.
 */
#include "irq_double.h"
#include "pages_double.h"
#include "tap.h"
#include "virtio_bus_double.h"

#include <errno.h>
#include <netdev.h>
#include <stdlib.h>
#include <string.h>

extern const struct netdev_driver netdev_virtio_netdev;
int netdev_virtio_init(void);

enum { RECEIVE, TRANSMIT, KIND_NET = 1, HEADER = 12, BUFFERS = 16, FRAME = 60, ROUNDS = 40000 };

/* Checksums and segments both ways, the address, merged buffers, the status (5.1.3). */
#define ALL  (1 | 1 << 1 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 11 | 1 << 12 | 1 << 15 | 1 << 16)
#define NONE (1 << 5)

/* Where in the header what is (5.1.6), and values of it. */
enum { FLAGS = 0, SEGMENTS = 1, HEADER_LENGTH = 2, SIZE = 4, START = 6, OFFSET = 8, COUNT = 10 };
enum { PARTIAL = 1, GOOD = 2, TCP_4 = 1, UDP = 3, TCP_6 = 4, ECN = 0x80 };

static const uint8_t address[] = {0x52, 0x54, 0, 1, 2, 3};

static struct tap_random seed = {3};
static struct netdev *device;
static bool has_all;
static unsigned released, notices;

static void put(uint8_t *header, unsigned at, uint16_t value)
{
    memcpy(header + at, &value, sizeof value);
}

static uint16_t get(const uint8_t *header, unsigned at)
{
    uint16_t value;
    memcpy(&value, header + at, sizeof value);
    return value;
}

/* Receiving */

/* The card has a frame of length bytes behind this header; it cuts it into buffers of at most
   `most` bytes, and says that they are `told`. */
static void arrive(const uint8_t *header, uint32_t length, uint32_t most, int told)
{
    struct virtio_bus_double_buffer buffers[BUFFERS];
    uint32_t left = HEADER + length, at = 0, used[BUFFERS];
    unsigned count = 0;
    while (left > 0 && count < BUFFERS && virtio_bus_double_take(RECEIVE, &buffers[count])) {
        uint32_t room = buffers[count].pieces[0].length;
        room = room < most ? room : most;
        used[count] = left < room ? left : room;
        for (uint32_t i = 0; i < used[count]; i++, at++)
            buffers[count].pieces[0].data[i] =
                at < HEADER ? header[at] : (uint8_t)((at - HEADER) * 7);
        left -= used[count++];
    }
    if (count > 0 && buffers[0].pieces[0].length >= HEADER)
        put(buffers[0].pieces[0].data, COUNT, told < 0 ? (uint16_t)count : (uint16_t)told);
    for (unsigned i = 0; i < count; i++)
        virtio_bus_double_use(RECEIVE, buffers[i].id, 1, used[i]);
}

static struct netdev_buffer *receive(void)
{
    struct netdev_buffer *frame = NULL;
    return device->operations->receive(device, &frame, 1) == 1 ? frame : NULL;
}

static bool is_whole(const struct netdev_buffer *frame, uint32_t length)
{
    uint32_t at = 0;
    for (; frame; frame = frame->next)
        for (uint32_t i = 0; i < frame->length; i++, at++)
            if (frame->data[i] != (uint8_t)(at * 7))
                return false;
    return at == length;
}

static void test_receive(void)
{
    static const uint8_t plain[HEADER];
    bool whole = true;
    for (unsigned round = 0; round < 10 * BUFFERS; round++) {
        uint32_t length = FRAME + round * 9;
        arrive(plain, length, UINT32_MAX, -1);
        struct netdev_buffer *frame = receive();
        whole = whole && frame && is_whole(frame, length) && frame->flags == 0 && !frame->next &&
                frame->headroom >= HEADER;
        memset(frame->data - frame->headroom, 0, frame->headroom);
        netdev_release(frame);
    }
    tap_ok(whole, "frames are received, again and again");
    tap_ok(receive() == NULL, "and no others");
    if (!has_all)
        return;
    arrive(plain, 1500, 300, -1);
    struct netdev_buffer *frame = receive();
    tap_ok(frame && is_whole(frame, 1500) && frame->next && !frame->next->flags,
           "one in several buffers");
    netdev_release(frame);
}

/* Receives one frame with such a header; NULL if it was thrown away. */
static struct netdev_buffer *receive_with(uint8_t flags, uint8_t segments, uint16_t size,
                                          uint16_t start, uint16_t offset)
{
    uint8_t header[HEADER] = {flags, segments};
    put(header, SIZE, size);
    put(header, START, start);
    put(header, OFFSET, offset);
    arrive(header, 200, UINT32_MAX, -1);
    return receive();
}

static void test_flags(void)
{
    struct netdev_buffer *frame = receive_with(PARTIAL, 0, 0, 34, 16);
    tap_ok(frame && frame->flags == NETDEV_CHECKSUM_PARTIAL && frame->checksum_start == 34 &&
               frame->checksum_offset == 16,
           "a checksum that is to be completed");
    netdev_release(frame);
    frame = receive_with(GOOD, 0, 0, 0, 0);
    tap_ok(frame && frame->flags == NETDEV_CHECKSUM_GOOD, "one that is good");
    netdev_release(frame);
    frame = receive_with(PARTIAL, TCP_6 | ECN, 100, 34, 16);
    tap_ok(frame && frame->flags == (NETDEV_CHECKSUM_PARTIAL | NETDEV_SEGMENTS_6) &&
               frame->segment_size == 100 && frame->header_size == 34 + ((46 * 7 & 0xff) >> 4) * 4,
           "a long segment, with the size that its headers have");
    netdev_release(frame);
}

static void test_lies(void)
{
    static const uint8_t plain[HEADER];
    struct netdev_counters before = device->counters;
    tap_ok(!receive_with(PARTIAL, 0, 0, 190, 9), "a checksum behind the end");
    tap_ok(!receive_with(PARTIAL, 0, 0, 0xffff, 0xffff), "far behind");
    tap_ok(!receive_with(PARTIAL, UDP, 100, 34, 16), "segments that nobody wanted");
    tap_ok(!receive_with(PARTIAL, TCP_4, 0, 34, 16), "segments of no size");
    tap_ok(!receive_with(GOOD, TCP_4, 100, 34, 16), "without a checksum");
    tap_ok(!receive_with(PARTIAL, TCP_4, 100, 190, 0), "with TCP behind the end");
    arrive(plain, 1, UINT32_MAX, -1);
    tap_ok(receive() == NULL, "a frame without a header");
    arrive(plain, FRAME, UINT32_MAX, 2);
    tap_ok(receive() == NULL, "one of which a part is missing");
    arrive(plain, FRAME, UINT32_MAX, 0xffff);
    tap_ok(receive() == NULL, "or all but one");
    tap_is((long)(device->counters.received_bad - before.received_bad), 9, "each is counted");
}

/* Any header before any frame: it is received or thrown away, and everything it says lies in it. */
static void test_any_header(void)
{
    unsigned received = 0;
    bool good = true;
    for (unsigned round = 0; round < ROUNDS && good; round++) {
        uint8_t header[HEADER];
        for (unsigned i = 0; i < HEADER; i++)
            header[i] = (uint8_t)tap_random_below(&seed, tap_random_below(&seed, 6) ? 2 : 256);
        uint32_t length = tap_random_below(&seed, 400);
        arrive(header, length, 1 + tap_random_below(&seed, 400),
               tap_random_below(&seed, 4) ? -1 : (int)tap_random_below(&seed, 5));
        struct netdev_buffer *frame;
        while ((frame = receive())) {
            size_t whole = netdev_length(frame);
            good = good && frame->length >= NETDEV_HEADER_SIZE;
            if (frame->flags & (NETDEV_SEGMENTS_4 | NETDEV_SEGMENTS_6))
                good = good && frame->header_size <= whole && frame->segment_size > 0;
            if (frame->flags & NETDEV_CHECKSUM_PARTIAL)
                good = good && frame->checksum_start + frame->checksum_offset + 2u <= whole;
            received++;
            netdev_release(frame);
        }
    }
    tap_ok(good && received > ROUNDS / 20, "%u frames with any header", received);
    tap_ok(virtio_bus_double.status != 0, "are no reason to stop the card");
}

/* Sending */

static void release(struct netdev_buffer *buffer)
{
    free(buffer->data - buffer->headroom);
    free(buffer);
    released++;
}

/* A frame of our own, in pieces that the sanitizer watches. */
static struct netdev_buffer *make(unsigned pieces, uint32_t length, uint16_t headroom)
{
    struct netdev_buffer *frame = NULL;
    for (unsigned i = pieces; i-- > 0;) {
        struct netdev_buffer *buffer = calloc(1, sizeof *buffer);
        uint8_t *memory = malloc(headroom + length);
        for (uint32_t k = 0; k < length; k++)
            memory[headroom + k] = (uint8_t)((i * length + k) * 7);
        *buffer = (struct netdev_buffer){
            .next = frame, .data = memory + headroom, .length = length, .headroom = headroom};
        buffer->release = release;
        frame = buffer;
    }
    return frame;
}

static bool transmit(struct netdev_buffer *frame)
{
    return device->operations->transmit(device, &frame, 1) == 1;
}

/* What the card is given next: its header, and whether the frame behind it is whole. */
static bool goes_out(uint8_t *header, uint32_t length, unsigned *pieces)
{
    struct virtio_bus_double_buffer buffer;
    uint32_t at = 0;
    bool whole = true;
    if (!virtio_bus_double_take(TRANSMIT, &buffer))
        return false;
    for (unsigned i = 0; i < buffer.count; i++)
        for (uint32_t k = 0; k < buffer.pieces[i].length; k++, at++) {
            if (at < HEADER)
                header[at] = buffer.pieces[i].data[k];
            else
                whole = whole && buffer.pieces[i].data[k] == (uint8_t)((at - HEADER) * 7);
        }
    *pieces = buffer.count;
    virtio_bus_double_use(TRANSMIT, buffer.id, buffer.count, 0);
    device->operations->transmit(device, NULL, 0);
    return whole && at == HEADER + length;
}

static void test_transmit(void)
{
    uint8_t header[HEADER];
    unsigned pieces = 0, before = released;
    bool sent = transmit(make(1, FRAME, HEADER));
    tap_ok(sent && goes_out(header, FRAME, &pieces) && pieces == 1 && get(header, FLAGS) == 0,
           "a frame with room for the header is one piece");
    sent = transmit(make(1, FRAME, HEADER - 1));
    tap_ok(sent && goes_out(header, FRAME, &pieces) && pieces == 2, "without room it is two");
    sent = transmit(make(5, 30, 100));
    tap_ok(sent && goes_out(header, 150, &pieces) && pieces == 5, "several pieces, with room");
    sent = transmit(make(5, 30, 0));
    tap_ok(sent && goes_out(header, 150, &pieces) && pieces == 6, "and without");
    tap_is(released - before, 12, "each piece is released once");
}

static void test_offload(void)
{
    uint8_t header[HEADER];
    unsigned pieces;
    struct netdev_buffer *frame = make(3, 1000, 20);
    frame->flags = NETDEV_CHECKSUM_PARTIAL | NETDEV_SEGMENTS_4;
    frame->checksum_start = 34;
    frame->checksum_offset = 16;
    frame->segment_size = 700;
    frame->header_size = 54;
    tap_ok(transmit(frame) && goes_out(header, 3000, &pieces), "a long segment");
    tap_ok(header[FLAGS] == PARTIAL && header[SEGMENTS] == TCP_4 && get(header, SIZE) == 700 &&
               get(header, HEADER_LENGTH) == 54 && get(header, START) == 34 &&
               get(header, OFFSET) == 16,
           "with a header that says so");
}

static void test_refused(void)
{
    struct netdev_counters before = device->counters;
    struct virtio_bus_double_buffer buffer;
    unsigned gone = released;
    struct netdev_buffer *frame = make(1, FRAME, 20);
    frame->flags = (uint16_t)~device->features & (uint16_t)~NETDEV_CHECKSUM_GOOD;
    tap_ok(transmit(frame), "flags that the card lacks");
    tap_ok(transmit(make(1, 1515, 20)) && transmit(make(15, 101, 20)), "frames that are too long");
    tap_ok(transmit(make(1, NETDEV_HEADER_SIZE - 1, 20)), "one that is too short");
    tap_ok(transmit(make(100, 10, 20)) && transmit(make(100, 10, 0)), "too many pieces");
    tap_is(released - gone, 1 + 1 + 15 + 1 + 200, "are released");
    tap_is((long)(device->counters.sent_bad - before.sent_bad), 6, "counted");
    tap_ok(!virtio_bus_double_take(TRANSMIT, &buffer), "and not sent");
    frame = make(1, 1518, 20);
    frame->data[12] = 0x81;
    frame->data[13] = 0;
    tap_ok(transmit(frame) && virtio_bus_double_take(TRANSMIT, &buffer), "a tag may be longer");
    virtio_bus_double_use(TRANSMIT, buffer.id, buffer.count, 0);
}

static void notify(struct netdev *told)
{
    notices += told == device;
}

/* Fills the card. Returns how many frames it took. */
static unsigned fill(void)
{
    for (unsigned count = 0;; count++) {
        struct netdev_buffer *frame = make(1, FRAME, 20);
        if (!transmit(frame)) {
            netdev_release(frame);
            return count;
        }
    }
}

static void test_full(void)
{
    struct virtio_bus_double_buffer buffer;
    device->operations->transmit(device, NULL, 0);
    unsigned count = fill(), gone = released;
    device->notify = notify;
    tap_is(count, 64, "it takes as many frames as it has room for");
    tap_ok(device->operations->arm(device, true), "it is armed for room");
    for (unsigned i = 0; i < count; i++) {
        virtio_bus_double_take(TRANSMIT, &buffer);
        virtio_bus_double_use(TRANSMIT, buffer.id, buffer.count, 0);
    }
    tap_is(notices, 1, "it tells of room once");
    device->operations->transmit(device, NULL, 0);
    tap_is(released - gone, count, "all are released");
    tap_ok(!device->operations->arm(device, true), "it is not armed for room that it has");
    tap_is(fill(), count, "and takes as many again");
    for (unsigned i = 0; i < count && virtio_bus_double_take(TRANSMIT, &buffer); i++)
        virtio_bus_double_use(TRANSMIT, buffer.id, buffer.count, 0);
    device->operations->transmit(device, NULL, 0);
}

/* Who holds all buffers and waits is woken when they come back, so that the card gets them. */
static void test_starved(void)
{
    static const uint8_t plain[HEADER];
    struct netdev_buffer *frames[BUFFERS];
    unsigned count = 0;
    for (unsigned i = 0; i < BUFFERS; i++)
        arrive(plain, FRAME, UINT32_MAX, -1);
    count = device->operations->receive(device, frames, BUFFERS);
    tap_is(count, BUFFERS, "all buffers are received");
    tap_ok(device->operations->arm(device, false), "it is armed");
    notices = 0;
    for (unsigned i = 0; i < count; i++)
        netdev_release(frames[i]);
    tap_ok(notices == 1 && irq_double.enabled, "whoever gave them back is told, once");
    tap_ok(receive() == NULL, "there is nothing");
    arrive(plain, FRAME, UINT32_MAX, -1);
    netdev_release(receive());
    tap_ok(device->operations->arm(device, false), "it is armed again");
    arrive(plain, FRAME, UINT32_MAX, -1);
    tap_is(notices, 2, "and frames come");
    netdev_release(receive());
}

static void test_link(void)
{
    tap_ok(device->operations->link(device), "a cable is plugged in");
    if (!has_all)
        return;
    notices = 0;
    tap_ok(device->operations->arm(device, false), "it is armed");
    virtio_bus_double.config[6] = 0;
    virtio_bus_double.slot.changed(&virtio_bus_double.slot);
    tap_ok(notices == 1 && !device->operations->link(device), "it tells when it is not any more");
    virtio_bus_double.config[6] = 1;
}

/* The last test, for a card that has failed does not come back. */
static void test_failed(void)
{
    unsigned count = fill(), gone = released;
    virtio_bus_double_use(RECEIVE, 4711, 1, FRAME);
    tap_ok(receive() == NULL && virtio_bus_double.status == 0,
           "a card that breaks the rules is reset");
    tap_ok(!device->operations->link(device), "it has no link");
    tap_ok(transmit(make(1, FRAME, 20)), "what it is given it takes");
    tap_is(released - gone, count + 1, "and releases, with all that it had");
    tap_ok(device->operations->arm(device, true), "who waits for it waits");
    tap_ok(receive() == NULL, "for nothing");
}

int main(int argc, char **argv)
{
    uint64_t queues = argc > 1 && strcmp(argv[1], "packed") == 0 ? 1ull << 34 : 0;
    has_all = argc > 2 && strcmp(argv[2], "all") == 0;
    pages_double_reset(0);
    virtio_bus_double_reset(KIND_NET, (has_all ? ALL : NONE) | 1 << 29 | queues);
    memcpy(virtio_bus_double.config, address, sizeof address);
    virtio_bus_double.config[6] = 1;
    tap_is(netdev_virtio_init(), 0, "init");
    if (!tap_is(netdev_virtio_netdev.find(0, &device), 0, "there is a card"))
        return tap_end();
    tap_ok(memcmp(device->address, address, sizeof address) == 0, "with an address");
    test_receive();
    if (has_all) {
        test_flags();
        test_lies();
        test_offload();
    }
    test_any_header();
    test_transmit();
    test_refused();
    test_full();
    test_starved();
    test_link();
    test_failed();
    return tap_end();
}
