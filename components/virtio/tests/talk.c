/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * talk.c - a driver and a device that keep the rules: what one gives the other gets, whatever the
 * order, and each is told when it wants to be. Then what devices may refuse.
 */
#include "device.h"

enum { BUFFERS = 70000, PIECES_MAX = 5, LENGTH_MAX = 100 };

static struct tap_random seed = {11};
static unsigned notices;

/* A buffer: what was added, and what came back. */
static struct buffer {
    uint8_t bytes[PIECES_MAX][LENGTH_MAX];
    struct virtio_piece pieces[PIECES_MAX];
    unsigned readable, count;
    uint32_t room, written;
    enum { NOWHERE, ADDED, TAKEN, USED } where;
    struct virtio_bus_double_buffer seen;
} buffers[256];

static void notify(struct virtio_queue *queue)
{
    (void)queue;
    notices++;
}

static void fill_in(struct buffer *buffer)
{
    buffer->count = 1 + tap_random_below(&seed, PIECES_MAX);
    buffer->readable = tap_random_below(&seed, buffer->count + 1);
    buffer->room = 0;
    for (unsigned i = 0; i < buffer->count; i++) {
        uint32_t length = 1 + tap_random_below(&seed, LENGTH_MAX);
        buffer->pieces[i] = (struct virtio_piece){buffer->bytes[i], length};
        if (i >= buffer->readable)
            buffer->room += length;
    }
}

/* Whether the device sees what the driver gave. */
static bool is_same(const struct buffer *buffer)
{
    if (buffer->seen.count != buffer->count)
        return false;
    for (unsigned i = 0; i < buffer->count; i++)
        if (buffer->seen.pieces[i].data != buffer->pieces[i].data ||
            buffer->seen.pieces[i].length != buffer->pieces[i].length ||
            buffer->seen.pieces[i].writable != (i >= buffer->readable))
            return false;
    return true;
}

static struct buffer *any(unsigned where, unsigned limit)
{
    unsigned first = tap_random_below(&seed, limit);
    for (unsigned i = 0; i < limit; i++)
        if (buffers[(first + i) % limit].where == where)
            return &buffers[(first + i) % limit];
    return NULL;
}

static bool add_some(struct virtio_queue *queue, unsigned *left)
{
    struct buffer *buffer;
    unsigned room = *left;
    for (unsigned n = tap_random_below(&seed, 6); n > 0; n--) {
        if (!(buffer = any(NOWHERE, 256)))
            break;
        fill_in(buffer);
        int error = virtio_add(queue, buffer->pieces, buffer->readable,
                               buffer->count - buffer->readable, buffer);
        if (error != (buffer->count > room ? -ENOSPC : 0))
            return false;
        if (error)
            continue;
        buffer->where = ADDED;
        room -= buffer->count;
    }
    *left = room;
    return true;
}

/* The device takes all that it sees, each in the order in which it was added. */
static bool take_some(void)
{
    struct virtio_bus_double_buffer seen;
    while (virtio_bus_double_take(0, &seen)) {
        struct buffer *buffer = buffers;
        while (buffer < buffers + 256 &&
               (buffer->where != ADDED || buffer->pieces[0].data != seen.pieces[0].data))
            buffer++;
        if (buffer == buffers + 256)
            return false;
        buffer->seen = seen;
        buffer->where = TAKEN;
        if (!is_same(buffer))
            return false;
    }
    return true;
}

static void use_some(void)
{
    struct buffer *buffer;
    for (unsigned n = tap_random_below(&seed, 6); n > 0 && (buffer = any(TAKEN, 256)); n--) {
        buffer->written = buffer->room ? tap_random_below(&seed, buffer->room + 1) : 0;
        buffer->where = USED;
        /* What has no room may be told to have any length. */
        virtio_bus_double_use(0, buffer->seen.id, buffer->count,
                              buffer->room ? buffer->written : 4711);
    }
}

static bool collect_some(struct virtio_queue *queue, unsigned *left, unsigned *done)
{
    struct buffer *buffer;
    uint32_t length;
    for (unsigned n = tap_random_below(&seed, 6); n > 0; n--) {
        if (!(buffer = virtio_collect(queue, &length)))
            return any(USED, 256) == NULL;
        if (buffer->where != USED || length != buffer->written)
            return false;
        buffer->where = NOWHERE;
        *left += buffer->count;
        ++*done;
    }
    return true;
}

static void test_talk(unsigned entries)
{
    struct virtio_queue *queue = begin(entries);
    unsigned left = entries, done = 0;
    bool good = queue != NULL && queue->entries == entries;
    memset(buffers, 0, sizeof buffers);
    while (good && done < BUFFERS) {
        good = add_some(queue, &left);
        virtio_kick(queue);
        good = good && take_some();
        use_some();
        good = good && collect_some(queue, &left, &done);
    }
    tap_ok(good && !queue->device->failed, "%d buffers through %u entries", BUFFERS, entries);
}

static void add_one(struct virtio_queue *queue, struct buffer *buffer)
{
    buffer->pieces[0] = (struct virtio_piece){buffer->bytes, LENGTH_MAX};
    virtio_add(queue, buffer->pieces, 0, 1, buffer);
}

