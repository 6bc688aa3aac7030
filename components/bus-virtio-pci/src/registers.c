/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * registers.c - what virtio_bus.h wants of a device, by its registers.
 */
#include "internal.h"

enum { NO_MESSAGE = 0xffff };

static struct place *place_of(struct virtio_slot *slot)
{
    return (struct place *)slot;
}

static volatile struct common *common_of(struct virtio_slot *slot)
{
    return place_of(slot)->common;
}

static uint8_t status(struct virtio_slot *slot)
{
    return common_of(slot)->status;
}

static void set_status(struct virtio_slot *slot, uint8_t value)
{
    common_of(slot)->status = value;
}

static uint64_t features(struct virtio_slot *slot)
{
    volatile struct common *common = common_of(slot);

    common->features_half = 1;
    uint64_t high = common->features;
    common->features_half = 0;
    return high << 32 | common->features;
}

static void set_features(struct virtio_slot *slot, uint64_t value)
{
    volatile struct common *common = common_of(slot);

    common->set_features_half = 1;
    common->set_features = (uint32_t)(value >> 32);
    common->set_features_half = 0;
    common->set_features = (uint32_t)value;
}

static uint32_t generation(struct virtio_slot *slot)
{
    return common_of(slot)->generation;
}

static bool config(struct virtio_slot *slot, unsigned offset, unsigned size, uint32_t *field)
{
    const struct place *place = place_of(slot);

    if (size > place->config_length || offset > place->config_length - size)
        return false;
    *field = mmio_read(place->config + offset, size);
    return true;
}

static unsigned queue_entries(struct virtio_slot *slot, unsigned number)
{
    volatile struct common *common = common_of(slot);

    if (number >= QUEUES || number >= common->queues)
        return 0;
    common->queue = (uint16_t)number;
    return common->queue_entries;
}

static void on_queue(void *arg)
{
    struct place_queue *queue = arg;
    struct place *place = queue->place;

    place->slot.used(&place->slot, (int)(queue - place->queues));
}

static void on_change(void *arg)
{
    struct place *place = arg;

    place->slot.changed(&place->slot);
}

static void attach_changes(struct place *place)
{
    if (!place->attached)
        place->attached = pci_attach(&place->function, 0, on_change, place) == 0;
    if (place->attached)
        place->common->changed_message = 0;
}

/* The queue is selected. */
static void attach_queue(struct place *place, unsigned number)
{
    struct place_queue *queue = &place->queues[number];
    uint16_t message = (uint16_t)(number + 1);

    queue->place = place;
    if (!queue->attached)
        queue->attached = pci_attach(&place->function, message, on_queue, queue) == 0;
    place->common->queue_message = queue->attached ? message : NO_MESSAGE;
    queue->interrupts = queue->attached && place->common->queue_message == message;
}

static void set_address(volatile uint32_t *halves, uint64_t address)
{
    halves[0] = (uint32_t)address;
    halves[1] = (uint32_t)(address >> 32);
}

static bool queue_enable(struct virtio_slot *slot, unsigned number,
                         const struct virtio_slot_queue *told)
{
    struct place *place = place_of(slot);
    volatile struct common *common = place->common;

    common->queue = (uint16_t)number;
    uint64_t notify = (uint64_t)common->queue_notify * place->notify_multiplier;
    if (notify + 2 > place->notify_length)
        return false;
    place->queues[number].notify = place->notify + notify;
    attach_changes(place);
    attach_queue(place, number);
    common->queue_entries = (uint16_t)told->entries;
    set_address(common->queue_descriptors, told->descriptors);
    set_address(common->queue_driver, told->driver);
    set_address(common->queue_device, told->device);
    common->queue_enable = 1;
    return common->queue_enable == 1;
}

static bool queue_interrupts(struct virtio_slot *slot, unsigned number)
{
    return place_of(slot)->queues[number].interrupts;
}

static void queue_notify(struct virtio_slot *slot, unsigned number)
{
    *place_of(slot)->queues[number].notify = (uint16_t)number;
}

const struct virtio_slot_operations bus_virtio_pci_operations = {
    status, set_status,    features,     set_features,     generation,
    config, queue_entries, queue_enable, queue_interrupts, queue_notify,
};
