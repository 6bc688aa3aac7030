/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * queue.c - what queues of both kinds have: memory, and where they differ, the way to the right
 * one.
 *
 * The memory of a queue begins with what the device sees, then come the states, then the queue.
 */
#include "internal.h"
#include <errno.h>
#include <mem.h>
#include <pages.h>

enum { ALIGNMENT = 16 };

static struct queue *queue_of(struct virtio_queue *queue)
{
    return (struct queue *)queue;
}

/* The greatest power of 2 that is at most this, and 0 for 0. */
static unsigned power_of_2(unsigned number)
{
    while (number & (number - 1))
        number &= number - 1;
    return number;
}

static size_t areas_size(bool packed, unsigned entries)
{
    size_t size = packed ? virtio_packed_size(entries) : virtio_split_size(entries);

    return (size + ALIGNMENT - 1) & -(size_t)ALIGNMENT;
}

/* A queue with its memory, zeroed; or NULL. */
static struct queue *allocate(bool packed, unsigned entries)
{
    size_t areas = areas_size(packed, entries), states = entries * sizeof(struct state);
    size_t pages = (areas + states + sizeof(struct queue) + PAGES_SIZE - 1) / PAGES_SIZE;
    char *memory = pages_alloc(pages);

    if (!memory)
        return NULL;
    memset(memory, 0, pages * PAGES_SIZE);
    struct queue *queue = (struct queue *)(memory + areas + states);
    queue->memory = memory;
    queue->pages = pages;
    queue->state = (struct state *)(memory + areas);
    queue->mode = packed ? MODE_PACKED : MODE_SPLIT;
    queue->public.entries = entries;
    return queue;
}

static void free_all_states(struct queue *queue)
{
    unsigned entries = queue->public.entries;

    queue->mask = entries - 1;
    queue->left = entries;
    for (unsigned i = 0; i < entries; i++)
        queue->state[i].next = (uint16_t)((i + 1) & queue->mask);
}

static bool is_there(const struct device *device, unsigned number)
{
    for (const struct queue *queue = device->queues; queue; queue = queue->next)
        if (queue->number == number)
            return true;
    return false;
}

static bool enable(struct device *device, struct queue *queue)
{
    struct virtio_slot_queue told = {.entries = queue->public.entries};
    struct virtio_slot *slot = device->slot;

    if (queue->mode == MODE_PACKED)
        virtio_packed_init(queue, queue->memory, &told);
    else
        virtio_split_init(queue, queue->memory, &told);
    bool enabled = slot->operations->queue_enable(slot, queue->number, &told);
    queue->can_arm = enabled && slot->operations->queue_interrupts(slot, queue->number);
    return enabled;
}

int virtio_make_queue(struct virtio_device *public, unsigned number, unsigned entries,
                      struct virtio_queue **made)
{
    struct device *device = (struct device *)public;
    unsigned most = device->slot->operations->queue_entries(device->slot, number);

    if (most == 0)
        return -ENOENT;
    if (is_there(device, number))
        return -EBUSY;
    if (entries == 0 || entries > most)
        entries = most < VIRTIO_ENTRIES_MAX ? most : VIRTIO_ENTRIES_MAX;
    struct queue *queue = allocate(device->accepted & VIRTIO_PACKED, power_of_2(entries));
    if (!queue)
        return -ENOMEM;
    free_all_states(queue);
    queue->public.device = public;
    queue->number = number;
    queue->event_index = device->accepted & VIRTIO_EVENT_INDEX;
    if (!enable(device, queue)) {
        pages_free(queue->memory, queue->pages);
        return -EIO;
    }
    queue->next = device->queues;
    device->queues = queue;
    *made = &queue->public;
    return 0;
}

int virtio_add(struct virtio_queue *public, const struct virtio_piece *pieces, unsigned readable,
               unsigned writable, void *token)
{
    struct queue *queue = queue_of(public);
    unsigned mode = queue->mode;

    if (mode == MODE_SPLIT)
        return virtio_split_add(queue, pieces, readable, writable, token);
    if (mode == MODE_PACKED)
        return virtio_packed_add(queue, pieces, readable, writable, token);
    return -EIO;
}

void virtio_kick(struct virtio_queue *public)
{
    struct queue *queue = queue_of(public);
    unsigned mode = queue->mode;

    if (mode == MODE_SPLIT)
        virtio_split_kick(queue);
    else if (mode == MODE_PACKED)
        virtio_packed_kick(queue);
}

void *virtio_take_back(struct queue *queue, uint32_t *length)
{
    for (unsigned i = 0; i <= queue->mask; i++) {
        void *token = queue->state[i].token;
        if (!token)
            continue;
        queue->state[i].token = NULL;
        *length = 0;
        return token;
    }
    return NULL;
}

void *virtio_collect(struct virtio_queue *public, uint32_t *length)
{
    struct queue *queue = queue_of(public);
    unsigned mode = queue->mode;

    if (mode == MODE_SPLIT)
        return virtio_split_collect(queue, length);
    if (mode == MODE_PACKED)
        return virtio_packed_collect(queue, length);
    return virtio_take_back(queue, length);
}

bool virtio_arm(struct virtio_queue *public, unsigned count)
{
    struct queue *queue = queue_of(public);
    unsigned mode = queue->mode, at = queue->collected + count - 1;

    if (!queue->can_arm || mode == MODE_FAILED)
        return false;
    queue->armed_at = (uint16_t)(mode == MODE_PACKED ? at & (2 * queue->mask + 1) : at);
    queue->armed = true;
    if (mode == MODE_PACKED ? virtio_packed_arm(queue) : virtio_split_arm(queue))
        return true;
    queue->armed = false;
    return false;
}

bool virtio_can_arm(const struct virtio_queue *public)
{
    return ((const struct queue *)public)->can_arm;
}
