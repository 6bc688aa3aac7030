/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * bus.c - devices on PCI (Virtual I/O Device 1.2, 4.1): capabilities of the vendor's kind tell
 * where their registers are. Message 0 of a device tells of its configuration, message n + 1 of
 * queue n.
 */
#include "internal.h"
#include <errno.h>
#include <options.h>

/* Fields of a capability (4.1.4). */
enum { CAP_KIND = 3, CAP_BAR = 4, CAP_OFFSET = 8, CAP_LENGTH = 12, CAP_MULTIPLIER = 16 };
enum { KIND_COMMON = 1, KIND_NOTIFY = 2, KIND_CONFIG = 4, KINDS };
enum { VENDOR = 0x1af4, DEVICE_FIRST = 0x1000, DEVICE_MODERN = 0x1040, DEVICE_LAST = 0x107f };

static struct {
    struct place places[OPT_DEVICES];
    unsigned count;
} bus;

int bus_virtio_pci_init(void);

static uint32_t field(const struct place *place, unsigned capability, unsigned at)
{
    return pci_read(&place->function, capability + at, 4);
}

static bool map(struct place *place, unsigned capability, uint32_t least, volatile void **registers)
{
    unsigned bar = pci_read(&place->function, capability + CAP_BAR, 1);
    uint32_t length = field(place, capability, CAP_LENGTH);

    return length >= least && pci_map(&place->function, bar, field(place, capability, CAP_OFFSET),
                                      length, registers) == 0;
}

/* The first capability of each kind counts. Returns whether all are there that must be. */
static bool map_all(struct place *place)
{
    unsigned at = 0, found[KINDS] = {0};
    volatile void *registers;

    while ((at = pci_capability(&place->function, PCI_CAPABILITY_VENDOR, at)) != 0) {
        unsigned kind = pci_read(&place->function, at + CAP_KIND, 1);
        if (kind < KINDS && !found[kind])
            found[kind] = at;
    }
    if (!found[KIND_COMMON] || !map(place, found[KIND_COMMON], sizeof *place->common, &registers))
        return false;
    place->common = registers;
    if (!found[KIND_NOTIFY] || !map(place, found[KIND_NOTIFY], 2, &place->notify))
        return false;
    place->notify_length = field(place, found[KIND_NOTIFY], CAP_LENGTH);
    place->notify_multiplier = field(place, found[KIND_NOTIFY], CAP_MULTIPLIER);
    if (found[KIND_CONFIG] && map(place, found[KIND_CONFIG], 1, &place->config))
        place->config_length = field(place, found[KIND_CONFIG], CAP_LENGTH);
    return true;
}

/* What kind of device it is (4.1.2); 0: none. */
static unsigned kind_of(const struct pci_function *function)
{
    if (function->vendor != VENDOR || function->device < DEVICE_FIRST ||
        function->device > DEVICE_LAST)
        return 0;
    return function->device >= DEVICE_MODERN ? function->device - DEVICE_MODERN
                                             : function->subsystem;
}

int bus_virtio_pci_init(void)
{
    struct place *place = bus.places;
    struct pci_function function;

    for (unsigned i = 0; bus.count < OPT_DEVICES && pci_find(i, &function) == 0; i++) {
        *place = (struct place){.function = function};
        place->slot.kind = kind_of(&function);
        place->slot.operations = &bus_virtio_pci_operations;
        if (place->slot.kind == 0 || !map_all(place))
            continue;
        bus.count++;
        place++;
    }
    return 0;
}

static int find(unsigned index, struct virtio_slot **slot)
{
    if (index >= bus.count)
        return -ENOENT;
    *slot = &bus.places[index].slot;
    return 0;
}

const struct virtio_bus bus_virtio_pci_virtio_bus = {find};
