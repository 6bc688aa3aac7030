/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - how a machine's PCI configuration is reached, and what is known of its addresses.
 */
#ifndef BUS_PCI_INTERNAL_H
#define BUS_PCI_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

/* Offsets in the configuration (PCI 3.0, 6.1 and 6.2). */
enum {
    CONFIG_VENDOR = 0x00,
    CONFIG_DEVICE = 0x02,
    CONFIG_COMMAND = 0x04,
    CONFIG_STATUS = 0x06,
    CONFIG_HEADER = 0x0e,
    CONFIG_BAR = 0x10,
    CONFIG_BUS_BELOW = 0x19, /* of a bridge */
    CONFIG_SUBSYSTEM = 0x2e,
    CONFIG_CAPABILITIES = 0x34,
};

/* How functions' configurations are read and written; size is 1, 2 or 4. */
struct bus_pci_access {
    uint32_t (*read)(uint16_t function, unsigned offset, unsigned size);
    void (*write)(uint16_t function, unsigned offset, unsigned size, uint32_t value);
};

/* Registers of all functions in memory (PCI Express 6.0, 7.2.2), of buses from 0 on. */
struct bus_pci_ecam {
    uint64_t start;
    unsigned buses;
};

/* Addresses of a bus that the CPU sees elsewhere. */
struct bus_pci_window {
    uint64_t bus, cpu, size;
};

/* What the machine's description tells; returns false where there is none. The window is where
   there is room for the registers that no firmware has given addresses. */
bool bus_pci_ecam(struct bus_pci_ecam *ecam);
bool bus_pci_window(struct bus_pci_window *window);

/* Without such memory: another way, or NULL. */
const struct bus_pci_access *bus_pci_other_access(void);

/* Where a function's registers are: those behind base address `bar`. Returns 0 with *start, as the
   CPU sees it, or -E… as pci_map does. */
int bus_pci_locate(uint16_t function, unsigned bar, uint64_t *start);

/* Set up by bus_pci_init. */
extern const struct bus_pci_access *bus_pci_access;

#endif
