/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mmio.h - device registers in the address space.
 */
#ifndef MMIO_H
#define MMIO_H

#include <stddef.h>
#include <stdint.h>

/*
 * Map size bytes of device registers at physical address start: readable, writable, uncached, not
 * executable. What is mapped stays mapped; mapping it again gives the same address.
 *
 * On success *registers is the address of the first byte.
 *
 * Returns 0, or
 *   -ENOMEM  no room for the tables
 *   -EINVAL  the range is memory, or lies outside of what the CPU can address
 * *registers is untouched in both cases.
 * Context: init, thread. Never blocks.
 */
int mmio_map(uint64_t start, size_t size, volatile void **registers);

/*
 * Read, or write, the register of size bytes (1, 2 or 4) at an address that is a multiple of size.
 *
 * Context: any. Never blocks.
 */
static inline uint32_t mmio_read(const volatile void *registers, unsigned size)
{
    if (size == 1)
        return *(const volatile uint8_t *)registers;
    if (size == 2)
        return *(const volatile uint16_t *)registers;
    return *(const volatile uint32_t *)registers;
}

static inline void mmio_write(volatile void *registers, unsigned size, uint32_t value)
{
    if (size == 1)
        *(volatile uint8_t *)registers = (uint8_t)value;
    else if (size == 2)
        *(volatile uint16_t *)registers = (uint16_t)value;
    else
        *(volatile uint32_t *)registers = value;
}

#endif
