/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * packed.c - queues of one ring (Virtual I/O Device 1.2, 2.8): the driver writes descriptors, the
 * device writes others over them, for buffers that it has used. Two flags tell whose one is, whose
 * meaning changes with each round.
 *
 * A buffer's id is the number of its state. What is not inlined would cost split queues, which are
 * the usual ones, what it does before its own test.
 */
#include "internal.h"
#include <dma.h>
#include <errno.h>

enum { FLAG_NEXT = 1, FLAG_WRITE = 2, FLAG_AVAILABLE = 1 << 7, FLAG_USED = 1 << 15 };
enum { EVENT_ALWAYS = 0, EVENT_NEVER = 1, EVENT_AT = 2, EVENT_KINDS = 3 };
enum { EVENT_WRAP = 1 << 15 };

struct packed_descriptor {
    uint64_t address;
    uint32_t length;
    uint16_t id, flags;
};

/* When one side wants to be told by the other: where, and EVENT_…. */
struct packed_event {
    uint16_t at, kind;
};

static size_t events_offset(unsigned entries)
{
    return entries * sizeof(struct packed_descriptor);
}

size_t virtio_packed_size(unsigned entries)
{
    return events_offset(entries) + 2 * sizeof(struct packed_event);
}

void virtio_packed_init(struct queue *queue, void *areas, struct virtio_slot_queue *told)
{
    queue->ring.descriptors = areas;
    queue->ring.driver = areas + events_offset(queue->public.entries);
    queue->ring.device = queue->ring.driver + 1;
    queue->ring.driver->kind = EVENT_NEVER;
    told->descriptors = dma_address(areas);
    told->driver = dma_address(queue->ring.driver);
    told->device = dma_address(queue->ring.device);
}

/* An index `count` further on. */
static uint16_t advance(const struct queue *queue, uint16_t index, unsigned count)
{
    return (uint16_t)((index + count) & (2u * queue->mask + 1));
}

static struct packed_descriptor *at(const struct queue *queue, uint16_t index)
{
    return &queue->ring.descriptors[index & queue->mask];
}

static bool wrap_of(const struct queue *queue, uint16_t index)
{
    return index <= queue->mask;
}

/* The flags of a descriptor that the driver has written at index. */
static uint16_t available_flags(const struct queue *queue, uint16_t index)
{
    return wrap_of(queue, index) ? FLAG_AVAILABLE : FLAG_USED;
}

/* Write the descriptors but for the first one's flags. Returns the bytes that can be written. */
static uint32_t write_pieces(struct queue *queue, const struct virtio_piece *pieces,
                             unsigned readable, unsigned count, uint16_t *first_flags)
{
    uint16_t index = queue->added;
    uint32_t room = 0;

    for (unsigned i = 0; i < count; i++) {
        struct packed_descriptor *descriptor = at(queue, index);
        uint16_t flags = available_flags(queue, index);
        if (i >= readable) {
            flags |= FLAG_WRITE;
            room += pieces[i].length;
        }
        if (i + 1 < count)
            flags |= FLAG_NEXT;
        descriptor->address = dma_address(pieces[i].data);
        descriptor->length = pieces[i].length;
        descriptor->id = queue->free;
        if (i > 0)
            descriptor->flags = flags;
        else
            *first_flags = flags;
        index = advance(queue, index, 1);
    }
    return room;
}

__attribute__((noinline)) int virtio_packed_add(struct queue *queue,
                                                const struct virtio_piece *pieces,
                                                unsigned readable, unsigned writable, void *token)
{
    unsigned count = readable + writable;
    uint16_t flags = 0;

    if (count > queue->left)
        return -ENOSPC;
    struct state *state = &queue->state[queue->free];
    state->writable = write_pieces(queue, pieces, readable, count, &flags);
    state->token = token;
    state->count = (uint16_t)count;
    queue->free = state->next;
    queue->left -= count;
    __atomic_store_n(&at(queue, queue->added)->flags, flags, __ATOMIC_RELEASE);
    queue->added = advance(queue, queue->added, count);
    return 0;
}

/* Whether the device waits for one of the last `count` descriptors. */
static bool wants_notice(const struct queue *queue, unsigned count)
{
    /* Both at once: the device may change them meanwhile. */
    uint32_t word = __atomic_load_n((const uint32_t *)queue->ring.device, __ATOMIC_RELAXED);
    unsigned kind = word >> 16 & EVENT_KINDS, round = 2u * queue->mask + 1;

    if (kind != EVENT_AT)
        return kind != EVENT_NEVER;
    unsigned event = (word & queue->mask) + (word & EVENT_WRAP ? 0 : queue->mask + 1u);
    return ((queue->added - event - 1) & round) < count;
}

void virtio_packed_kick(struct queue *queue)
{
    unsigned fresh = (queue->added - queue->kicked) & (2 * queue->mask + 1);
    unsigned count = fresh + queue->doubtful;

    if (count == 0)
        return;
    queue->kicked = queue->added;
    queue->doubtful = fresh;
    /* The device looks for more after it has said that it wants to be told. */
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    if (wants_notice(queue, count)) {
        queue->doubtful = 0;
        struct virtio_slot *slot = virtio_device_of(queue)->slot;
        slot->operations->queue_notify(slot, queue->number);
    }
}

static bool is_used(const struct queue *queue, uint16_t index)
{
    uint16_t flags = __atomic_load_n(&at(queue, index)->flags, __ATOMIC_ACQUIRE);
    bool wrap = wrap_of(queue, index);

    return !!(flags & FLAG_AVAILABLE) == wrap && !!(flags & FLAG_USED) == wrap;
}

/* Put a buffer's state back to the free ones. Returns its token. */
static void *forget(struct queue *queue, uint16_t id)
{
    struct state *state = &queue->state[id];
    void *token = state->token;

    state->next = queue->free;
    queue->free = id;
    queue->left += state->count;
    state->token = NULL;
    return token;
}

__attribute__((noinline)) void *virtio_packed_collect(struct queue *queue, uint32_t *length)
{
    if (!is_used(queue, queue->collected))
        return NULL;
    const volatile struct packed_descriptor *descriptor = at(queue, queue->collected);
    uint16_t id = descriptor->id;
    uint32_t written = descriptor->length;
    if (id > queue->mask || !queue->state[id].token ||
        (written > queue->state[id].writable && queue->state[id].writable)) {
        virtio_fail(virtio_device_of(queue));
        return virtio_take_back(queue, length);
    }
    queue->collected = advance(queue, queue->collected, queue->state[id].count);
    *length = queue->state[id].writable ? written : 0;
    return forget(queue, id);
}

bool virtio_packed_arm(struct queue *queue)
{
    struct packed_event event = {0, EVENT_ALWAYS};

    if (queue->event_index) {
        event.at = queue->armed_at & queue->mask;
        if (wrap_of(queue, queue->armed_at))
            event.at |= EVENT_WRAP;
        event.kind = EVENT_AT;
    }
    __atomic_store_n((uint32_t *)queue->ring.driver, event.at | (uint32_t)event.kind << 16,
                     __ATOMIC_RELAXED);
    /* What was used before the device could see this, it did not tell of. */
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    return !is_used(queue, queue->collected);
}

bool virtio_packed_due(struct queue *queue)
{
    if (!is_used(queue, queue->collected))
        return false;
    *(volatile uint16_t *)&queue->ring.driver->kind = EVENT_NEVER;
    return true;
}
