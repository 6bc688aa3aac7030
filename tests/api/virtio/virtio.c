/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * virtio.c - conformance of virtio, on devices that write random bytes into all that they are given
 * (Virtual I/O Device 1.2, 5.4). That a device reads what it shall, disks and networks show; that a
 * hostile one does no harm, the insides of the provider.
 */
#include "tap.h"

#include <clock.h>
#include <entropy.h>
#include <errno.h>
#include <irq.h>
#include <pages.h>
#include <virtio.h>

enum { ENTRIES = 8, SIZE = 64, BUFFERS = 5000, NOTICES = 300, LONGEST_S = 20 };

static struct virtio_device *device, *other;
static struct virtio_queue *queue;
static uint8_t blocks[ENTRIES][SIZE];

static struct {
    volatile unsigned count;
    struct virtio_queue *volatile queue;
    volatile bool let_in;
} notified;

static void notify(struct virtio_queue *told)
{
    bool enabled = irq_save();

    notified.let_in = notified.let_in || enabled;
    irq_restore(enabled);
    notified.queue = told;
    notified.count = notified.count + 1;
}

static void test_find(void)
{
    struct virtio_device *first = NULL, *again = NULL, *untouched = NULL;
    tap_is(virtio_find(VIRTIO_ENTROPY, 0, &first), 0, "a first device");
    tap_is(virtio_find(VIRTIO_ENTROPY, 1, &device), 0, "a second one");
    tap_is(virtio_find(VIRTIO_ENTROPY, 2, &other), 0, "a third one");
    tap_ok(first != device && device != other && first != other, "which are not the same");
    tap_is(virtio_find(VIRTIO_ENTROPY, 1, &again), 0, "the second again");
    tap_ok(again == device, "is the same");
    tap_is(virtio_find(VIRTIO_ENTROPY, 3, &untouched), -ENOENT, "no fourth one");
    tap_is(virtio_find(VIRTIO_ENTROPY, -1u, &untouched), -ENOENT, "nor a last one");
    tap_is(virtio_find(4711, 0, &untouched), -ENOENT, "and none of another kind");
    tap_ok(untouched == NULL, "nothing is told of them");
    tap_is(virtio_start(first, 0), -EBUSY, "the first is another driver's");
}

static void test_start(void)
{
    uint32_t field;
    tap_is(virtio_start(device, UINT64_MAX), 0, "start the second");
    tap_is(virtio_start(device, 0), -EBUSY, "but once");
    tap_ok(!device->failed, "it has not failed");
    tap_ok(device->features == 0, "this kind has no features of its own");
    tap_is(virtio_config(device, 1 << 20, &field, 4), -EINVAL, "nor so much configuration");
}

static void test_make_queue(void)
{
    struct virtio_queue *untouched = NULL;
    tap_is(virtio_make_queue(device, 1, ENTRIES, &untouched), -ENOENT, "it has no second queue");
    tap_is(virtio_make_queue(device, 0, ENTRIES, &queue), 0, "it has one");
    tap_is(virtio_make_queue(device, 0, ENTRIES, &untouched), -EBUSY, "but once");
    tap_ok(untouched == NULL, "nothing is told then");
    tap_is(queue->entries, ENTRIES, "it is as long as wanted");
    tap_ok(queue->device == device, "and this device's");
}

/* Adds a block in so many pieces, whose token it is. */
static int add(unsigned number, unsigned count)
{
    struct virtio_piece pieces[SIZE];
    for (unsigned i = 0; i < count; i++)
        pieces[i] = (struct virtio_piece){blocks[number] + i * (SIZE / count), SIZE / count};
    return virtio_add(queue, pieces, 0, count, blocks[number]);
}

/* Waits for the next buffer, for a time after which none will come. */
static void *take(uint32_t *length)
{
    uint64_t end = clock_now_ns() + LONGEST_S * 1000000000ull;
    void *token;
    do
        token = virtio_collect(queue, length);
    while (token == NULL && clock_now_ns() < end);
    return token;
}

/* Whether some byte of the first length is not 0, and all after them are. */
static bool is_filled(const uint8_t *block, uint32_t length)
{
    bool any = false, none = true;
    for (uint32_t i = 0; i < SIZE; i++) {
        if (i < length)
            any = any || block[i] != 0;
        else
            none = none && block[i] == 0;
    }
    return any && none;
}

static void clear(void)
{
    for (unsigned i = 0; i < ENTRIES * SIZE; i++)
        blocks[i / SIZE][i % SIZE] = 0;
}

static void test_one(void)
{
    uint32_t length = 4711;
    tap_is(add(0, 1), 0, "a buffer is added before the device is ready");
    virtio_ready(device);
    void *token = virtio_collect(queue, &length);
    tap_ok(token || length == 4711, "it may be used early, else nothing is told");
    virtio_kick(queue);
    if (!token)
        token = take(&length);
    tap_ok(token == blocks[0], "it is used once the device has been told");
    tap_ok(length > 0 && length <= SIZE && is_filled(blocks[0], length), "%u bytes of it", length);
    tap_ok(virtio_collect(queue, &length) == NULL, "once");
}

