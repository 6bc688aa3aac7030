/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * places.c - devices as QEMU's DSDT tells of them, and tables that end too early or tell of
 * something else, in memory whose end the sanitizer watches.
 */
#include "tap.h"

#include <acpi.h>
#include <errno.h>
#include <irq.h>
#include <mmio.h>
#include <stdlib.h>
#include <string.h>
#include <virtio_bus.h>

int bus_virtio_mmio_init(void);
extern const struct virtio_bus bus_virtio_mmio_virtio_bus;

enum { REGISTERS = 0x200, SLOTS = 4, EDGE = 3, LEVEL = 1 };

static uint8_t *table;
static size_t table_size;
static _Alignas(4096) uint8_t registers[SLOTS][REGISTERS];

static struct {
    int irq;
    bool level;
    irq_handler_fn handler;
    void *arg;
} attached;

static unsigned used, changed;

const uint8_t *acpi_find(const char *signature, size_t *size)
{
    bool is_ours = strcmp(signature, "DSDT") == 0 && table;
    *size = is_ours ? table_size : 0;
    return is_ours ? table : NULL;
}

/* Addresses of devices are 0x1000, 0x1200, …. */
int mmio_map(uint64_t start, size_t size, volatile void **mapped)
{
    if (start < 0x1000 || start + size > 0x1000 + sizeof registers)
        return -EINVAL;
    *mapped = registers[0] + (start - 0x1000);
    return 0;
}

int irq_attach(int irq, bool level, irq_handler_fn handler, void *arg)
{
    attached = (__typeof__(attached)){irq, level, handler, arg};
    return 0;
}

static void put(unsigned slot, unsigned at, uint32_t value)
{
    memcpy(&registers[slot][at], &value, sizeof value);
}

static uint32_t get(unsigned slot, unsigned at)
{
    uint32_t value;
    memcpy(&value, &registers[slot][at], sizeof value);
    return value;
}

/* A device with its number as kind; its description goes to the table. */
static void add(unsigned slot, uint32_t magic, uint32_t version, uint8_t flags)
{
    uint8_t text[] = {0x5b, 0x82, 0x30, 'V', 'R', '0', '0', 0x08, '_', 'H', 'I', 'D', 0x0d, 'L',
                      'N', 'R', 'O', '0', '0', '0', '5', 0, 0x08, '_', 'C', 'R', 'S', 0x11, 0x1a,
                      0x0a, 0x17,
                      /* memory: read and write, address, size */
                      0x86, 9, 0, 1, 0, 0x10, 0, 0, 0, 2, 0, 0,
                      /* interrupt: flags, one, line */
                      0x89, 6, 0, flags, 1, (uint8_t)(24 + slot), 0, 0, 0, 0x79, 0};
    text[36] = (uint8_t)(0x10 + slot * 2);
    put(slot, 0, magic);
    put(slot, 4, version);
    put(slot, 8, slot + 1);
    table = realloc(table, table_size + sizeof text);
    memcpy(table + table_size, text, sizeof text);
    table_size += sizeof text;
}

static void on_used(struct virtio_slot *slot, int number)
{
    (void)slot;
    used += number < 0;
}

static void on_changed(struct virtio_slot *slot)
{
    (void)slot;
    changed++;
}

/* A byte more each time: nothing is read behind the end, which the sanitizer would see. */
static void test_cut(void)
{
    uint8_t *whole = table;
    size_t size = table_size;
    for (table_size = 0; table_size < size; table_size++) {
        table = malloc(table_size ? table_size : 1);
        memcpy(table, whole, table_size);
        struct virtio_slot *slot;
        bus_virtio_mmio_init();
        free(table);
        if (bus_virtio_mmio_virtio_bus.find(0, &slot) == 0)
            break;
    }
    tap_is((long)table_size, (long)(size / 4 - 2), "the first device needs all of its description");
    table = whole;
    table_size = size;
}

static void test_interrupt(struct virtio_slot *slot)
{
    struct virtio_slot_queue queue = {8, 0x123456789abcull, 2, 3};
    slot->used = on_used;
    slot->changed = on_changed;
    put(1, 0x34, 64);
    tap_is(slot->operations->queue_entries(slot, 5), 64, "how long a queue may be");
    tap_is(get(1, 0x30), 5, "of which one was asked");
    tap_ok(slot->operations->queue_enable(slot, 5, &queue), "it is enabled");
    tap_ok(get(1, 0x80) == 0x56789abc && get(1, 0x84) == 0x1234 && get(1, 0x38) == 8,
           "with its address and size");
    tap_ok(attached.irq == 25 && !attached.level, "its interrupt triggers on the edge");
    put(1, 0x60, 1);
    attached.handler(attached.arg);
    tap_ok(used == 1 && changed == 0 && get(1, 0x64) == 1, "it tells of queues");
    put(1, 0x60, 2);
    attached.handler(attached.arg);
    tap_ok(used == 1 && changed == 1 && get(1, 0x64) == 2, "and of changes");
}

int main(void)
{
    struct virtio_slot *slot, *second = NULL, *untouched = NULL;
    bus_virtio_mmio_init();
    tap_is(bus_virtio_mmio_virtio_bus.find(0, &untouched), -ENOENT, "no table, no devices");
    add(0, 0x74726976, 2, LEVEL);
    add(1, 0x74726976, 2, EDGE);
    add(2, 0x74726976, 1, LEVEL);
    add(3, 0x74726977, 2, LEVEL);
    test_cut();
    tap_is(bus_virtio_mmio_virtio_bus.find(0, &slot), 0, "it has been found");
    tap_is(slot->kind, 1, "as what it is");
    bus_virtio_mmio_init();
    tap_is(bus_virtio_mmio_virtio_bus.find(0, &second), 0, "a second table, a second device");
    tap_is(second->kind, 2, "of a higher address, which comes first");
    tap_is(bus_virtio_mmio_virtio_bus.find(3, &untouched), -ENOENT,
           "no more than there is room for, none of an old version, nor with other registers");
    tap_ok(untouched == NULL, "nothing is told of them");
    test_interrupt(second);
    free(table);
    return tap_end();
}
