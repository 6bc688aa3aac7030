/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * virtio_bus_double.c - see virtio_bus_double.h. Layouts are written down here once more, by the
 * standard.
 */
#include "virtio_bus_double.h"

#include <dma.h>
#include <errno.h>
#include <string.h>

#define EVENT_INDEX (1ull << 29)
#define VERSION_1   (1ull << 32)
#define PACKED      (1ull << 34)

enum { NEXT = 1, WRITE = 2, AVAILABLE = 1 << 7, USED = 1 << 15, FEATURES_OK = 8 };

struct descriptor {
    uint64_t address;
    uint32_t length;
    uint16_t a, b; /* split: flags, next; packed: id, flags */
};

struct virtio_bus_double virtio_bus_double;

uint64_t dma_address(const void *data)
{
    return (uintptr_t)data;
}

static uint8_t status(struct virtio_slot *slot)
{
    (void)slot;
    return virtio_bus_double.stubborn ? virtio_bus_double.status | 1 : virtio_bus_double.status;
}

static void set_status(struct virtio_slot *slot, uint8_t value)
{
    (void)slot;
    if (value == 0) {
        virtio_bus_double.resets++;
        memset(virtio_bus_double.queues, 0, sizeof virtio_bus_double.queues);
    }
    virtio_bus_double.status = virtio_bus_double.choosy ? value & ~FEATURES_OK : value;
}

static uint64_t features(struct virtio_slot *slot)
{
    (void)slot;
    return virtio_bus_double.offered;
}

static void set_features(struct virtio_slot *slot, uint64_t value)
{
    (void)slot;
    virtio_bus_double.accepted = value;
}

static uint32_t generation(struct virtio_slot *slot)
{
    static uint32_t count;

    (void)slot;
    count += virtio_bus_double.restless;
    return count;
}

static bool config(struct virtio_slot *slot, unsigned offset, unsigned size, uint32_t *field)
{
    (void)slot;
    if (size > sizeof virtio_bus_double.config || offset > sizeof virtio_bus_double.config - size)
        return false;
    memcpy(field, virtio_bus_double.config + offset, size);
    return true;
}

static unsigned queue_entries(struct virtio_slot *slot, unsigned number)
{
    (void)slot;
    return number < virtio_bus_double.queues_max ? virtio_bus_double.entries_max : 0;
}

static bool queue_enable(struct virtio_slot *slot, unsigned number,
                         const struct virtio_slot_queue *queue)
{
    (void)slot;
    if (!virtio_bus_double.weak)
        virtio_bus_double.queues[number] = (struct virtio_bus_double_queue){.areas = *queue};
    return !virtio_bus_double.weak;
}

static bool queue_interrupts(struct virtio_slot *slot, unsigned number)
{
    (void)slot;
    (void)number;
    return !virtio_bus_double.no_interrupts;
}

static void queue_notify(struct virtio_slot *slot, unsigned number)
{
    (void)slot;
    virtio_bus_double.queues[number].notified++;
}

static const struct virtio_slot_operations operations = {
    status, set_status,    features,     set_features,     generation,
    config, queue_entries, queue_enable, queue_interrupts, queue_notify,
};

static int find(unsigned index, struct virtio_slot **slot)
{
    if (index > 0)
        return -ENOENT;
    *slot = &virtio_bus_double.slot;
    return 0;
}

static const struct virtio_bus bus = {find};
const struct virtio_bus *const virtio_bus_providers[] = {&bus, NULL};

void virtio_bus_double_reset(unsigned kind, uint64_t features_offered)
{
    struct virtio_slot slot = virtio_bus_double.slot;

    slot.kind = kind;
    slot.operations = &operations;
    virtio_bus_double = (struct virtio_bus_double){
        .slot = slot,
        .offered = features_offered | VERSION_1,
        .entries_max = 256,
        .queues_max = 2,
    };
}

bool virtio_bus_double_is_packed(void)
{
    return virtio_bus_double.accepted & PACKED;
}

static bool has_event_index(void)
{
    return virtio_bus_double.accepted & EVENT_INDEX;
}

static struct descriptor *descriptor_at(const struct virtio_bus_double_queue *queue, unsigned index)
{
    return (struct descriptor *)queue->areas.descriptors + index % queue->areas.entries;
}

/* The wrap counter at an index that counts on. */
static bool wrap_at(const struct virtio_bus_double_queue *queue, unsigned index)
{
    return index / queue->areas.entries % 2 == 0;
}

/* Words of 16 bits of the areas. */
static volatile uint16_t *driver_word(const struct virtio_bus_double_queue *queue, unsigned index)
{
    return (volatile uint16_t *)queue->areas.driver + index;
}