static void test_pieces(void)
{
    uint32_t length = 0;
    clear();
    tap_is(add(0, ENTRIES), 0, "a buffer of as many pieces as there are entries");
    tap_is(add(1, 1), -ENOSPC, "then it is full");
    virtio_kick(queue);
    tap_ok(take(&length) == blocks[0] && is_filled(blocks[0], length), "all are filled, in order");
    tap_is(add(0, ENTRIES / 2), 0, "half as many");
    tap_is(add(1, ENTRIES / 2 + 1), -ENOSPC, "and more than the other half");
    tap_is(add(1, ENTRIES / 2), 0, "and that");
    virtio_kick(queue);
    void *one = take(&length), *two = take(&length);
    tap_ok((one == blocks[0] && two == blocks[1]) || (one == blocks[1] && two == blocks[0]),
           "both are used");
}

/* Takes the first count buffers, in any order. Returns whether each comes once. */
static bool take_all(unsigned count)
{
    unsigned seen = 0;
    bool good = true;
    for (unsigned i = 0; i < count && good; i++) {
        uint32_t length = 0;
        uint8_t(*block)[SIZE] = take(&length);
        good = block != NULL && length > 0 && length <= SIZE;
        if (good)
            seen |= 1u << (block - blocks);
    }
    return good && seen == (1u << count) - 1;
}

static void test_many(void)
{
    unsigned done = 0, count = 1;
    for (bool good = true; done < BUFFERS && good; done += count) {
        for (count = 0; count < ENTRIES && add(count, 1 + (done + count) % 3) == 0;)
            count++;
        virtio_kick(queue);
        good = count >= ENTRIES / 3 && take_all(count);
    }
    tap_ok(done >= BUFFERS, "%u buffers of one to three pieces, each comes back once", done);
}

static bool comes(unsigned count)
{
    uint64_t end = clock_now_ns() + LONGEST_S * 1000000000ull;
    while (notified.count < count && clock_now_ns() < end)
        ;
    return notified.count >= count;
}

static void test_arm(void)
{
    uint32_t length;
    unsigned lost = 0;
    queue->notify = notify;
    tap_ok(virtio_arm(queue, 1), "armed");
    add(0, 1);
    virtio_kick(queue);
    tap_ok(comes(1) && notified.queue == queue, "it tells of a buffer");
    tap_ok(!notified.let_in, "with interrupts kept out");
    tap_ok(!virtio_arm(queue, 1), "it does not arm while one is to be collected");
    take(&length);
    add(0, 1);
    virtio_kick(queue);
    take(&length);
    tap_is(notified.count, 1, "it tells once, unless armed again");
    for (unsigned i = 1; i <= NOTICES; i++) {
        unsigned before = notified.count, count = 1 + i % ENTRIES;
        bool armed = virtio_arm(queue, count);
        for (unsigned k = 0; k < count; k++)
            add(k, 1);
        virtio_kick(queue);
        lost += !armed || !comes(before + 1);
        lost += !take_all(count) || notified.count != before + 1;
    }
    tap_is(lost, 0, "%d times more, for one to %d buffers", NOTICES, ENTRIES);
}

/* A device's memory is given back, and it can be used again, beside another. */
static void test_stop(void)
{
    struct virtio_queue *queue_other, *queue_first = queue;
    uint32_t length = 0;
    size_t before = pages_available();
    tap_is(virtio_start(other, 0), 0, "start the third");
    tap_is(virtio_make_queue(other, 0, 0, &queue_other), 0, "a queue as long as it can be");
    unsigned entries = queue_other->entries;
    tap_ok(entries > 0 && (entries & (entries - 1)) == 0, "of %u entries", entries);
    virtio_ready(other);
    queue = queue_other;
    tap_is(add(1, 2), 0, "it has a buffer");
    virtio_stop(other);
    tap_ok(other->failed, "a device that is stopped is no use");
    tap_is((long)pages_available(), (long)before, "its memory was given back");
    tap_is(virtio_start(other, 0), 0, "start it again");
    tap_is(virtio_make_queue(other, 0, ENTRIES, &queue), 0, "with a queue");
    virtio_ready(other);
    add(1, 2);
    virtio_kick(queue);
    tap_ok(take(&length) == blocks[1], "it works again");
    virtio_stop(other);
    queue = queue_first;
    add(0, 1);
    virtio_kick(queue);
    tap_ok(take(&length) == blocks[0], "as does the second");
}

static void test_other_driver(void)
{
    uint8_t bytes[SIZE] = {0};
    tap_ok(entropy_providers[0]->read(bytes, SIZE) == 0 && is_filled(bytes, SIZE),
           "and the first, which is another driver's");
}

int main(void)
{
    test_find();
    test_start();
    test_make_queue();
    test_one();
    test_pieces();
    test_many();
    if (virtio_can_arm(queue))
        test_arm();
    else
        tap_ok(!virtio_arm(queue, 1), "without an interrupt it is never armed");
    test_stop();
    test_other_driver();
    return tap_end();
}
