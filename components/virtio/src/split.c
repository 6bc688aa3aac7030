/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * split.c - queues of three parts (Virtual I/O Device 1.2, 2.7): descriptors of pieces, a ring of
 * the buffers that the device may have, a ring of those that it has used.
 */
#include "internal.h"
#include <dma.h>
#include <errno.h>

enum { FLAG_NEXT = 1, FLAG_WRITE = 2 };
enum { AVAILABLE_NO_INTERRUPT = 1, USED_NO_NOTIFY = 1 };

struct split_descriptor {
    uint64_t address;
    uint32_t length;
    uint16_t flags, next;
};

/* Behind the ring is interrupt_at: the index of which the driver wants to be told. */
struct split_available {
    uint16_t flags, index;
    uint16_t ring[];
};

/* Behind the ring is notify_at: the index of which the device wants to be told. */
struct split_used {
    uint16_t flags, index;
    struct split_element {
        uint32_t id, length;
    } ring[];
};

static size_t available_offset(unsigned entries)
{
    return entries * sizeof(struct split_descriptor);
}

static size_t used_offset(unsigned entries)
{
    size_t end = available_offset(entries) + sizeof(struct split_available) + (entries + 1) * 2;

    return (end + 3) & -4ul;
}

size_t virtio_split_size(unsigned entries)
{
    return used_offset(entries) + sizeof(struct split_used) +
           entries * sizeof(struct split_element) + 2;
}

void virtio_split_init(struct queue *queue, void *areas, struct virtio_slot_queue *told)
{
    unsigned entries = queue->public.entries;

    queue->split.descriptors = areas;
    queue->split.available = areas + available_offset(entries);
    queue->split.used = areas + used_offset(entries);
    queue->split.interrupt_at = (uint16_t *)(queue->split.available + 1) + entries;
    queue->split.notify_at = areas + used_offset(entries) + sizeof(struct split_used) +
                             entries * sizeof(struct split_element);
    if (!queue->event_index)
        queue->split.available->flags = AVAILABLE_NO_INTERRUPT;
    told->descriptors = dma_address(areas);
    told->driver = dma_address(queue->split.available);
    told->device = dma_address(queue->split.used);
}

static uint16_t used_index(const struct queue *queue)
{
    return __atomic_load_n(&queue->split.used->index, __ATOMIC_ACQUIRE);
}

/* Hand the device a buffer whose first descriptor is written. */
static void make_available(struct queue *queue, unsigned first)
{
    queue->split.available->ring[queue->added++ & queue->mask] = (uint16_t)first;
}

static int add_one(struct queue *queue, const struct virtio_piece *piece, bool is_writable,
                   void *token)
{
    unsigned first = queue->free;
    struct state *state = &queue->state[first];

    queue->split.descriptors[first] = (struct split_descriptor){
        dma_address(piece->data), piece->length, is_writable ? FLAG_WRITE : 0, 0};
    state->token = token;
    state->writable = is_writable ? piece->length : 0;
    state->count = 1;
    queue->free = state->next;
    queue->left--;
    make_available(queue, first);
    return 0;
}

static __attribute__((noinline)) int add_chain(struct queue *queue,
                                               const struct virtio_piece *pieces, unsigned readable,
                                               unsigned count, void *token)
{
    unsigned first = queue->free, at = first;
    uint32_t room = 0;

    for (unsigned i = 0; i < count; i++) {
        uint16_t next = queue->state[at].next, flags = i < readable ? 0 : FLAG_WRITE;
        if (flags)
            room += pieces[i].length;
        if (i + 1 < count)
            flags |= FLAG_NEXT;
        queue->split.descriptors[at] =
            (struct split_descriptor){dma_address(pieces[i].data), pieces[i].length, flags, next};
        at = next;
    }
    queue->state[first].token = token;
    queue->state[first].writable = room;
    queue->state[first].count = (uint16_t)count;
    queue->free = (uint16_t)at;
    queue->left -= count;
    make_available(queue, first);
    return 0;
}

