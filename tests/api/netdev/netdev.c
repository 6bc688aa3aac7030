/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * netdev.c - conformance of netdev, on the first two devices, of which each receives what the other
 * sends. A device that loses frames on a quiet network fails, as does one that keeps buffers.
 */
#include "offload.h"
#include "tap.h"
#include "traffic.h"

#include <errno.h>
#include <irq.h>
#include <stddef.h>

enum { BURST = 32, MANY = 3000, HELD = 16 };

static uint32_t number; /* of the next frame */

static void test_find(void)
{
    tap_is(traffic_find(), 2, "there are two devices");
    for (int i = 0; i < 2; i++) {
        struct netdev *device = traffic_devices[i];
        bool any = false;
        for (int k = 0; k < NETDEV_ADDRESS_SIZE; k++)
            any = any || device->address[k] != 0;
        tap_ok(any && !(device->address[0] & 1), "device %d has an address of its own", i);
        tap_ok(device->mtu >= 1280, "its mtu is %u", (unsigned)device->mtu);
    }
    struct netdev *untouched = NULL;
    for (unsigned i = 0; netdev_providers[i] != NULL; i++) {
        unsigned k = 0;
        struct netdev *device;
        while (netdev_providers[i]->find(k, &device) == 0)
            k++;
        tap_is(netdev_providers[i]->find(k, &untouched), -ENOENT, "after the last there are none");
        tap_is(netdev_providers[i]->find(k + 7, &untouched), -ENOENT, "nor further on");
    }
    tap_ok(untouched == NULL, "and nothing is told of them");
}

/* A network may take a while until it forwards: frames are sent until one arrives. */
static void test_link(void)
{
    for (int from = 0; from < 2; from++) {
        struct netdev_buffer *frame = NULL;
        for (uint64_t start = 0; frame == NULL && traffic_goes_on(&start);) {
            traffic_send(from, traffic_make(from, 0, 60, 1));
            for (unsigned i = 0; i < 1000 && frame == NULL; i++)
                frame = traffic_poll(!from);
        }
        tap_ok(frame != NULL && traffic_is(frame, 0, 60), "device %d reaches the other", from);
        netdev_release(frame);
        tap_ok(traffic_devices[from]->operations->link(traffic_devices[from]), "it has a link");
    }
    tap_is(traffic_left(), 0, "all buffers came back");
}

/* The next frame that arrives, but for those that test_link sent in vain: the network had kept
 * some. */
static struct netdev_buffer *take_new(int device)
{
    struct netdev_buffer *frame = traffic_take(device);
    while (frame != NULL && traffic_is(frame, 0, 60)) {
        netdev_release(frame);
        frame = traffic_take(device);
    }
    return frame;
}

/* Sends one frame and takes it at the other end; returns whether it is the same. */
static bool passes(int from, uint32_t length, unsigned pieces)
{
    number++;
    if (!traffic_send(from, traffic_make(from, number, length, pieces)))
        return false;
    struct netdev_buffer *frame = take_new(!from);
    bool same = frame != NULL && traffic_is(frame, number, length);
    if (!same)
        tap_note("from %d, length %u, %u pieces: %s", from, (unsigned)length, pieces,
                 frame != NULL ? "is another" : "does not come");
    netdev_release(frame);
    return same;
}

static void test_lengths(void)
{
    for (int from = 0; from < 2; from++) {
        uint32_t longest = NETDEV_HEADER_SIZE + traffic_devices[from]->mtu;
        longest = longest < 1514 ? longest : 1514;
        bool good = true;
        for (uint32_t length = TRAFFIC_SMALLEST; length <= longest && good; length += 1)
            good = passes(from, length, 1);
        tap_ok(good, "from device %d: frames of each length up to %u", from, (unsigned)longest);
        for (unsigned pieces = 2; pieces <= 8 && good; pieces++) {
            for (uint32_t length = 60; length <= longest && good; length += 97)
                good = passes(from, length, pieces);
        }
        tap_ok(good, "and of several pieces");
    }
    tap_is(traffic_left(), 0, "all buffers came back");
}

/* Sends a burst as far as the device takes it. */
static unsigned send_burst(int from, unsigned count, uint32_t first)
{
    struct netdev *device = traffic_devices[from];
    struct netdev_buffer *frames[BURST];
    for (unsigned i = 0; i < count; i++)
        frames[i] = traffic_make(from, first + i, 60 + (first + i) * 13 % 1400, 1 + i % 2);
    unsigned sent = device->operations->transmit(device, frames, count);
    for (unsigned i = sent; i < count; i++)
        netdev_release(frames[i]);
    return sent;
}

static unsigned receive_burst(int at, unsigned count, uint32_t first)
{
    unsigned good = 0;
    for (unsigned i = 0; i < count; i++) {
        struct netdev_buffer *frame = traffic_take(at);
        if (frame == NULL)
            break;
        good += traffic_is(frame, first + i, 60 + (first + i) * 13 % 1400);
        netdev_release(frame);
    }
    return good;
}

static void test_bursts(void)
{
    for (int from = 0; from < 2; from++) {
        unsigned sent = 0, received = 0;
        for (unsigned round = 0; sent < MANY && received == sent && round < MANY; round++) {
            unsigned taken = send_burst(from, 1 + round % BURST, number);
            received += receive_burst(!from, taken, number);
            sent += taken;
            number += taken;
        }
        tap_ok(sent >= MANY, "from device %d: %d frames in bursts", from, MANY);
        tap_is(received, sent, "all arrive, in their order");
    }
    tap_is(traffic_left(), 0, "all buffers came back");
}

