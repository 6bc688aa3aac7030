/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * bus.c - devices with registers in memory (Virtual I/O Device 1.2, 4.2), one behind each place
 * that the machine's description tells.
 *
 * QEMU puts its first device into the place with the highest address, and so on downwards: the
 * slots are in that order, so that the first card of a command line is the first one here.
 */
#include "internal.h"
#include <errno.h>
#include <irq.h>
#include <mmio.h>
#include <options.h>
#include <virtio_bus.h>

/* Registers (4.2.2), in steps of 4 bytes; of a pair the lower half. */
enum {
    MAGIC = 0x000 / 4,
    VERSION = 0x004 / 4,
    KIND = 0x008 / 4,
    FEATURES = 0x010 / 4,
    FEATURES_HALF = 0x014 / 4,
    SET_FEATURES = 0x020 / 4,
    SET_FEATURES_HALF = 0x024 / 4,
    QUEUE = 0x030 / 4,
    QUEUE_ENTRIES_MAX = 0x034 / 4,
    QUEUE_ENTRIES = 0x038 / 4,
    QUEUE_READY = 0x044 / 4,
    QUEUE_NOTIFY = 0x050 / 4,
    INTERRUPT = 0x060 / 4,
    INTERRUPT_END = 0x064 / 4,
    STATUS = 0x070 / 4,
    QUEUE_DESCRIPTORS = 0x080 / 4,
    QUEUE_DRIVER = 0x090 / 4,
    QUEUE_DEVICE = 0x0a0 / 4,
    GENERATION = 0x0fc / 4,
    CONFIG = 0x100 / 4,
    END = 0x200 / 4,
};

enum { MAGIC_VALUE = 0x74726976, VERSION_MODERN = 2 };
enum { INTERRUPT_USED = 1, INTERRUPT_CHANGED = 2 };

struct place {
    struct virtio_slot slot;
    volatile uint32_t *registers;
    int irq;
    bool level, attached;
};

static struct {
    struct place places[OPT_DEVICES];
    unsigned count;
} bus;

int bus_virtio_mmio_init(void);

static struct place *place_of(struct virtio_slot *slot)
{
    return (struct place *)slot;
}

static volatile uint32_t *registers_of(struct virtio_slot *slot)
{
    return place_of(slot)->registers;
}

static uint8_t status(struct virtio_slot *slot)
{
    return (uint8_t)registers_of(slot)[STATUS];
}

static void set_status(struct virtio_slot *slot, uint8_t value)
{
    registers_of(slot)[STATUS] = value;
}

static uint64_t features(struct virtio_slot *slot)
{
    volatile uint32_t *registers = registers_of(slot);

    registers[FEATURES_HALF] = 1;
    uint64_t high = registers[FEATURES];
    registers[FEATURES_HALF] = 0;
    return high << 32 | registers[FEATURES];
}

static void set_features(struct virtio_slot *slot, uint64_t value)
{
    volatile uint32_t *registers = registers_of(slot);

    registers[SET_FEATURES_HALF] = 1;
    registers[SET_FEATURES] = (uint32_t)(value >> 32);
    registers[SET_FEATURES_HALF] = 0;
    registers[SET_FEATURES] = (uint32_t)value;
}

static uint32_t generation(struct virtio_slot *slot)
{
    return registers_of(slot)[GENERATION];
}

static bool config(struct virtio_slot *slot, unsigned offset, unsigned size, uint32_t *field)
{
    volatile void *start = registers_of(slot) + CONFIG;

    if (offset > (END - CONFIG) * 4 - size)
        return false;
    *field = mmio_read(start + offset, size);
    return true;
}

static unsigned queue_entries(struct virtio_slot *slot, unsigned number)
{
    registers_of(slot)[QUEUE] = number;
    return registers_of(slot)[QUEUE_ENTRIES_MAX];
}

static void on_interrupt(void *arg)
{
    struct place *place = arg;
    uint32_t interrupt = place->registers[INTERRUPT];

    place->registers[INTERRUPT_END] = interrupt;
    if (interrupt & INTERRUPT_USED)
        place->slot.used(&place->slot, -1);
    if (interrupt & INTERRUPT_CHANGED)
        place->slot.changed(&place->slot);
}

static void set_address(struct virtio_slot *slot, unsigned number, uint64_t address)
{
    registers_of(slot)[number] = (uint32_t)address;
    registers_of(slot)[number + 1] = (uint32_t)(address >> 32);
}

static bool queue_enable(struct virtio_slot *slot, unsigned number,
                         const struct virtio_slot_queue *queue)
{
    volatile uint32_t *registers = registers_of(slot);
    struct place *place = place_of(slot);

    if (!place->attached)
        place->attached = irq_attach(place->irq, place->level, on_interrupt, place) == 0;
    registers[QUEUE] = number;
    registers[QUEUE_ENTRIES] = queue->entries;
    set_address(slot, QUEUE_DESCRIPTORS, queue->descriptors);
    set_address(slot, QUEUE_DRIVER, queue->driver);
    set_address(slot, QUEUE_DEVICE, queue->device);
    registers[QUEUE_READY] = 1;
    return registers[QUEUE_READY] == 1;
}

static bool queue_interrupts(struct virtio_slot *slot, unsigned number)
{
    (void)number;
    return place_of(slot)->attached;
}

static void queue_notify(struct virtio_slot *slot, unsigned number)
{
    registers_of(slot)[QUEUE_NOTIFY] = number;
}

static const struct virtio_slot_operations operations = {
    status, set_status,    features,     set_features,     generation,
    config, queue_entries, queue_enable, queue_interrupts, queue_notify,
};

/* Insert by address, the highest first. Nobody has seen the slots yet. */
static void insert(const struct place *place)
{
    unsigned i = bus.count++;

    for (; i > 0 && bus.places[i - 1].registers < place->registers; i--)
        bus.places[i] = bus.places[i - 1];
    bus.places[i] = *place;
}

static void add(const struct bus_virtio_mmio_place *told)
{
    struct place place = {.irq = told->irq, .level = told->level};
    volatile void *mapped;

    if (bus.count == OPT_DEVICES || mmio_map(told->start, END * 4, &mapped) < 0)
        return;
    place.registers = mapped;
    place.slot.operations = &operations;
    place.slot.kind = place.registers[KIND];
    if (place.registers[MAGIC] == MAGIC_VALUE && place.registers[VERSION] == VERSION_MODERN &&
        place.slot.kind != 0)
        insert(&place);
}

int bus_virtio_mmio_init(void)
{
    struct bus_virtio_mmio_place place;
    size_t position = 0;

    while (bus_virtio_mmio_next(&position, &place))
        add(&place);
    return 0;
}

static int find(unsigned index, struct virtio_slot **slot)
{
    if (index >= bus.count)
        return -ENOENT;
    *slot = &bus.places[index].slot;
    return 0;
}

const struct virtio_bus bus_virtio_mmio_virtio_bus = {find};
