/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * machine.c - what the device tree tells of a host bridge (Linux: bindings/pci/
 * host-generic-pci.yaml): memory for the configuration, and a window of addresses, from which
 * registers get theirs, for there was no firmware.
 */
#include "internal.h"
#include <dtb.h>
#include <stddef.h>

enum { BUS_SHIFT = 20, BUSES_MAX = 256 };
/* Cells of an entry of `ranges` (IEEE 1275 PCI binding, 2.2.1.1): the bus's, the CPU's, a size. */
enum { CELL_KIND = 0, CELL_BUS = 1, CELL_CPU = 3, CELL_SIZE = 5, CELLS = 7 };
enum { KIND_SHIFT = 24, KIND_MASK = 3, KIND_MEMORY = 2 };

static int find(void)
{
    return dtb_find(-1, "pci-host-ecam-generic");
}

bool bus_pci_ecam(struct bus_pci_ecam *ecam)
{
    struct dtb_range range;
    int node = find();

    if (node < 0 || dtb_reg(node, 0, &range) < 0)
        return false;
    uint64_t buses = range.size >> BUS_SHIFT;
    ecam->start = range.start;
    ecam->buses = buses < BUSES_MAX ? (unsigned)buses : BUSES_MAX;
    return true;
}

static uint64_t number_at(const uint8_t *cells, unsigned cell, unsigned count)
{
    uint64_t number = 0;

    for (unsigned i = 0; i < count * 4; i++)
        number = number << 8 | cells[cell * 4 + i];
    return number;
}

bool bus_pci_window(struct bus_pci_window *window)
{
    int node = find();
    size_t size = 0;
    const uint8_t *cells = node < 0 ? NULL : dtb_property(node, "ranges", &size);

    for (; size >= CELLS * 4; cells += CELLS * 4, size -= CELLS * 4) {
        if ((number_at(cells, CELL_KIND, 1) >> KIND_SHIFT & KIND_MASK) != KIND_MEMORY)
            continue;
        *window =
            (struct bus_pci_window){number_at(cells, CELL_BUS, 2), number_at(cells, CELL_CPU, 2),
                                    number_at(cells, CELL_SIZE, 2)};
        return true;
    }
    return false;
}

const struct bus_pci_access *bus_pci_other_access(void)
{
    return NULL;
}
