/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * device.c - frames by read and writev (the kernel's Documentation/networking/tuntap.rst), each
 * behind a header that tells of checksums and segments.
 *
 * The kernel signals only while a device is armed: who is busy polls, and is not interrupted for
 * each frame.
 */
#include "internal.h"
#include "numbers.h"

#include <errno.h>
#include <irq.h>
#include <linux_syscall.h>

enum { POLLIN = 1, POLLOUT = 4 }; /* linux/poll.h */
enum { F_SETFL = 4, O_NONBLOCK = 04000, O_ASYNC = 020000 };
enum { NEEDS_CHECKSUM = 1, DATA_VALID = 2 };     /* header.flags */
enum { SEGMENTS_TCP_4 = 1, SEGMENTS_TCP_6 = 4 }; /* header.segments */
enum { MOST_PIECES = 64 };

struct poll {
    int32_t descriptor;
    int16_t events, found;
};

struct piece {
    void *data;
    uint64_t size;
};

static struct tap *tap_of(struct netdev *device)
{
    return (struct tap *)device;
}

uint32_t netdev_tap_capacity(const struct tap *tap)
{
    enum { TAG = 4 }; /* of a virtual network */
    return NETDEV_HEADER_SIZE + TAG + tap->device.mtu;
}

void netdev_tap_signal(const struct tap *tap, bool on)
{
    long flags = on ? O_NONBLOCK | O_ASYNC : O_NONBLOCK;
    linux_syscall(SYS_FCNTL, tap->descriptor, F_SETFL, flags, 0, 0, 0);
}

/* Receiving */

static uint8_t *frame_of(struct netdev_tap_buffer *buffer)
{
    return (uint8_t *)(buffer + 1) + NETDEV_TAP_HEADROOM;
}

static struct netdev_tap_buffer *take_buffer(struct tap *tap)
{
    bool enabled = irq_save();
    struct netdev_tap_buffer *buffer = tap->free;
    if (buffer != NULL)
        tap->free = (struct netdev_tap_buffer *)buffer->buffer.next;
    irq_restore(enabled);
    return buffer;
}

/* A device that had no buffers left may have something to receive from now on. */
void netdev_tap_release(struct netdev_buffer *released)
{
    struct netdev_tap_buffer *buffer = (struct netdev_tap_buffer *)released;
    struct tap *tap = buffer->tap;
    bool enabled = irq_save(), was_without = tap->free == NULL;
    released->next = (struct netdev_buffer *)tap->free;
    tap->free = buffer;
    if (was_without)
        netdev_tap_interrupt(tap);
    irq_restore(enabled);
}

/* Makes a frame of length bytes of what the kernel wrote. Returns whether it is one. */
static bool accept(struct netdev_tap_buffer *buffer, long length)
{
    uint8_t *frame = frame_of(buffer);
    const struct netdev_tap_header *header = (struct netdev_tap_header *)(void *)frame - 1;
    if (length < NETDEV_HEADER_SIZE || length > (long)netdev_tap_capacity(buffer->tap))
        return false;
    uint16_t flags = 0;
    if (header->flags & NEEDS_CHECKSUM) {
        if (header->checksum_start + header->checksum_offset + 2 > length)
            return false;
        flags = NETDEV_CHECKSUM_PARTIAL;
    } else if (header->flags & DATA_VALID) {
        flags = NETDEV_CHECKSUM_GOOD;
    }
    buffer->buffer = (struct netdev_buffer){
        .data = frame,
        .length = (uint32_t)length,
        .headroom = NETDEV_TAP_HEADROOM,
        .flags = flags,
        .checksum_start = header->checksum_start,
        .checksum_offset = header->checksum_offset,
        .release = netdev_tap_release,
    };
    return true;
}

/* The kernel is given room for one byte more than a frame may have, so that longer ones are seen.
 */
static unsigned receive(struct netdev *device, struct netdev_buffer **frames, unsigned count)
{
    enum { HEADER = sizeof(struct netdev_tap_header) };
    struct tap *tap = tap_of(device);
    unsigned taken = 0;
    struct netdev_tap_buffer *buffer = NULL;
    while (taken < count && (buffer != NULL || (buffer = take_buffer(tap)) != NULL)) {
        long size = linux_syscall(SYS_READ, tap->descriptor, (long)(frame_of(buffer) - HEADER),
                                  HEADER + (long)netdev_tap_capacity(tap) + 1, 0, 0, 0);
        if (size < 0)
            break;
        if (!accept(buffer, size - HEADER)) {
            device->counters.received_bad++;
            continue;
        }
        frames[taken++] = &buffer->buffer;
        buffer = NULL;
    }
    if (buffer != NULL)
        netdev_tap_release(&buffer->buffer);
    device->counters.received += taken;
    return taken;
}

/* Sending */

/* Fills in header; returns whether such a frame can be sent. */
static bool describe(const struct netdev *device, const struct netdev_buffer *frame,
                     struct netdev_tap_header *header)
{
    enum { SEGMENTS = NETDEV_SEGMENTS_4 | NETDEV_SEGMENTS_6 };
    *header = (struct netdev_tap_header){0};
    size_t length = netdev_length(frame);
    if (length < NETDEV_HEADER_SIZE || (frame->flags & ~device->features) != 0)
        return false;
    if (!(frame->flags & SEGMENTS) && length > (size_t)NETDEV_HEADER_SIZE + device->mtu)
        return false;
    if (frame->flags & NETDEV_CHECKSUM_PARTIAL) {
        header->flags = NEEDS_CHECKSUM;
        header->checksum_start = frame->checksum_start;
        header->checksum_offset = frame->checksum_offset;
    }
    if (frame->flags & SEGMENTS) {
        header->segments = frame->flags & NETDEV_SEGMENTS_4 ? SEGMENTS_TCP_4 : SEGMENTS_TCP_6;
        header->segment_size = frame->segment_size;
        header->header_size = frame->header_size;
    }
    return true;
}

/* Returns what the kernel does, or -EINVAL. */
static long send(struct tap *tap, const struct netdev_buffer *frame)
{
    struct netdev_tap_header header;
    struct piece pieces[MOST_PIECES + 1] = {{&header, sizeof header}};
    unsigned count = 1;
    if (!describe(&tap->device, frame, &header))
        return -EINVAL;
    for (; frame != NULL && count <= MOST_PIECES; frame = frame->next)
        pieces[count++] = (struct piece){frame->data, frame->length};
    if (frame != NULL)
        return -EINVAL;
    return linux_syscall(SYS_WRITEV, tap->descriptor, (long)pieces, count, 0, 0, 0);
}

static unsigned transmit(struct netdev *device, struct netdev_buffer **frames, unsigned count)
{
    unsigned sent = 0;
    for (; sent < count; sent++) {
        long result = send(tap_of(device), frames[sent]);
        if (result == -EAGAIN)
            break;
        if (result < 0)
            device->counters.sent_bad++;
        else
            device->counters.sent++;
        netdev_release(frames[sent]);
    }
    return sent;
}

/* Waiting */

/* Whether the device is ready for some of wanted; without buffers it cannot receive. */
static bool ready(const struct tap *tap)
{
    static const int64_t at_once[2] = {0, 0}; /* struct timespec */
    int64_t time[2] = {at_once[0], at_once[1]};
    struct poll poll = {tap->descriptor, tap->wanted, 0};
    if (tap->free == NULL)
        poll.events &= ~POLLIN;
    return linux_syscall(SYS_PPOLL, (long)&poll, 1, (long)time, 0, 0, 0) > 0 &&
           (poll.found & poll.events) != 0;
}

static void disarm(struct tap *tap)
{
    tap->wanted = 0;
    netdev_tap_signal(tap, false);
}

void netdev_tap_interrupt(void *arg)
{
    struct tap *tap = arg;
    if (tap->wanted == 0 || !ready(tap))
        return;
    disarm(tap);
    tap->device.notify(&tap->device);
}

static bool arm(struct netdev *device, bool room)
{
    struct tap *tap = tap_of(device);
    bool enabled = irq_save();
    tap->wanted = room ? POLLIN | POLLOUT : POLLIN;
    netdev_tap_signal(tap, true);
    bool is_ready = ready(tap);
    if (is_ready)
        disarm(tap);
    irq_restore(enabled);
    return !is_ready;
}

static bool is_linked(struct netdev *device)
{
    return netdev_tap_is_up(tap_of(device));
}

const struct netdev_operations netdev_tap_operations = {
    .receive = receive,
    .transmit = transmit,
    .arm = arm,
    .link = is_linked,
};
