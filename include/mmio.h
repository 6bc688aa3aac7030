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

#endif