/* What is held is nobody else's, while others come and go. */
static void test_held(void)
{
    struct netdev_buffer *held[HELD];
    uint32_t first = number;
    number += HELD;
    unsigned sent = 0, count = 0, good = 0;
    while (sent < HELD && traffic_send(0, traffic_make(0, first + sent, 100 + sent, 1)))
        sent++;
    while (count < sent && (held[count] = traffic_take(1)) != NULL)
        count++;
    tap_is(count, HELD, "%d frames are held", HELD);
    bool others = true;
    for (unsigned i = 0; i < 200 && others; i++)
        others = passes(0, 60 + i, 1) && passes(1, 60 + i, 1);
    tap_ok(others, "others pass meanwhile");
    for (unsigned i = 0; i < count; i++) {
        good += traffic_is(held[i], first + i, 100 + i);
        netdev_release(held[i]);
    }
    tap_is(good, HELD, "and leave them as they are");
    tap_is(traffic_left(), 0, "all buffers came back");
}

/* Frames that were received are sent on: the buffers of one device are given to another. */
static void test_forward(void)
{
    unsigned good = 0;
    for (unsigned i = 0; i < MANY / 10; i++) {
        number++;
        traffic_send(0, traffic_make(0, number, 60 + i % 1400, 1 + i % 3));
        struct netdev_buffer *there = traffic_take(1);
        if (there == NULL)
            break;
        for (int k = 0; k < NETDEV_ADDRESS_SIZE; k++) {
            there->data[k] = traffic_devices[0]->address[k];
            there->data[NETDEV_ADDRESS_SIZE + k] = traffic_devices[1]->address[k];
        }
        there->flags = 0;
        traffic_send(1, there);
        struct netdev_buffer *back = traffic_take(0);
        good += back != NULL && traffic_is(back, number, 60 + i % 1400);
        netdev_release(back);
    }
    tap_is(good, MANY / 10, "frames are sent on from where they were received");
    tap_is(traffic_left(), 0, "all buffers came back");
}

static void test_refused(void)
{
    struct netdev *device = traffic_devices[0];
    struct netdev_counters before = device->counters;
    uint32_t length = NETDEV_HEADER_SIZE + (uint32_t)device->mtu + 1;
    tap_ok(length > 2000 || traffic_send(0, traffic_make(0, number, length, 1)),
           "a frame that is too long is taken");
    struct netdev_buffer *frame = traffic_make(0, number, 60, 1);
    frame->flags = (uint16_t)~device->features;
    tap_ok(traffic_send(0, frame), "as is one with flags that the device lacks");
    tap_is(traffic_left(), 0, "both are released");
    tap_is((long)(device->counters.sent_bad - before.sent_bad), length > 2000 ? 1 : 2,
           "and counted");
    tap_is((long)(device->counters.sent - before.sent), 0, "but not as sent");
    tap_ok(passes(0, 60, 1) && device->counters.sent == before.sent + 1, "others are");
}

/* Notifying */

static volatile unsigned notified;
static volatile bool let_in;
static struct netdev *volatile notified_device;

static void on_notify(struct netdev *device)
{
    bool enabled = irq_save();
    let_in = let_in || enabled;
    irq_restore(enabled);
    notified_device = device;
    notified = notified + 1;
}

/* Arms it until there is nothing to receive; false: it never is so. */
static bool arm_empty(int at)
{
    struct netdev *device = traffic_devices[at];
    for (uint64_t start = 0; traffic_goes_on(&start);) {
        notified = 0;
        if (device->operations->arm(device, false))
            return true;
        netdev_release(traffic_poll(at));
    }
    return false;
}

static bool wait_notified(void)
{
    bool enabled = irq_save();
    for (uint64_t start = 0; notified == 0 && traffic_goes_on(&start);)
        irq_wait();
    irq_restore(enabled);
    return notified > 0;
}

static void test_arm(int at)
{
    struct netdev *device = traffic_devices[at];
    if (device->operations->arm == NULL) {
        tap_note("device %d can only be polled", at);
        return;
    }
    device->notify = on_notify;
    tap_ok(arm_empty(at), "device %d is armed", at);
    tap_is(notified, 0, "nothing comes, nothing is told");
    unsigned rounds = 0;
    for (; rounds < 200; rounds++) {
        traffic_send(!at, traffic_make(!at, ++number, 60, 1));
        if (!wait_notified() || notified != 1)
            break;
        for (unsigned i = 0; i < 3; i++)
            traffic_send(!at, traffic_make(!at, ++number, 60, 1));
        unsigned came = 0;
        for (struct netdev_buffer *frame; came < 4 && (frame = traffic_take(at)) != NULL; came++)
            netdev_release(frame);
        if (came != 4 || notified != 1 || !arm_empty(at))
            break;
    }
    tap_is(rounds, 200, "it tells once, of the first of several frames");
    tap_ok(notified_device == device && !let_in, "with itself, and interrupts kept out");
    tap_ok(!device->operations->arm(device, true), "it is not armed for room that it has");
    traffic_send(!at, traffic_make(!at, ++number, 60, 1));
    bool refused = false;
    for (uint64_t start = 0; !refused && traffic_goes_on(&start);)
        refused = !device->operations->arm(device, false);
    tap_ok(refused, "nor while there is something to receive");
    tap_is(traffic_left(), 0, "all buffers came back");
}

int main(void)
{
    test_find();
    test_link();
    test_lengths();
    test_bursts();
    test_held();
    test_forward();
    test_refused();
    test_arm(0);
    test_arm(1);
    offload_test();
    return tap_end();
}
