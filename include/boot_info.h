/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * boot_info.h - what the loader told about the machine.
 */
#ifndef BOOT_INFO_H
#define BOOT_INFO_H

#include <stddef.h>
#include <stdint.h>

/* A range of usable memory, in bytes, mapped at its own address; never inside the image. */
struct boot_info_memory {
    uintptr_t start; /* a multiple of 4096 */
    size_t size;     /* a multiple of 4096, never 0 */
};

/*
 * Tell the index-th range of usable memory. Ranges are sorted and do not overlap. What the loader
 * left in memory (its tables, the command line) is in none of them.
 *
 * Returns 0, or
 *   -ENOENT  there are index or fewer; *range is untouched
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int boot_info_memory(unsigned index, struct boot_info_memory *range);

/*
 * Tell where the ACPI tables start (ACPI 6.5, 5.2.5: the RSDP).
 *
 * Returns the RSDP's address, or
 *   0  the loader named none
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
uintptr_t boot_info_acpi(void);

#endif
