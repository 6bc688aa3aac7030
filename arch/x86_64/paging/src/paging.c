/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * paging.c - guard pages and device registers, in the page tables that CR3 points to.
 *
 * The tables map each address to itself, in pages of 4 KiB, 2 MiB or 1 GiB (Intel SDM volume 3,
 * 4.5). Tables are only added: from a fixed number, so that this works before there is an
 * allocator, and then from pages, where the image has them.
 */
#include <errno.h>
#include <guard.h>
#include <mmio.h>
#include <options.h>
#include <pages.h>
#include <stdbool.h>

#define PRESENT    0x001ull
#define WRITABLE   0x002ull
#define UNCACHED   0x018ull /* PCD and PWT: entry 3 of the PAT, which is UC at reset */
#define LARGE      0x080ull
#define NO_EXECUTE (1ull << 63)
#define ADDRESS    0x000ffffffffff000ull

enum { PAGE_SHIFT = 12, BLOCK_SHIFT = 21, TOP_SHIFT = 39, LEVEL_BITS = 9, TABLE_SIZE = 512 };

#define BLOCK (1ull << BLOCK_SHIFT)

static _Alignas(4096) uint64_t tables[OPT_TABLES][TABLE_SIZE];
static unsigned tables_used;

static uint64_t *top_table(void)
{
    uint64_t cr3;

    __asm__("mov %%cr3, %0" : "=r"(cr3));
    return (uint64_t *)(cr3 & ADDRESS);
}

/* A table of empty entries, or NULL. */
static uint64_t *new_table(void)
{
    if (tables_used < OPT_TABLES)
        return tables[tables_used++];
    uint64_t *table = has_pages ? pages_alloc(1) : NULL;
    for (unsigned i = 0; table && i < TABLE_SIZE; i++)
        table[i] = 0;
    return table;
}

/* Put a table below entry, for pages of 1 << shift bytes; what it mapped before stays mapped. */
static uint64_t *add_table(uint64_t *entry, unsigned shift)
{
    uint64_t *table = new_table();
    if (!table)
        return NULL;
    if (*entry & PRESENT) {
        uint64_t page = shift == PAGE_SHIFT ? *entry & ~LARGE : *entry;
        for (unsigned i = 0; i < TABLE_SIZE; i++)
            table[i] = page + ((uint64_t)i << shift);
    }
    *entry = (uintptr_t)table | PRESENT | WRITABLE;
    return table;
}

/* The entry that maps address in pages of 1 << shift bytes, or NULL without room for its table. */
static uint64_t *entry_of(uintptr_t address, unsigned shift)
{
    uint64_t *table = top_table();

    for (unsigned level = TOP_SHIFT;; level -= LEVEL_BITS) {
        uint64_t *entry = &table[address >> level & (TABLE_SIZE - 1)];
        if (level == shift)
            return entry;
        if ((*entry & (PRESENT | LARGE)) == PRESENT)
            table = (uint64_t *)(*entry & ADDRESS);
        else if (!(table = add_table(entry, level - LEVEL_BITS)))
            return NULL;
    }
}

static void forget(const void *page)
{
    __asm__ volatile("invlpg (%0)" : : "r"(page) : "memory");
}

int guard_set(void *page)
{
    uint64_t *entry = entry_of((uintptr_t)page, PAGE_SHIFT);

    if (!entry)
        return -ENOMEM;
    *entry &= ~PRESENT;
    forget(page);
    return 0;
}

void guard_clear(void *page)
{
    /* guard_set made all tables that this needs. */
    *entry_of((uintptr_t)page, PAGE_SHIFT) |= PRESENT;
    forget(page);
}

/* The first address that physical addresses cannot reach, within the lower half of virtual ones. */
static uint64_t address_end(void)
{
    uint32_t eax = 0x80000008, ebx, ecx = 0, edx;

    __asm__("cpuid" : "+a"(eax), "=b"(ebx), "+c"(ecx), "=d"(edx));
    unsigned bits = eax & 0xff;
    return 1ull << (bits < 47 ? bits : 47);
}

static int map_block(uint64_t address)
{
    uint64_t *entry = entry_of(address, BLOCK_SHIFT);

    if (!entry)
        return -ENOMEM;
    if (!*entry)
        *entry = address | PRESENT | WRITABLE | UNCACHED | LARGE | NO_EXECUTE;
    return *entry & UNCACHED ? 0 : -EINVAL;
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