static volatile uint16_t *device_word(const struct virtio_bus_double_queue *queue, unsigned index)
{
    return (volatile uint16_t *)queue->areas.device + index;
}

static void add_piece(struct virtio_bus_double_buffer *buffer, const struct descriptor *descriptor,
                      uint16_t flags)
{
    buffer->pieces[buffer->count].data = (uint8_t *)(uintptr_t)descriptor->address;
    buffer->pieces[buffer->count].length = descriptor->length;
    buffer->pieces[buffer->count].writable = flags & WRITE;
    buffer->count++;
}

static bool take_split(struct virtio_bus_double_queue *queue,
                       struct virtio_bus_double_buffer *buffer)
{
    if (queue->taken == *driver_word(queue, 1))
        return false;
    unsigned index = *driver_word(queue, 2 + queue->taken % queue->areas.entries);
    queue->taken++;
    buffer->id = index;
    for (buffer->count = 0; buffer->count < VIRTIO_BUS_DOUBLE_PIECES;) {
        const struct descriptor *descriptor = descriptor_at(queue, index);
        add_piece(buffer, descriptor, descriptor->a);
        if (!(descriptor->a & NEXT))
            break;
        index = descriptor->b;
    }
    return true;
}

static bool take_packed(struct virtio_bus_double_queue *queue,
                        struct virtio_bus_double_buffer *buffer)
{
    uint16_t flags;

    for (buffer->count = 0; buffer->count < VIRTIO_BUS_DOUBLE_PIECES;) {
        const struct descriptor *descriptor = descriptor_at(queue, queue->taken);
        bool wrap = wrap_at(queue, queue->taken);
        flags = descriptor->b;
        if (!(flags & AVAILABLE) == wrap || !(flags & USED) != wrap)
            return false;
        queue->taken++;
        buffer->id = descriptor->a;
        add_piece(buffer, descriptor, flags);
        if (!(flags & NEXT))
            return true;
    }
    return true;
}

bool virtio_bus_double_take(unsigned number, struct virtio_bus_double_buffer *buffer)
{
    struct virtio_bus_double_queue *queue = &virtio_bus_double.queues[number];

    if (queue->areas.entries == 0)
        return false;
    return virtio_bus_double_is_packed() ? take_packed(queue, buffer) : take_split(queue, buffer);
}

static bool use_split(struct virtio_bus_double_queue *queue, unsigned id, uint32_t length)
{
    unsigned entries = queue->areas.entries;
    uint32_t *element = (uint32_t *)(queue->areas.device + 4) + queue->used % entries * 2;

    element[0] = id;
    element[1] = length;
    *device_word(queue, 1) = ++queue->used;
    if (has_event_index())
        return *driver_word(queue, 2 + entries) == (uint16_t)(queue->used - 1);
    return !(*driver_word(queue, 0) & 1);
}

static bool use_packed(struct virtio_bus_double_queue *queue, unsigned id, unsigned count,
                       uint32_t length)
{
    struct descriptor *descriptor = descriptor_at(queue, queue->used);
    unsigned entries = queue->areas.entries, event = *driver_word(queue, 0);
    unsigned kind = *driver_word(queue, 1) & 3, before = queue->used;

    descriptor->a = (uint16_t)id;
    descriptor->length = length;
    descriptor->b = wrap_at(queue, queue->used) ? AVAILABLE | USED : 0;
    queue->used += count;
    if (kind != 2)
        return kind == 0;
    unsigned at = (event & 0x7fff) + (event >> 15 ? 0 : entries);
    return (at - before % (2 * entries) + 2 * entries) % (2 * entries) < count;
}

void virtio_bus_double_use(unsigned number, unsigned id, unsigned count, uint32_t length)
{
    struct virtio_bus_double_queue *queue = &virtio_bus_double.queues[number];

    if (queue->areas.entries == 0)
        return;
    bool interrupt = virtio_bus_double_is_packed() ? use_packed(queue, id, count, length)
                                                   : use_split(queue, id, length);
    if (interrupt && !virtio_bus_double.no_interrupts)
        virtio_bus_double.slot.used(&virtio_bus_double.slot, (int)number);
}

void virtio_bus_double_want(unsigned number, unsigned distance)
{
    struct virtio_bus_double_queue *queue = &virtio_bus_double.queues[number];
    unsigned entries = queue->areas.entries, at = queue->taken + distance;

    if (!virtio_bus_double_is_packed()) {
        *device_word(queue, 0) = 0;
        *device_word(queue, 2 + 4 * entries) = (uint16_t)at;
    } else {
        *device_word(queue, 0) = (uint16_t)(at % entries | (wrap_at(queue, at) ? 1u << 15 : 0));
        *device_word(queue, 1) = has_event_index() ? 2 : 0;
    }
}
