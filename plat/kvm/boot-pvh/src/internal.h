/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of boot-pvh share: the loader's structures, in the words of Xen's
 * public header arch-x86/hvm/start_info.h, and the tables that entry.S made.
 */
#ifndef BOOT_PVH_INTERNAL_H
#define BOOT_PVH_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

struct start_info {
    uint32_t magic;
    uint32_t version; /* the memory map came with version 1 */
    uint32_t flags;
    uint32_t module_count;
    uint64_t modules;
    uint64_t command_line;
    uint64_t acpi;
    uint64_t memory_map;
    uint32_t memory_count;
    uint32_t reserved;
};

struct module {
    uint64_t start;
    uint64_t size;
    uint64_t command_line;
    uint64_t reserved;
};

enum { MEMORY_RAM = 1, MEMORY_RESERVED = 2, MEMORY_ACPI = 3, MEMORY_ACPI_KEEP = 4 };

struct memory {
    uint64_t start;
    uint64_t size;
    uint32_t type;
    uint32_t reserved;
};

/* Copies of what the loader left; the info is all zero if it had no memory map. */
extern struct start_info boot_pvh_info;
extern struct memory boot_pvh_map[];

/* The boot stack, preceded by its guard page; page tables of the first 512 GiB and the first GiB.
 */
extern char boot_pvh_stack[];
extern uint64_t boot_pvh_level3[512], boot_pvh_level2[512];

/* Called by entry.S in 64-bit mode, with the image mapped and nothing else but its own blocks. */
_Noreturn void boot_pvh_main(void);

/* Map the memory that the loader told of, for boot_info.h to tell. */
void boot_pvh_map_memory(void);

#endif
