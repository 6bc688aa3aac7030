/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pci.c - functions and what they have. Buses are searched once, at init: the first, and those
 * behind bridges to which firmware has given a number.
 */
#include "internal.h"
#include <errno.h>
#include <irq_message.h>
#include <mmio.h>
#include <options.h>
#include <pci.h>

enum { BUS_SHIFT = 8, DEVICE_SHIFT = 3, DEVICES = 32, FUNCTIONS = 8 };
enum { ECAM_SHIFT = 12 };
enum { NO_VENDOR = 0xffff, HEADER_MANY = 0x80, HEADER_KIND = 0x7f, HEADER_BRIDGE = 1 };
enum { STATUS_CAPABILITIES = 1 << 4, COMMAND_MEMORY = 1 << 1, COMMAND_MASTER = 1 << 2 };
enum { COMMAND_NO_LINE = 1 << 10 };
enum { CAPABILITY_FIRST = 0x40, CAPABILITIES_MAX = 48 };

/* MSI-X (PCI 3.0, 6.8.2). */
enum { MSIX_CONTROL = 2, MSIX_TABLE = 4, MSIX_COUNT = 0x7ff, MSIX_ENABLE = 1 << 15 };
enum { MSIX_BAR = 7, ENTRY_SIZE = 16 };

const struct bus_pci_access *bus_pci_access;

static struct {
    struct pci_function functions[OPT_FUNCTIONS];
    unsigned count;
    volatile void *ecam;
} bus_pci;

int bus_pci_init(void);

static volatile void *ecam_at(uint16_t function, unsigned offset)
{
    return bus_pci.ecam + ((size_t)function << ECAM_SHIFT) + offset;
}

static uint32_t ecam_read(uint16_t function, unsigned offset, unsigned size)
{
    return mmio_read(ecam_at(function, offset), size);
}

static void ecam_write(uint16_t function, unsigned offset, unsigned size, uint32_t value)
{
    mmio_write(ecam_at(function, offset), size, value);
}

/* The way to the configuration, and to how many buses; 0: there is none. */
static unsigned find_access(void)
{
    static const struct bus_pci_access in_memory = {ecam_read, ecam_write};
    enum { BUSES = 256 };
    struct bus_pci_ecam ecam;

    if (bus_pci_ecam(&ecam) &&
        mmio_map(ecam.start, (size_t)ecam.buses << (ECAM_SHIFT + BUS_SHIFT), &bus_pci.ecam) == 0) {
        bus_pci_access = &in_memory;
        return ecam.buses;
    }
    bus_pci_access = bus_pci_other_access();
    return bus_pci_access ? BUSES : 0;
}

/* Remember a function. Returns its header's kind, or -1: there is none. */
static int add(uint16_t address)
{
    uint16_t vendor = (uint16_t)bus_pci_access->read(address, CONFIG_VENDOR, 2);

    if (vendor == NO_VENDOR)
        return -1;
    if (bus_pci.count < OPT_FUNCTIONS)
        bus_pci.functions[bus_pci.count++] = (struct pci_function){
            address, vendor, (uint16_t)bus_pci_access->read(address, CONFIG_DEVICE, 2),
            (uint16_t)bus_pci_access->read(address, CONFIG_SUBSYSTEM, 2)};
    return (int)bus_pci_access->read(address, CONFIG_HEADER, 1);
}

/* Search a device. Returns the bus behind it if it is a bridge, else 0. */
static unsigned add_device(uint16_t device)
{
    unsigned below = 0, functions = 1;

    for (unsigned i = 0; i < functions; i++) {
        uint16_t address = (uint16_t)(device | i);
        int header = add(address);
        if (header < 0)
            continue;
        if (i == 0 && header & HEADER_MANY)
            functions = FUNCTIONS;
        unsigned bus = 0;
        if ((header & HEADER_KIND) == HEADER_BRIDGE)
            bus = bus_pci_access->read(address, CONFIG_BUS_BELOW, 1);
        if (bus > below)
            below = bus;
    }
    return below;
}

