/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - transport-9p-virtio on devices that answer soon, late, wrongly or never.
 *
 * Argument: how it waits, "polling", "in-thread" or "by-event". The time goes on by a microsecond
 * when it is read, and by the whole wait while nothing comes.
 */
#include "irq_double.h"
#include "tap.h"
#include "virtio_double.h"

#include <clock.h>
#include <errno.h>
#include <event.h>
#include <heap.h>
#include <stdlib.h>
#include <string.h>
#include <thread.h>
#include <transport_9p.h>

static struct {
    uint64_t now_ns;
    bool waits; /* it can wait for more than polling does */
    unsigned waited, woken;
    /* What the device does while somebody waits, after so many looks at the clock. */
    void (*then)(void);
    unsigned after;
    size_t blocks;
    bool no_memory;
} test;

uint64_t clock_now_ns(void)
{
    if (test.then != NULL && test.after-- == 0) {
        test.then();
        test.then = NULL;
    }
    return test.now_ns += 1000;
}

static void wait_until(uint64_t deadline_ns)
{
    test.waited++;
    if (!virtio_double.armed || !irq_double.enabled)
        abort();
    if (test.then != NULL)
        test.then();
    else
        test.now_ns = deadline_ns;
    test.then = NULL;
}

struct thread *thread_self(void)
{
    return (struct thread *)&test;
}

int thread_park(uint64_t deadline_ns)
{
    wait_until(deadline_ns);
    return 0;
}

void thread_unpark(struct thread *thread)
{
    test.woken += thread == (struct thread *)&test;
}

void event_wait(uint64_t deadline_ns)
{
    wait_until(deadline_ns);
}

void event_raise(void)
{
    test.woken++;
}

void *heap_alloc(size_t size)
{
    test.blocks += !test.no_memory;
    return test.no_memory ? NULL : malloc(size);
}

void heap_free(void *block)
{
    test.blocks -= block != NULL;
    free(block);
}

static struct virtio_double_device *name_device(unsigned index, const char *tag)
{
    struct virtio_double_device *device = &virtio_double.devices[index];
    device->kind = VIRTIO_9P;
    device->offers = 1;
    device->config[0] = (uint8_t)strlen(tag);
    memcpy(device->config + 2, tag, strlen(tag));
    device->config_size = 2 + strlen(tag);
    return device;
}

static struct transport_9p *opened(const char *name)
{
    struct transport_9p *transport = NULL;
    tap_is(transport_9p_open(name, &transport), 0, "connected");
    return transport;
}

static int open_error(const char *name)
{
    struct transport_9p *transport = NULL;
    int error = transport_9p_open(name, &transport);
    return transport == NULL ? error : 1;
}

static void test_names(void)
{
    struct transport_9p *one, *two;
    virtio_double_reset(VIRTIO_NET);
    tap_is(open_error(NULL), -ENODEV, "no device");
    virtio_double.count = 4;
    name_device(1, "one")->offers = 0;
    name_device(2, "two");
    name_device(3, "three");
    tap_is(open_error("one"), -ENODEV, "a device that does not say its name");
    tap_is(open_error("thre"), -ENODEV, "a part of a name");
    tap_is(open_error("threee"), -ENODEV, "and more than one");
    tap_ok(!virtio_double.devices[3].started, "who was asked only is stopped");
    two = opened("two");
    tap_is(open_error("two"), -EBUSY, "one that is connected");
    transport_9p_close(two);
    one = opened(NULL);
    tap_ok(virtio_double.devices[1].started, "the first one, without a name");
    tap_is(open_error(NULL), -EBUSY, "which it still is");
    transport_9p_close(one);
    virtio_double.devices[2].config[1] = 1;
    tap_is(open_error("two"), -ENODEV, "a name that is longer than what there is");
    virtio_double.devices[2].config_size = 1;
    tap_is(open_error("two"), -ENODEV, "no room for its length");
    virtio_double.devices[3].start = -ENODEV;
    tap_is(open_error("three"), -ENODEV, "a device that does not start");
}