int virtio_split_add(struct queue *queue, const struct virtio_piece *pieces, unsigned readable,
                     unsigned writable, void *token)
{
    unsigned count = readable + writable;

    if (count > queue->left)
        return -ENOSPC;
    return count == 1 ? add_one(queue, pieces, writable, token)
                      : add_chain(queue, pieces, readable, count, token);
}

/* Whether the device waits for one of the last `count` buffers. */
static bool wants_notice(const struct queue *queue, unsigned count)
{
    const struct split_used *used = queue->split.used;

    if (!queue->event_index)
        return !(*(const volatile uint16_t *)&used->flags & USED_NO_NOTIFY);
    return (uint16_t)(queue->added - *queue->split.notify_at - 1) < count;
}

void virtio_split_kick(struct queue *queue)
{
    unsigned fresh = (uint16_t)(queue->added - queue->kicked), count = fresh + queue->doubtful;

    if (count == 0)
        return;
    queue->kicked = queue->added;
    queue->doubtful = fresh;
    __atomic_store_n(&queue->split.available->index, queue->added, __ATOMIC_RELEASE);
    /* The device looks for more after it has said that it wants to be told. */
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    if (wants_notice(queue, count)) {
        queue->doubtful = 0;
        struct virtio_slot *slot = virtio_device_of(queue)->slot;
        slot->operations->queue_notify(slot, queue->number);
    }
}

/* Whether there is something new, after a look at what the device says. */
static bool look(struct queue *queue)
{
    queue->used = used_index(queue);
    if ((uint16_t)(queue->used - queue->collected) <= (uint16_t)(queue->kicked - queue->collected))
        return queue->used != queue->collected;
    virtio_fail(virtio_device_of(queue));
    return false;
}

/* The last state of a buffer of several pieces. */
static __attribute__((noinline)) unsigned last_of(const struct queue *queue, unsigned first)
{
    unsigned last = first;

    for (unsigned i = 1; i < queue->state[first].count; i++)
        last = queue->state[last].next;
    return last;
}

/* Put a buffer's states back to the free ones. Returns its token. */
static void *forget(struct queue *queue, unsigned first)
{
    struct state *state = &queue->state[first];
    unsigned last = state->count == 1 ? first : last_of(queue, first);
    void *token = state->token;

    queue->state[last].next = queue->free;
    queue->free = (uint16_t)first;
    queue->left += state->count;
    state->token = NULL;
    return token;
}

static bool is_true(const struct queue *queue, uint32_t id, uint32_t written)
{
    const struct state *state = &queue->state[id];

    return id <= queue->mask && state->token && (written <= state->writable || !state->writable);
}

void *virtio_split_collect(struct queue *queue, uint32_t *length)
{
    if (queue->used == queue->collected && !look(queue))
        return queue->mode == MODE_FAILED ? virtio_take_back(queue, length) : NULL;
    const volatile struct split_element *element =
        &queue->split.used->ring[queue->collected & queue->mask];
    uint32_t id = element->id, written = element->length;
    if (!is_true(queue, id, written)) {
        virtio_fail(virtio_device_of(queue));
        return virtio_take_back(queue, length);
    }
    queue->collected++;
    *length = queue->state[id].writable ? written : 0;
    return forget(queue, id);
}

bool virtio_split_arm(struct queue *queue)
{
    struct split_available *available = queue->split.available;

    if (queue->event_index)
        *queue->split.interrupt_at = queue->armed_at;
    else
        *(volatile uint16_t *)&available->flags = 0;
    /* What was used before the device could see this, it did not tell of. */
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    return used_index(queue) == queue->collected;
}

bool virtio_split_due(struct queue *queue)
{
    if ((int16_t)(used_index(queue) - queue->armed_at) <= 0)
        return false;
    if (!queue->event_index)
        queue->split.available->flags = AVAILABLE_NO_INTERRUPT;
    return true;
}
