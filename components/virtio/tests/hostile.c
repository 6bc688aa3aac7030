/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * hostile.c - devices that break the rules, each in one way, and one that writes anything anywhere
 * in the queue. All of them fail, give back every buffer once, and do no harm, which the sanitizer
 * would see.
 */
#include "device.h"

enum { ENTRIES = 16, ADDED = 5, ALL = (1 << ADDED) - 1, ROUNDS = 6000, LENGTH = 100 };

static struct tap_random seed = {5};
static uint8_t bytes[ENTRIES][LENGTH];
static unsigned notices;

static void notify(struct virtio_queue *queue)
{
    (void)queue;
    notices++;
}

static struct virtio_queue *begin_with(unsigned count)
{
    struct virtio_queue *queue = begin(ENTRIES);
    for (unsigned i = 0; i < count; i++) {
        struct virtio_piece pieces[] = {{bytes[i], LENGTH / 2}, {bytes[i] + LENGTH / 2, 2}};
        virtio_add(queue, pieces, 1, 1, bytes[i]);
    }
    virtio_kick(queue);
    return queue;
}

/* Whether the device has failed, and each of the buffers comes back once, a bit for each. */
static bool has_failed(struct virtio_queue *queue, unsigned held)
{
    struct virtio_piece piece = {bytes, 1};
    unsigned seen = 0, resets = virtio_bus_double.resets;
    uint8_t(*block)[LENGTH];
    uint32_t length = 1;
    while ((block = virtio_collect(queue, &length)) != NULL && length == 0)
        seen ^= 1u << (block - bytes);
    virtio_kick(queue);
    return queue->device->failed && seen == held && virtio_bus_double.status == 0 &&
           virtio_bus_double.resets == resets + 1 &&
           virtio_add(queue, &piece, 1, 0, bytes) == -EIO && !virtio_arm(queue, 1);
}

static void test_bad(const char *what, unsigned id, unsigned count, uint32_t length)
{
    struct virtio_queue *queue = begin_with(ADDED);
    virtio_bus_double_use(0, id, count, length);
    tap_ok(has_failed(queue, ALL), "%s", what);
}

static void test_twice(void)
{
    struct virtio_queue *queue = begin_with(ADDED);
    struct virtio_bus_double_buffer buffer;
    uint32_t length;
    virtio_bus_double_take(0, &buffer);
    virtio_bus_double_use(0, buffer.id, 2, 1);
    tap_ok(virtio_collect(queue, &length) == bytes[0] && length == 1, "a buffer that is used");
    virtio_bus_double_use(0, buffer.id, 2, 1);
    tap_ok(has_failed(queue, ALL & ~1u), "is used again");
}

/* Split queues alone count what was used. */
static void test_index(unsigned ahead)
{
    struct virtio_queue *queue = begin_with(ADDED);
    ((volatile uint16_t *)virtio_bus_double.queues[0].areas.device)[1] = (uint16_t)ahead;
    tap_ok(has_failed(queue, ALL), "an index that is %u ahead", ahead);
}

static void test_needs_reset(void)
{
    struct virtio_queue *queue = begin_with(ADDED);
    queue->notify = notify;
    notices = 0;
    tap_ok(virtio_arm(queue, ADDED), "a device is waited for");
    virtio_bus_double.status |= 64;
    virtio_bus_double.slot.changed(&virtio_bus_double.slot);
    tap_ok(queue->device->failed && notices == 1, "it wants a reset: whoever waits is told");
}

/* Anything, anywhere in the queue, at any time; the device may fail, or seem to work. */
static void scribble(void)
{
    const struct virtio_slot_queue *areas = &virtio_bus_double.queues[0].areas;
    const uint64_t starts[] = {areas->descriptors, areas->driver, areas->device};
    size_t sizes[] = {16 * ENTRIES, virtio_bus_double_is_packed() ? 4 : 6 + 2 * ENTRIES,
                      virtio_bus_double_is_packed() ? 4 : 6 + 8 * ENTRIES};
    if (areas->entries == 0)
        return;
    unsigned area = tap_random_below(&seed, 3);
    uint8_t *byte = (uint8_t *)starts[area] + tap_random_below(&seed, (uint32_t)sizes[area]);
    /* Mostly numbers that could be true. */
    *byte = (uint8_t)tap_random_below(&seed, tap_random_below(&seed, 4) ? ENTRIES + 4 : 256);
}

static void test_scribbling(void)
{
    struct virtio_bus_double_buffer buffer;
    unsigned failures = 0, collected = 0;
    bool good = true;
    for (unsigned round = 0; round < ROUNDS && good; round++) {
        struct virtio_queue *queue = begin_with(0);
        bool there[ENTRIES] = {false};
        queue->notify = notify;
        for (unsigned step = 0; step < 40; step++) {
            unsigned i = tap_random_below(&seed, ENTRIES);
            struct virtio_piece pieces[] = {{bytes[i], 7}, {bytes[i] + 50, 50}};
            uint32_t length = 0;
            if (!there[i] && virtio_add(queue, pieces, 1, 1, bytes[i]) == 0)
                there[i] = true;
            if (tap_random_below(&seed, 2))
                virtio_kick(queue);
            if (tap_random_below(&seed, 4) == 0)
                virtio_arm(queue, 1 + i % 3);
            if (tap_random_below(&seed, 4) && virtio_bus_double_take(0, &buffer))
                virtio_bus_double_use(0, buffer.id, 2, tap_random_below(&seed, 50));
            if (tap_random_below(&seed, 8) == 0)
                scribble();
            uint8_t(*block)[LENGTH] = virtio_collect(queue, &length);
            if (!block)
                continue;
            good = good && there[block - bytes] && length <= 50;
            there[block - bytes] = false;
            collected++;
        }
        failures += queue->device->failed;
    }
    tap_ok(good, "a device that writes anything gives back what it has");
    tap_ok(failures > ROUNDS / 50 && collected > ROUNDS, "%u of %d failed, %u buffers came back",
           failures, ROUNDS, collected);
}

int main(int argc, char **argv)
{
    choose(argc, argv);
    test_bad("an id behind the last", ENTRIES, 2, 1);
    test_bad("an id far behind", 0xffff, 2, 1);
    test_bad("an id of no buffer", ENTRIES - 1, 2, 1);
    test_bad("more than there was room for", 0, 2, 3);
    test_bad("much more", 0, 2, UINT32_MAX);
    test_twice();
    if (!virtio_bus_double_is_packed()) {
        test_index(ADDED + 1);
        test_index(0x8000);
        test_index(0xffff);
    }
    test_needs_reset();
    test_scribbling();
    return tap_end();
}
