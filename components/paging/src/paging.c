/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * paging.c - guard pages and device registers, in the translation tables that the CPU uses.
 *
 * The tables map each address to itself, but perhaps those of the image, in pages of 4 KiB, 2 MiB
 * or 1 GiB; internal.h knows what an entry looks like. Tables are only added: from a fixed number,
 * so that this works before there is an allocator, and then from pages, where the image has them.
 */
#include "internal.h"
#include <errno.h>
#include <guard.h>
#include <mmio.h>
#include <options.h>
#include <pages.h>

enum { PAGE_SHIFT = 12, BLOCK_SHIFT = 21, LEVEL_BITS = 9, ENTRIES = 512 };

#define BLOCK (1ull << BLOCK_SHIFT)

/* Cleared by nobody else: a table is when it is put to use. */
static _Alignas(4096) uint64_t tables[OPT_TABLES][ENTRIES]
    __attribute__((section(".noinit.paging_tables")));
static unsigned tables_used;

/* A table of empty entries, or NULL. */
static uint64_t *new_table(void)
{
    uint64_t *table = NULL;

    if (tables_used < OPT_TABLES)
        table = tables[tables_used++];
    else if (has_pages)
        table = pages_alloc(1);
    for (unsigned i = 0; table && i < ENTRIES; i++)
        table[i] = 0;
    return table;
}

/* Put a table below entry, for pages of 1 << shift bytes; what it mapped before stays mapped. */
static uint64_t *add_table(uint64_t *entry, unsigned shift)
{
    uint64_t *table = new_table();
    if (!table)
        return NULL;
    if (*entry & VALID) {
        uint64_t page = shift == PAGE_SHIFT ? *entry ^ SIZE : *entry;
        for (unsigned i = 0; i < ENTRIES; i++)
            table[i] = page + ((uint64_t)i << shift);
    }
    *entry = physical_of(table) | TABLE;
    return table;
}

/* The entry that maps address in pages of 1 << shift bytes, or NULL without room for its table. */
static uint64_t *entry_of(uintptr_t address, unsigned shift)
{
    uint64_t *table = top_table();

    for (unsigned level = TOP_SHIFT;; level -= LEVEL_BITS) {
        uint64_t *entry = &table[address >> level & (ENTRIES - 1)];
        if (level == shift)
            return entry;
        if ((*entry & (VALID | SIZE)) == (TABLE & (VALID | SIZE)))
            table = table_at(*entry & ADDRESS);
        else if (!(table = add_table(entry, level - LEVEL_BITS)))
            return NULL;
    }
}

int guard_set(void *page)
{
    uint64_t *entry = entry_of((uintptr_t)page, PAGE_SHIFT);

    if (!entry)
        return -ENOMEM;
    *entry &= ~VALID;
    forget(page);
    return 0;
}

void guard_clear(void *page)
{
    /* guard_set made all tables that this needs. */
    *entry_of((uintptr_t)page, PAGE_SHIFT) |= VALID;
    forget(page);
}

static int map_block(uint64_t address)
{
    uint64_t *entry = entry_of(address, BLOCK_SHIFT);

    if (!entry)
        return -ENOMEM;
    if (!*entry) {
        *entry = address | DEVICE;
        publish();
    }
    return (*entry & (SIZE | KIND)) == (DEVICE & (SIZE | KIND)) ? 0 : -EINVAL;
}

int mmio_map(uint64_t start, size_t size, volatile void **registers)
{
    uint64_t end = address_end();

    if (size == 0 || start >= end || size > end - start)
        return -EINVAL;
    for (uint64_t block = start & -BLOCK; block < start + size; block += BLOCK) {
        int error = map_block(block);
        if (error)
            return error;
    }
    *registers = (volatile void *)(uintptr_t)start;
    return 0;
}
