/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - what one of two network devices receives the other sends, until the input ends: without
 * a stack, without a copy, in bursts. While frames come the devices are polled; else they
 * interrupt. To poll on is no use where a device is another thread of the same machine, which has
 * to come to run for there to be a frame.
 *
 * A device that is full is waited for, and nothing more is taken from the other: then frames are
 * dropped where they come in, which costs least.
 */
#include "forward.h"

#include <clock.h>
#include <console.h>
#include <errno.h>
#include <irq.h>
#include <stddef.h>
#include <timer.h>

enum { DEVICES = 2, BURST = 64 };
enum { LOOK_NS = 50000000 }; /* how often the input is looked at */

/* From one device to the other. */
struct way {
    struct netdev *from, *to;
    unsigned first, count; /* of frames, those that were received and are not yet sent */
    struct netdev_buffer *frames[BURST];
};

static struct {
    struct way ways[DEVICES];
    volatile bool notified, look; /* look: it is time to look at the input */
} forward;

static void on_notify(struct netdev *device)
{
    (void)device;
    forward.notified = true;
}

static void on_alarm(void *arg)
{
    (void)arg;
    forward.look = true;
    timer_start(clock_now_ns() + LOOK_NS, on_alarm, NULL);
}

/* Returns how many devices there are, DEVICES at most. */
static unsigned find(struct netdev **devices)
{
    unsigned count = 0;
    for (unsigned i = 0; netdev_providers[i] != NULL; i++) {
        for (unsigned k = 0; count < DEVICES; k++, count++) {
            if (netdev_providers[i]->find(k, &devices[count]) != 0)
                break;
            devices[count]->notify = on_notify;
        }
    }
    return count;
}

/* What the sender knew of a frame's checksums is nothing to the next. */
static void prepare(struct way *way)
{
    for (unsigned i = 0; i < way->count; i++) {
        struct netdev_buffer *frame = way->frames[i];
        frame->flags &= (uint16_t)~NETDEV_CHECKSUM_GOOD;
        if (frame->flags & NETDEV_CHECKSUM_PARTIAL & ~way->to->features)
            forward_complete(frame);
    }
}

/* Returns whether something was moved. */
static bool move(struct way *way)
{
    if (way->count == 0) {
        way->first = 0;
        way->count = way->from->operations->receive(way->from, way->frames, BURST);
        prepare(way);
    }
    unsigned sent = way->to->operations->transmit(way->to, way->frames + way->first, way->count);
    way->first += sent;
    way->count -= sent;
    return sent > 0;
}

/* Lets a device notify of frames, and of room if some wait for it; false: there is some now. */
static bool arm(struct netdev *device, const struct way *to)
{
    return device->operations->arm != NULL && device->operations->arm(device, to->count > 0);
}

/* Halts until there is something to move, or it is time to look at the input. */
static void rest(void)
{
    forward.notified = false;
    for (int i = 0; i < DEVICES; i++) {
        if (!arm(forward.ways[i].from, &forward.ways[!i]))
            return;
    }
    bool enabled = irq_save();
    while (!forward.notified && !forward.look)
        irq_wait();
    irq_restore(enabled);
}

static bool input_has_ended(void)
{
    char bytes[16];
    forward.look = false;
    return console_poll(bytes, sizeof bytes) == 0;
}

static void run(void)
{
    on_alarm(NULL);
    while (!forward.look || !input_has_ended()) {
        bool first = move(&forward.ways[0]), second = move(&forward.ways[1]);
        if (!first && !second)
            rest();
    }
    timer_stop();
}

int main(void)
{
    struct netdev *devices[DEVICES];
    if (find(devices) < DEVICES) {
        forward_print("forward: two network devices are needed\n");
        return 1;
    }
    for (int i = 0; i < DEVICES; i++)
        forward.ways[i] = (struct way){.from = devices[i], .to = devices[!i]};
    forward_print("forward: ready\n");
    run();
    for (unsigned i = 0; i < DEVICES; i++)
        forward_print_counters(i, &devices[i]->counters);
    return 0;
}
