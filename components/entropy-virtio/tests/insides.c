/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - entropy-virtio on a device that gives 1, 2, 3, … as fast as the argument says: it is
 * the whole of virtio.h that the component uses, and a clock that goes on by a microsecond each
 * time it is read.
 */
#include <clock.h>
#include <entropy.h>
#include <errno.h>
#include <virtio.h>

#include "irq_double.h"
#include "tap.h"

#define NS_PER_SECOND 1000000000ull

int entropy_virtio_init(void);

extern const struct entropy_driver entropy_virtio_entropy;

static struct {
    const char *manner;
    uint64_t now_ns;
    struct virtio_device device;
    struct virtio_queue queue;
    struct virtio_piece piece; /* what the device holds; data is NULL: nothing */
    void *token;
    unsigned polls; /* since it was kicked */
    bool kicked, stopped;
    uint8_t next;
} machine;

static bool is(const char *manner)
{
    return tap_same(machine.manner, manner);
}

uint64_t clock_now_ns(void)
{
    return machine.now_ns += 1000;
}

int virtio_find(unsigned kind, unsigned index, struct virtio_device **device)
{
    if (is("missing") || kind != VIRTIO_ENTROPY || index != 0)
        return -ENOENT;
    *device = &machine.device;
    return 0;
}

int virtio_start(struct virtio_device *device, uint64_t wanted)
{
    return tap_ok(device == &machine.device && wanted == 0, "start") ? 0 : -ENODEV;
}

int virtio_make_queue(struct virtio_device *device, unsigned number, unsigned entries,
                      struct virtio_queue **queue)
{
    if (is("stubborn"))
        return -EIO;
    tap_ok(number == 0 && entries >= 1, "a queue");
    machine.queue.device = device;
    *queue = &machine.queue;
    return 0;
}

void virtio_ready(struct virtio_device *device)
{
    tap_ok(!device->failed, "ready");
}

void virtio_stop(struct virtio_device *device)
{
    (void)device;
    machine.stopped = true;
}

int virtio_add(struct virtio_queue *queue, const struct virtio_piece *pieces, unsigned readable,
               unsigned writable, void *token)
{
    if (queue->device->failed)
        return -EIO;
    if (machine.piece.data != NULL || readable != 0 || writable != 1)
        tap_ok(false, "one piece at a time, to be written");
    machine.piece = *pieces;
    machine.token = token;
    return 0;
}

void virtio_kick(struct virtio_queue *queue)
{
    (void)queue;
    machine.kicked = true;
    machine.polls = 0;
}

static unsigned answer_length(void)
{
    return is("short") ? 3 : is("empty") ? 0 : machine.piece.length;
}

void *virtio_collect(struct virtio_queue *queue, uint32_t *length)
{
    if (is("broken"))
        queue->device->failed = true;
    if (machine.piece.data == NULL || !machine.kicked || is("silent") ||
        (is("late") && machine.polls++ < 100))
        return NULL;
    *length = queue->device->failed ? 0 : answer_length();
    for (unsigned i = 0; i < *length; i++)
        ((uint8_t *)machine.piece.data)[i] = machine.next++;
    machine.piece.data = NULL;
    return machine.token;
}

/* Each byte of the device is handed out once at most, and none that is not its. */
static void test_bytes(size_t size)
{
    static bool seen[256];
    uint8_t buffer[ENTROPY_MAX];
    tap_is(entropy_virtio_entropy.read(buffer, size), 0, "%zu bytes", size);
    bool fresh = true;
    for (size_t i = 0; i < size; i++) {
        fresh = fresh && !seen[buffer[i]] && buffer[i] < machine.next;
        seen[buffer[i]] = true;
    }
    tap_ok(fresh, "were the device's, and nobody's before");
}

static void test_error(int error)
{
    uint8_t buffer[32];
    uint64_t begun = machine.now_ns;
    tap_is(entropy_virtio_entropy.read(buffer, sizeof(buffer)), error, "there is none");
    tap_ok(machine.now_ns - begun < NS_PER_SECOND * 3 / 2, "after a second at most");
}

int main(int argc, char **argv)
{
    machine.manner = argc == 2 ? argv[1] : "";
    tap_is(entropy_virtio_init(), 0, "the image starts");
    if (is("missing") || is("stubborn")) {
        test_error(-ENODEV);
        tap_ok(machine.stopped == is("stubborn"), "what was started is stopped");
    } else if (is("silent") || is("broken") || is("empty")) {
        test_error(-EIO);
        test_error(-EIO);
    } else {
        test_bytes(1);
        test_bytes(32);
        test_bytes(100);
    }
    tap_is((long)irq_double.saves, (long)irq_double.restores, "interrupts are as before");
    return tap_end();
}
