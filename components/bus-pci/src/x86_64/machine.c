/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * machine.c - a PC: the configuration is in memory if the table MCFG says so (PCI Firmware 3.3,
 * 4.1.2), and always behind two ports (PCI 3.0, 3.2.2.3.2). Firmware has given all registers
 * addresses.
 */
#include "internal.h"
#include <acpi.h>
#include <io_port.h>
#include <stddef.h>

enum { MCFG_START = 44, MCFG_GROUP = 52, MCFG_FIRST_BUS = 54, MCFG_LAST_BUS = 55, MCFG_SIZE = 60 };
enum { PORT_ADDRESS = 0xcf8, PORT_DATA = 0xcfc };

#define ADDRESS_ENABLE (1u << 31)

bool bus_pci_ecam(struct bus_pci_ecam *ecam)
{
    size_t size;
    const uint8_t *table = acpi_find("MCFG", &size);

    if (size < MCFG_SIZE || table[MCFG_GROUP] != 0 || table[MCFG_GROUP + 1] != 0 ||
        table[MCFG_FIRST_BUS] != 0)
        return false;
    ecam->start = acpi_long_number(table + MCFG_START);
    ecam->buses = table[MCFG_LAST_BUS] + 1u;
    return true;
}

bool bus_pci_window(struct bus_pci_window *window)
{
    (void)window;
    return false;
}

static uint16_t select(uint16_t function, unsigned offset)
{
    io_port_write32(PORT_ADDRESS, ADDRESS_ENABLE | (uint32_t)function << 8 | (offset & 0xfc));
    return (uint16_t)(PORT_DATA + (offset & 3));
}

static uint32_t read(uint16_t function, unsigned offset, unsigned size)
{
    uint16_t port = select(function, offset);

    if (size == 1)
        return io_port_read8(port);
    return size == 2 ? io_port_read16(port) : io_port_read32(port);
}

static void write(uint16_t function, unsigned offset, unsigned size, uint32_t value)
{
    uint16_t port = select(function, offset);

    if (size == 1)
        io_port_write8(port, (uint8_t)value);
    else if (size == 2)
        io_port_write16(port, (uint16_t)value);
    else
        io_port_write32(port, value);
}

const struct bus_pci_access *bus_pci_other_access(void)
{
    static const struct bus_pci_access ports = {read, write};

    return &ports;
}