static void test_no_connection(void)
{
    virtio_double_reset(VIRTIO_9P)->make_queue = -ENOENT;
    tap_is(open_error(NULL), -EIO, "a device without a queue");
    virtio_double_reset(VIRTIO_9P)->make_queue = -ENOMEM;
    tap_is(open_error(NULL), -ENOMEM, "no memory for it");
    virtio_double_reset(VIRTIO_9P);
    test.no_memory = true;
    tap_is(open_error(NULL), -ENOMEM, "no memory for the connection");
    test.no_memory = false;
    tap_ok(virtio_double.stops == 1 && test.blocks == 0, "nothing is left over");
}

static void answer(void)
{
    struct virtio_double_buffer *buffer = &virtio_double.buffers[virtio_double.first];
    if (buffer->readable != 1 || buffer->writable != 2 || buffer->pieces[1].length != 4)
        abort();
    memcpy(buffer->pieces[1].data, "repl", 4);
    memcpy(buffer->pieces[2].data, "y", 1);
    virtio_double_use(buffer, 5);
}

static long exchange(struct transport_9p *transport, uint64_t timeout_ns)
{
    static char sent[] = "request", first[4], rest[8];
    struct iovec send = {sent, sizeof sent}, get[] = {{first, sizeof first}, {rest, sizeof rest}};
    memset(first, 0, sizeof first);
    return transport_9p_exchange(transport, &send, 1, get, 2, timeout_ns);
}

static void test_answers(void)
{
    virtio_double_reset(VIRTIO_9P);
    struct transport_9p *transport = opened(NULL);
    test.waited = test.woken = 0;
    test.then = answer;
    test.after = 1000;
    tap_is(exchange(transport, 1000000000), 5, "an answer that comes");
    tap_is(virtio_double.kicks, 1, "after the device was told");
    tap_is(test.waited, test.waits, "waited once, if that goes");
    tap_is(test.woken, test.waits, "and woken");
    irq_double.enabled = false;
    test.waited = 0;
    test.then = answer;
    test.after = 1000;
    tap_is(exchange(transport, UINT64_MAX), 5, "while interrupts are kept out");
    tap_ok(test.waited == 0 && !irq_double.enabled, "nobody waits, and they stay so");
    irq_double.enabled = true;
    virtio_double.devices[0].cannot_arm = true;
    test.then = answer;
    test.after = 1000;
    tap_is(exchange(transport, 1000000000), 5, "without an interrupt");
    transport_9p_close(transport);
}

static void test_broken(void (*then)(void), long error, const char *what)
{
    virtio_double_reset(VIRTIO_9P);
    struct transport_9p *transport = opened(NULL);
    uint64_t begin = test.now_ns;
    test.then = then;
    test.after = 3;
    tap_is(exchange(transport, 5000000), error, "%s", what);
    tap_ok(test.now_ns - begin < 20000000, "is waited for no longer than said");
    tap_is(virtio_double.stops, 1, "the device is stopped");
    tap_is(exchange(transport, 5000000), -EIO, "then all fails");
    transport_9p_close(transport);
    tap_ok(virtio_double.stops == 1 && test.blocks == 0, "it is stopped once");
    transport = opened(NULL);
    test.then = answer;
    test.after = 3;
    tap_is(exchange(transport, 5000000), 5, "connected again, it is as new");
    transport_9p_close(transport);
}

static void test_full(void)
{
    virtio_double_reset(VIRTIO_9P)->offers = 0;
    struct transport_9p *transport = opened(NULL);
    virtio_double.pieces = 2;
    tap_is(exchange(transport, 1000000), -EIO, "a queue that is too small");
    transport_9p_close(transport);
}

int main(int argc, char **argv)
{
    test.waits = argc > 1 && strcmp(argv[1], "polling") != 0;
    test_names();
    test_no_connection();
    test_answers();
    test_broken(NULL, -ETIMEDOUT, "an answer that never comes");
    test_broken(virtio_double_fail, -EIO, "a device that fails");
    test_full();
    return tap_end();
}
