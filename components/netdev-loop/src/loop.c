/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * loop.c - two devices; what is sent by one is received by the other: the very buffers, and not a
 * copy of them.
 *
 * Each end has a ring of the frames that come to it. Only the other end puts in, and only its own
 * user takes out, so the ring needs no lock: on one CPU it is enough that the frame is written
 * before its number (volatile).
 */
#include <errno.h>
#include <irq.h>
#include <netdev.h>
#include <options.h>

enum { MTU = 1500, ENDS = 2 };

struct end {
    struct netdev device;
    struct netdev_buffer *volatile frames[OPT_FRAMES];
    /* How many have been put and taken since the beginning. */
    volatile uint64_t put, taken;
    volatile bool armed, room; /* room: for room too */
};

static const struct netdev_operations operations;

static struct end ends[ENDS] = {
    {.device = {&operations, {2, 0, 0, 0, 0, 1}, MTU, NETDEV_CHECKSUM_PARTIAL, {0}, NULL, NULL}},
    {.device = {&operations, {2, 0, 0, 0, 0, 2}, MTU, NETDEV_CHECKSUM_PARTIAL, {0}, NULL, NULL}},
};

static struct end *other_of(struct end *end)
{
    return &ends[end == &ends[0]];
}

static uint64_t held(struct end *end)
{
    return end->put - end->taken;
}

/* Tells who has armed the end, if there is now what it waits for. */
static void tell(struct end *end)
{
    bool enabled = irq_save();
    if (end->armed && (held(end) > 0 || (end->room && held(other_of(end)) < OPT_FRAMES))) {
        end->armed = false;
        end->device.notify(&end->device);
    }
    irq_restore(enabled);
}

static unsigned receive(struct netdev *device, struct netdev_buffer **frames, unsigned count)
{
    struct end *end = (struct end *)device;
    unsigned done = 0;
    while (done < count && held(end) > 0) {
        frames[done++] = end->frames[end->taken % OPT_FRAMES];
        end->taken++;
    }
    device->counters.received += done;
    if (done > 0)
        tell(other_of(end));
    return done;
}

static bool fits(const struct netdev *device, const struct netdev_buffer *frame)
{
    size_t length = netdev_length(frame);
    return length >= NETDEV_HEADER_SIZE && length <= (size_t)NETDEV_HEADER_SIZE + device->mtu &&
           (frame->flags & ~device->features) == 0;
}

static unsigned transmit(struct netdev *device, struct netdev_buffer **frames, unsigned count)
{
    struct end *other = other_of((struct end *)device);
    unsigned done = 0;
    for (; done < count && held(other) < OPT_FRAMES; done++) {
        if (!fits(device, frames[done])) {
            device->counters.sent_bad++;
            netdev_release(frames[done]);
            continue;
        }
        other->frames[other->put % OPT_FRAMES] = frames[done];
        other->put++;
        device->counters.sent++;
    }
    if (done > 0)
        tell(other);
    return done;
}

static bool arm(struct netdev *device, bool room)
{
    struct end *end = (struct end *)device;
    bool enabled = irq_save();
    end->room = room;
    end->armed = held(end) == 0 && !(room && held(other_of(end)) < OPT_FRAMES);
    bool armed = end->armed;
    irq_restore(enabled);
    return armed;
}

static bool is_linked(struct netdev *device)
{
    (void)device;
    return true;
}

static const struct netdev_operations operations = {
    .receive = receive,
    .transmit = transmit,
    .arm = arm,
    .link = is_linked,
};

static int find(unsigned index, struct netdev **device)
{
    if (index >= ENDS)
        return -ENOENT;
    *device = &ends[index].device;
    return 0;
}

const struct netdev_driver netdev_loop_netdev = {.find = find};
