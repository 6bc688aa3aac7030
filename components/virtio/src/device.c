/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * device.c - from a slot of a bus to a device that works, and back (Virtual I/O Device 1.2, 3.1).
 */
#include "internal.h"
#include <errno.h>
#include <mem.h>
#include <options.h>
#include <pages.h>

/* Its status (2.1). */
enum {
    STATUS_SEEN = 1,
    STATUS_DRIVER = 2,
    STATUS_READY = 4,
    STATUS_FEATURES = 8,
    STATUS_NEEDS_RESET = 64,
};

/* Features that belong to a kind of device (2.2). */
#define FEATURES_OF_KIND (((1ull << 24) - 1) | ~((1ull << 50) - 1))

/* A device that takes longer to be reset, or to have its configuration read, never ends. */
enum { RESET_TRIES = 100000, CONFIG_TRIES = 100 };

static struct {
    struct device devices[OPT_DEVICES];
    unsigned count;
} virtio;

static struct device *device_of(struct virtio_device *device)
{
    return (struct device *)device;
}

static bool reset(struct device *device)
{
    const struct virtio_slot_operations *operations = device->slot->operations;

    operations->set_status(device->slot, 0);
    for (unsigned i = 0; i < RESET_TRIES; i++)
        if (operations->status(device->slot) == 0)
            return true;
    return false;
}

/* Returns whether the device still says so afterwards. */
static bool add_status(struct device *device, uint8_t bits)
{
    const struct virtio_slot_operations *operations = device->slot->operations;

    operations->set_status(device->slot, operations->status(device->slot) | bits);
    return operations->status(device->slot) & bits;
}

static void set_failed(struct device *device)
{
    device->public.failed = true;
    for (struct queue *queue = device->queues; queue; queue = queue->next)
        queue->mode = MODE_FAILED;
}

void virtio_fail(struct device *device)
{
    set_failed(device);
    reset(device);
}

static bool is_due(struct queue *queue)
{
    if (queue->mode == MODE_FAILED)
        return true;
    return queue->mode == MODE_PACKED ? virtio_packed_due(queue) : virtio_split_due(queue);
}

static void on_used(struct virtio_slot *slot, int number)
{
    struct device *device = slot->context;

    for (struct queue *queue = device->queues; queue; queue = queue->next) {
        if (!queue->armed || (number >= 0 && queue->number != (unsigned)number) || !is_due(queue))
            continue;
        queue->armed = false;
        queue->public.notify(&queue->public);
    }
}

static void on_changed(struct virtio_slot *slot)
{
    struct device *device = slot->context;

    if (slot->operations->status(slot) & STATUS_NEEDS_RESET) {
        virtio_fail(device);
        on_used(slot, -1);
    }
    if (device->public.changed)
        device->public.changed(&device->public);
}

/* The device in a slot, as it was found before or is now; NULL if there are too many. */
static struct device *device_in(struct virtio_slot *slot)
{
    if (!slot->context && virtio.count < OPT_DEVICES) {
        struct device *device = &virtio.devices[virtio.count++];
        device->slot = slot;
        slot->context = device;
        slot->used = on_used;
        slot->changed = on_changed;
    }
    return slot->context;
}

int virtio_find(unsigned kind, unsigned index, struct virtio_device **device)
{
    struct virtio_slot *slot;

    for (unsigned bus = 0; virtio_bus_providers[bus]; bus++) {
        for (unsigned i = 0; virtio_bus_providers[bus]->find(i, &slot) == 0; i++) {
            if (slot->kind != kind || index-- != 0)
                continue;
            struct device *found = device_in(slot);
            if (!found)
                return -ENOENT;
            *device = &found->public;
            return 0;
        }
    }
    return -ENOENT;
}

static bool agree(struct device *device, uint64_t wanted)
{
    const struct virtio_slot_operations *operations = device->slot->operations;
    const uint64_t own = VIRTIO_VERSION_1 | VIRTIO_EVENT_INDEX | VIRTIO_PACKED;

    device->accepted = operations->features(device->slot) & ((wanted & FEATURES_OF_KIND) | own);
    if (!(device->accepted & VIRTIO_VERSION_1))
        return false;
    operations->set_features(device->slot, device->accepted);
    device->public.features = device->accepted & FEATURES_OF_KIND;
    return add_status(device, STATUS_FEATURES);
}

int virtio_start(struct virtio_device *public, uint64_t wanted)
{
    struct device *device = device_of(public);

    if (device->started)
        return -EBUSY;
    if (reset(device) && add_status(device, STATUS_SEEN) && add_status(device, STATUS_DRIVER) &&
        agree(device, wanted)) {
        device->started = true;
        device->public.failed = false;
        return 0;
    }
    reset(device);
    return -ENODEV;
}

void virtio_ready(struct virtio_device *public)
{
    add_status(device_of(public), STATUS_READY);
}

void virtio_stop(struct virtio_device *public)
{
    struct device *device = device_of(public);
    struct queue *queue = device->queues;

    virtio_fail(device);
    device->started = false;
    device->queues = NULL;
    while (queue) {
        struct queue *next = queue->next;
        pages_free(queue->memory, queue->pages);
        queue = next;
    }
}

/* The widest field of the configuration that size bytes can be read by. */
static unsigned width_of(size_t size)
{
    if (size == 8)
        return 4;
    return size == 2 || size == 4 ? (unsigned)size : 1;
}

int virtio_config(struct virtio_device *public, unsigned offset, void *data, size_t size)
{
    struct virtio_slot *slot = device_of(public)->slot;
    unsigned width = width_of(size);
    uint32_t field;

    for (unsigned i = 0; i < CONFIG_TRIES; i++) {
        uint32_t before = slot->operations->generation(slot);
        for (unsigned at = 0; at < size; at += width) {
            if (!slot->operations->config(slot, offset + at, width, &field))
                return -EINVAL;
            memcpy((char *)data + at, &field, width);
        }
        if (slot->operations->generation(slot) == before)
            return 0;
    }
    return -EIO;
}