/* A device that wants to know of the n-th buffer from now on is told then, and not before. */
static void test_kick(void)
{
    struct virtio_queue *queue = begin(8);
    struct virtio_bus_double_buffer seen;
    bool events = features >> 29 & 1, good = true;
    uint32_t length;
    for (unsigned round = 0; round < 200; round++) {
        unsigned before = virtio_bus_double.queues[0].notified, wanted = round % 4, told = 0;
        virtio_bus_double_want(0, wanted);
        for (unsigned i = 0; i < 4; i++) {
            add_one(queue, &buffers[i]);
            virtio_kick(queue);
            virtio_kick(queue);
            unsigned now = virtio_bus_double.queues[0].notified - before;
            good = good && now == (events ? i >= wanted : i + 1);
            told = now;
        }
        good = good && told > 0;
        while (virtio_bus_double_take(0, &seen))
            virtio_bus_double_use(0, seen.id, seen.count, 1);
        for (unsigned i = 0; i < 4; i++)
            good = good && virtio_collect(queue, &length) == &buffers[i] && length == 1;
    }
    tap_ok(good, "the device is told when it wants to be");
}

/* One that says so only after the kick, as if memory had no order, is told by the next one, once.
 */
static void test_late(void)
{
    struct virtio_queue *queue = begin(8);
    const unsigned *notified = &virtio_bus_double.queues[0].notified;
    bool events = features >> 29 & 1;
    virtio_bus_double_want(0, 4);
    add_one(queue, &buffers[0]);
    virtio_kick(queue);
    unsigned before = *notified;
    virtio_bus_double_want(0, 0);
    add_one(queue, &buffers[1]);
    virtio_kick(queue);
    unsigned told = *notified - before;
    virtio_kick(queue);
    tap_ok(told == 1 && *notified - before == 1, "it is told by the next kick");
    virtio_bus_double_want(0, 4);
    add_one(queue, &buffers[2]);
    virtio_kick(queue);
    before = *notified;
    virtio_bus_double_want(0, 2);
    virtio_kick(queue);
    virtio_kick(queue);
    tap_ok(*notified - before == events, "even if that adds nothing");
}

/* The driver is told once, when as many buffers are used as it wants, and not at all unarmed. */
static void test_arm(void)
{
    struct virtio_queue *queue = begin(8);
    struct virtio_bus_double_buffer seen;
    bool events = features >> 29 & 1, good = virtio_can_arm(queue);
    uint32_t length;
    queue->notify = notify;
    for (unsigned round = 0; round < 200; round++) {
        unsigned wanted = 1 + round % 4, used = 0;
        for (unsigned i = 0; i < 4; i++)
            add_one(queue, &buffers[i]);
        virtio_kick(queue);
        notices = 0;
        good = good && (round % 5 == 0 || virtio_arm(queue, wanted));
        while (virtio_bus_double_take(0, &seen)) {
            virtio_bus_double_use(0, seen.id, seen.count, 1);
            used++;
            /* Without an event index it may be earlier. */
            unsigned expected = round % 5 != 0 && used >= wanted;
            good = good && (notices == expected || (!events && round % 5 != 0 && notices == 1));
        }
        good = good && !virtio_arm(queue, 1);
        while (virtio_collect(queue, &length))
            ;
    }
    tap_ok(good, "the driver is told when it wants to be");
    virtio_bus_double_reset(KIND, features);
}

static void test_refusals(void)
{
    struct virtio_device *device;
    struct virtio_queue *queue = begin(8), *untouched = NULL;
    uint32_t field = 0;
    uint64_t wide = 0;
    virtio_find(KIND, 0, &device);
    tap_ok(device->features == 1ull << FEATURE, "features of the kind alone are told");
    memcpy(virtio_bus_double.config, "\1\2\3\4\5\6\7\10", 8);
    tap_ok(virtio_config(device, 0, &wide, 8) == 0 && wide == 0x0807060504030201, "a wide field");
    tap_is(virtio_config(device, VIRTIO_BUS_DOUBLE_CONFIG - 2, &field, 4), -EINVAL,
           "behind the end");
    virtio_bus_double.restless = true;
    tap_is(virtio_config(device, 0, &field, 4), -EIO, "a configuration that never rests");
    virtio_bus_double.weak = true;
    size_t used = pages_double_used();
    tap_is(virtio_make_queue(device, 1, 8, &untouched), -EIO, "a queue that the device refuses");
    pages_double_fail_after(0);
    tap_is(virtio_make_queue(device, 1, 8, &untouched), -ENOMEM, "a queue without memory");
    tap_is((long)pages_double_used(), (long)used, "neither costs memory");
    pages_double_fail_after(-1);
    tap_is(virtio_make_queue(device, 2, 8, &untouched), -ENOENT, "a queue that is not there");
    tap_ok(untouched == NULL && queue->entries == 8, "nothing is told of them");
    virtio_stop(device);
    tap_is((long)pages_double_used(), 0, "a device that is stopped has no memory");
    virtio_bus_double_reset(KIND, features);
    virtio_bus_double.choosy = true;
    tap_is(virtio_start(device, 0), -ENODEV, "a device that takes no choice");
    virtio_bus_double_reset(KIND, features);
    virtio_bus_double.offered &= ~(1ull << 32);
    tap_is(virtio_start(device, 0), -ENODEV, "one older than the standard");
    virtio_bus_double.stubborn = true;
    tap_is(virtio_start(device, 0), -ENODEV, "one that is never reset");
    virtio_bus_double_reset(KIND, features);
    virtio_bus_double.no_interrupts = true;
    virtio_bus_double.entries_max = 100;
    tap_is(virtio_start(device, 0), 0, "one that is as it should be");
    tap_is(virtio_make_queue(device, 0, 0, &queue), 0, "it has a queue");
    tap_is(queue->entries, 64, "as long as a power of 2 can be");
    tap_ok(!virtio_can_arm(queue) && !virtio_arm(queue, 1), "without an interrupt");
}

int main(int argc, char **argv)
{
    choose(argc, argv);
    test_talk(8);
    test_talk(256);
    test_kick();
    test_late();
    test_arm();
    test_refusals();
    return tap_end();
}
