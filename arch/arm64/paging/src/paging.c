/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * paging.c - guard pages and device registers, in the translation tables that TTBR0_EL1 points to.
 *
 * The tables have three levels, of 1 GiB, 2 MiB and 4 KiB (Arm ARM, D8.3). They map each physical
 * address to itself, but for those of the image, which lies elsewhere. Tables are only added, from
 * a fixed number, so nothing here needs another allocator.
 */
#include <errno.h>
#include <guard.h>
#include <image.h>
#include <mmio.h>
#include <options.h>

#define VALID      0x001ull
#define TABLE      0x002ull /* on the last level: a page */
#define DEVICE     0x004ull /* entry 1 of MAIR_EL1 */
#define ATTRIBUTES 0x01cull
#define ACCESSED   0x400ull
#define NO_EXECUTE (3ull << 53)
#define ADDRESS    0x0000fffffffff000ull

enum { PAGE_SHIFT = 12, BLOCK_SHIFT = 21, TOP_SHIFT = 30, LEVEL_BITS = 9, ENTRIES = 512 };

#define BLOCK       (1ull << BLOCK_SHIFT)
#define ADDRESS_END (1ull << (TOP_SHIFT + LEVEL_BITS))

static struct {
    _Alignas(4096) uint64_t tables[OPT_TABLES][ENTRIES];
    unsigned used;
} paging;

/* How far the image's addresses are above those of the memory that it lies in. */
static uint64_t image_offset(void)
{
    uint64_t result;

    __asm__("at s1e1r, %1\n\tisb\n\tmrs %0, par_el1" : "=r"(result) : "r"(image_text_start));
    return (uintptr_t)image_text_start - (result & ADDRESS);
}

/* Tables in the image's own memory are reached by its addresses, all others by their own. */
static uint64_t *table_at(uint64_t physical)
{
    uint64_t address = physical + image_offset();

    if (address >= (uintptr_t)image_text_start && address < (uintptr_t)image_data_end)
        return (uint64_t *)address;
    return (uint64_t *)physical;
}

static uint64_t *top_table(void)
{
    uint64_t ttbr;

    __asm__("mrs %0, ttbr0_el1" : "=r"(ttbr));
    return table_at(ttbr & ADDRESS);
}

/* Put a table below entry, for pages of 1 << shift bytes; what it mapped before stays mapped. */
static uint64_t *add_table(uint64_t *entry, unsigned shift)
{
    if (paging.used == OPT_TABLES)
        return NULL;
    uint64_t *table = paging.tables[paging.used++];
    uint64_t page = shift == PAGE_SHIFT ? *entry | TABLE : *entry;
    for (unsigned i = 0; i < ENTRIES; i++)
        table[i] = page & VALID ? page + ((uint64_t)i << shift) : 0;
    *entry = ((uintptr_t)table - image_offset()) | TABLE | VALID;
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
        if ((*entry & (VALID | TABLE)) == (VALID | TABLE))
            table = table_at(*entry & ADDRESS);
        else if (!(table = add_table(entry, level - LEVEL_BITS)))
            return NULL;
    }
}

/* Writes to the tables count before anything that follows; nobody else has this CPU's tables. */
static void forget(const void *page)
{
    __asm__ volatile("dsb ishst\n\ttlbi vaae1, %0\n\tdsb ish\n\tisb"
                     :
                     : "r"((uintptr_t)page >> PAGE_SHIFT)
                     : "memory");
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
    if (*entry == 0) {
        *entry = address | NO_EXECUTE | ACCESSED | DEVICE | VALID;
        __asm__ volatile("dsb ishst\n\tisb" : : : "memory");
    }
    return (*entry & (TABLE | ATTRIBUTES)) == DEVICE ? 0 : -EINVAL;
}

int mmio_map(uint64_t start, size_t size, volatile void **registers)
{
    if (size == 0 || start >= ADDRESS_END || size > ADDRESS_END - start)
        return -EINVAL;
    for (uint64_t block = start & -BLOCK; block < start + size; block += BLOCK) {
        int error = map_block(block);
        if (error)
            return error;
    }
    *registers = (volatile void *)(uintptr_t)start;
    return 0;
}