int bus_pci_init(void)
{
    unsigned buses = find_access(), last = 0;

    for (unsigned bus = 0; bus < buses && bus <= last; bus++) {
        for (unsigned device = 0; device < DEVICES; device++) {
            unsigned below = add_device((uint16_t)(bus << BUS_SHIFT | device << DEVICE_SHIFT));
            if (below > last)
                last = below;
        }
    }
    return 0;
}

int pci_find(unsigned index, struct pci_function *function)
{
    if (index >= bus_pci.count)
        return -ENOENT;
    *function = bus_pci.functions[index];
    return 0;
}

uint32_t pci_read(const struct pci_function *function, unsigned offset, unsigned size)
{
    return bus_pci_access->read(function->address, offset, size);
}

void pci_write(const struct pci_function *function, unsigned offset, unsigned size, uint32_t value)
{
    bus_pci_access->write(function->address, offset, size, value);
}

/* The list may have been made to go round in circles. */
unsigned pci_capability(const struct pci_function *function, unsigned kind, unsigned after)
{
    unsigned link = after ? after + 1 : CONFIG_CAPABILITIES;

    if (!(pci_read(function, CONFIG_STATUS, 2) & STATUS_CAPABILITIES))
        return 0;
    for (unsigned i = 0; i < CAPABILITIES_MAX; i++) {
        unsigned at = pci_read(function, link, 1) & 0xfc;
        if (at < CAPABILITY_FIRST)
            return 0;
        if (pci_read(function, at, 1) == kind)
            return at;
        link = at + 1;
    }
    return 0;
}

int pci_map(const struct pci_function *function, unsigned bar, uint64_t offset, uint64_t size,
            volatile void **registers)
{
    uint64_t start;
    int error = bar < PCI_BARS ? bus_pci_locate(function->address, bar, &start) : -EINVAL;

    if (error)
        return error;
    error = mmio_map(start + offset, size, registers);
    if (error)
        return error;
    uint32_t command = pci_read(function, CONFIG_COMMAND, 2);
    pci_write(function, CONFIG_COMMAND, 2, command | COMMAND_MEMORY | COMMAND_MASTER);
    return 0;
}

static int map_entry(const struct pci_function *function, unsigned capability, unsigned index,
                     volatile uint32_t **entry)
{
    uint32_t table = pci_read(function, capability + MSIX_TABLE, 4);
    uint64_t offset = (table & ~(uint32_t)MSIX_BAR) + (uint64_t)index * ENTRY_SIZE;
    volatile void *registers;

    if (index > (pci_read(function, capability + MSIX_CONTROL, 2) & MSIX_COUNT) ||
        pci_map(function, table & MSIX_BAR, offset, ENTRY_SIZE, &registers) < 0)
        return -ENODEV;
    *entry = registers;
    return 0;
}

int pci_attach(const struct pci_function *function, unsigned index, irq_handler_fn handler,
               void *arg)
{
    unsigned capability = pci_capability(function, PCI_CAPABILITY_MSIX, 0);
    volatile uint32_t *entry;
    struct irq_message message;
    int error = capability ? map_entry(function, capability, index, &entry) : -ENODEV;

    if (!error)
        error = irq_message_attach(handler, arg, &message);
    if (error)
        return error;
    entry[0] = (uint32_t)message.address;
    entry[1] = (uint32_t)(message.address >> 32);
    entry[2] = message.data;
    entry[3] = 0; /* not masked */
    uint32_t control = pci_read(function, capability + MSIX_CONTROL, 2);
    pci_write(function, capability + MSIX_CONTROL, 2, control | MSIX_ENABLE);
    uint32_t command = pci_read(function, CONFIG_COMMAND, 2);
    pci_write(function, CONFIG_COMMAND, 2, command | COMMAND_NO_LINE);
    return 0;
}
