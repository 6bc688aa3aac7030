/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pci.h - devices on PCI buses: their configuration, their registers, their interrupts (PCI Local
 * Bus 3.0; PCI Express Base 6.0, chapter 7).
 *
 * A function is one device, or one of up to eight that a device consists of.
 */
#ifndef PCI_H
#define PCI_H

#include <irq.h>
#include <mmio.h>
#include <stddef.h>
#include <stdint.h>

enum { PCI_BARS = 6 };

/* Capabilities (PCI Code and ID Assignment 1.16, 2). */
enum { PCI_CAPABILITY_VENDOR = 0x09, PCI_CAPABILITY_MSIX = 0x11 };

struct pci_function {
    uint16_t address; /* bus << 8 | device << 3 | function */
    uint16_t vendor, device, subsystem;
};

/*
 * Tell the index-th function of all buses, in the order of their addresses.
 *
 * Returns 0, or
 *   -ENOENT  there are index or fewer; *function is untouched
 * Context: init, thread. Never blocks.
 */
int pci_find(unsigned index, struct pci_function *function);

/*
 * Read, or write, size bytes (1, 2 or 4) of the first 256 of a function's configuration. offset is
 * a multiple of size.
 *
 * Context: init, thread. Never blocks.
 */
uint32_t pci_read(const struct pci_function *function, unsigned offset, unsigned size);
void pci_write(const struct pci_function *function, unsigned offset, unsigned size, uint32_t value);

/*
 * Find the first capability of a kind behind the one at offset after (0: of all).
 *
 * Returns its offset, at least 64 and at most 252, or
 *   0  there is none
 * Context: init, thread. Never blocks.
 */
unsigned pci_capability(const struct pci_function *function, unsigned kind, unsigned after);

/*
 * Map size bytes at offset of the registers behind a base address (0 to 5), and let the function
 * answer there and reach memory. Nobody compares the range with how many there are.
 *
 * Returns 0 and in *registers the first byte, or
 *   -EINVAL  there are no registers in memory, or memory is there
 *   -ENOMEM  no room for the page tables, or in the bus's addresses
 * *registers is untouched then.
 * Context: init, thread. Never blocks.
 */
int pci_map(const struct pci_function *function, unsigned bar, uint64_t offset, uint64_t size,
            volatile void **registers);

/*
 * Call handler(arg) when the function raises its index-th message (MSI-X).
 *
 * Returns 0, or
 *   -ENODEV  the function, or the machine, has no such message
 *   -ENOSPC  the machine has no more
 * Context: init, thread, once for each message. Never blocks.
 */
int pci_attach(const struct pci_function *function, unsigned index, irq_handler_fn handler,
               void *arg);

#endif
