/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * addresses.c - where registers are (PCI 3.0, 6.2.5.1). Those without an address get one from the
 * machine's window, upwards, each at a multiple of its size.
 */
#include "internal.h"
#include <errno.h>
#include <pci.h>

enum { BAR_PORTS = 1, BAR_KIND = 6, BAR_LONG = 4, BAR_FLAGS = 15 };
enum { COMMAND_MEMORY = 1 << 1 };

static struct {
    struct bus_pci_window window; /* size 0: there is none, or nobody has asked */
    uint64_t next;                /* the first address that is left of it */
} addresses;

static uint32_t bar_read(uint16_t function, unsigned bar)
{
    return bus_pci_access->read(function, CONFIG_BAR + 4 * bar, 4);
}

static void bar_write(uint16_t function, unsigned bar, bool is_long, uint64_t value)
{
    bus_pci_access->write(function, CONFIG_BAR + 4 * bar, 4, (uint32_t)value);
    if (is_long)
        bus_pci_access->write(function, CONFIG_BAR + 4 * bar + 4, 4, (uint32_t)(value >> 32));
}

static uint64_t bar_value(uint16_t function, unsigned bar, bool is_long)
{
    uint64_t value = bar_read(function, bar);

    return is_long ? value | (uint64_t)bar_read(function, bar + 1) << 32 : value;
}

/* The bits of an address that can be set tell the size. The function must not answer meanwhile. */
static uint64_t measure(uint16_t function, unsigned bar, bool is_long)
{
    bar_write(function, bar, is_long, UINT64_MAX);
    uint64_t mask = bar_value(function, bar, is_long) & -(uint64_t)(BAR_FLAGS + 1);
    if (!is_long)
        mask |= mask ? 0xffffffffull << 32 : 0;
    return -mask;
}

/* An address in the window for size bytes, a power of 2; 0: there is no room. */
static uint64_t take(uint64_t size)
{
    uint64_t start = (addresses.next + size - 1) & -size;
    uint64_t end = addresses.window.bus + addresses.window.size;

    if (start < addresses.next || start > end || end - start < size)
        return 0;
    addresses.next = start + size;
    return start;
}

static bool has_window(void)
{
    if (addresses.window.size == 0 && bus_pci_window(&addresses.window))
        addresses.next = addresses.window.bus;
    return addresses.window.size != 0;
}

/* Give the registers an address. */
static int assign(uint16_t function, unsigned bar, bool is_long)
{
    uint32_t command = bus_pci_access->read(function, CONFIG_COMMAND, 2);

    bus_pci_access->write(function, CONFIG_COMMAND, 2, command & ~(uint32_t)COMMAND_MEMORY);
    uint64_t size = measure(function, bar, is_long);
    uint64_t start = size != 0 && has_window() ? take(size) : 0;
    bar_write(function, bar, is_long, start);
    bus_pci_access->write(function, CONFIG_COMMAND, 2, command);
    if (size == 0)
        return -EINVAL;
    return start ? 0 : -ENOMEM;
}

int bus_pci_locate(uint16_t function, unsigned bar, uint64_t *start)
{
    uint32_t flags = bar_read(function, bar);
    bool is_long = (flags & BAR_KIND) == BAR_LONG;
    int error = 0;

    if (flags & BAR_PORTS || (is_long && bar == PCI_BARS - 1))
        return -EINVAL;
    if (bar_value(function, bar, is_long) <= BAR_FLAGS)
        error = assign(function, bar, is_long);
    *start = bar_value(function, bar, is_long) & -(uint64_t)(BAR_FLAGS + 1);
    if (*start - addresses.window.bus < addresses.window.size)
        *start += addresses.window.cpu - addresses.window.bus;
    return error;
}
