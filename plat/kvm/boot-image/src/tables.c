/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tables.c - the translation tables (Arm ARM, D8.3): three levels of 512 entries each, for 1 GiB,
 * 2 MiB and 4 KiB.
 *
 * Works before and after the MMU is on: tables are held by their physical addresses, and `offset`
 * says how far from there they are found now.
 */
#include "internal.h"
#include <options.h>
#include <stdbool.h>
#include <stddef.h>
#include <trap.h>

#define VALID   0x001ull
#define TABLE   0x002ull /* on the last level: a page */
#define ADDRESS 0x0000fffffffff000ull
#define PAGE    4096ull
#define BLOCK   (2ull << 20)

enum { PAGE_SHIFT = 12, TOP_SHIFT = 30, LEVEL_BITS = 9, ENTRIES = 512 };

/* Cleared by nobody else: a table is when it is taken into use. */
static _Alignas(4096) uint64_t tables[OPT_TABLES][ENTRIES]
    __attribute__((section(".noinit.boot_image_tables")));

/* Used before .bss is cleared. */
static struct {
    unsigned used;
    uint64_t offset; /* 0 while the MMU is off */
    uint64_t moved;  /* what offset will be */
    uint64_t entry;  /* the page that is mapped to itself */
} state __attribute__((section(".noinit.boot_image_state")));

uint64_t boot_image_offset(void)
{
    return state.moved;
}

static uint64_t *add_table(uint64_t *entry)
{
    if (state.used == OPT_TABLES)
        trap_panic("too few translation tables for the memory: option tables of boot-image");
    uint64_t *table = tables[state.used++];
    boot_image_clear(table, table + ENTRIES);
    *entry = ((uintptr_t)table - state.offset) | TABLE | VALID;
    return table;
}

/* The table below entry, which is there or added. */
static uint64_t *table_of(uint64_t *entry)
{
    return *entry & VALID ? (uint64_t *)((*entry & ADDRESS) + state.offset) : add_table(entry);
}

/* Fill an empty entry and those behind it, up to end or one in use. Returns the bytes mapped. */
static uint64_t fill(uint64_t *entry, const uint64_t *end, uint64_t first, uint64_t page)
{
    uint64_t next = first;

    do {
        *entry++ = next;
        next += page;
    } while (entry < end && !*entry);
    return next - first;
}

/* Map pages or blocks as large as fit, up to the end of a table. Returns the bytes mapped. */
static uint64_t map_some(uint64_t address, uint64_t physical, uint64_t size, uint64_t kind)
{
    uint64_t *table = tables[0];
    for (unsigned shift = TOP_SHIFT;; shift -= LEVEL_BITS) {
        uint64_t page = 1ull << shift;
        unsigned index = address >> shift & (ENTRIES - 1);
        bool is_table = shift != PAGE_SHIFT && (table[index] & (TABLE | VALID)) == (TABLE | VALID);
        if (!is_table && table[index])
            return page - address % page;
        if (is_table || (address | physical) % page != 0 || size < page) {
            table = table_of(&table[index]);
            continue;
        }
        kind |= shift == PAGE_SHIFT ? VALID | TABLE : VALID;
        unsigned left = size >> shift < ENTRIES - index ? size >> shift : ENTRIES - index;
        return fill(&table[index], &table[index + left], physical | kind, page);
    }
}

void boot_image_map(uint64_t address, uint64_t physical, uint64_t size, uint64_t kind)
{
    for (uint64_t done = 0; done < size;)
        done += map_some(address + done, physical + done, size - done, kind);
    __asm__ volatile("dsb ishst\n\tisb" : : : "memory");
}

/*
 * What the cache knows of memory that was written with the MMU off is older, and the MMU will look
 * there first. Nothing of it is to be written back (Linux: booting.rst, "cleaned to the PoC").
 */
static void forget_cached(const void *start, size_t size)
{
    uint64_t type;

    __asm__("mrs %0, ctr_el0" : "=r"(type));
    uintptr_t line = 4ull << (type >> 16 & 15), end = (uintptr_t)start + size;
    uintptr_t at = (uintptr_t)start & -line;
    do
        __asm__ volatile("dc ivac, %0" : : "r"(at) : "memory");
    while ((at += line) < end);
}

/* Map the blocks that the device tree may lie in, but not the image, which may lie there too. */
static void map_blob(uint64_t blob, uint64_t image_start, uint64_t image_end)
{
    uint64_t start = blob & -BLOCK, end = start + 2 * BLOCK;

    if (image_end <= start || end <= image_start) {
        boot_image_map(start, start, 2 * BLOCK, MEMORY_DATA);
        return;
    }
    if (start < image_start)
        boot_image_map(start, start, image_start - start, MEMORY_DATA);
    if (image_end < end)
        boot_image_map(image_end, image_end, end - image_end, MEMORY_DATA);
}

uint64_t boot_image_map_image(const struct linked *linked, uint64_t blob)
{
    extern char boot_start[];
    uint64_t start = (uintptr_t)boot_start, end = (linked->end + PAGE - 1) & -PAGE, unused;

    state.used = 0;
    state.offset = 0;
    state.moved = linked->text - start;
    state.entry = start;
    add_table(&unused);
    boot_image_map(linked->text, start, linked->rodata - linked->text, MEMORY_TEXT);
    boot_image_map(linked->rodata, linked->rodata - state.moved, linked->data - linked->rodata,
                   MEMORY_RODATA);
    boot_image_map(linked->data, linked->data - state.moved, end - linked->data, MEMORY_DATA);
    boot_image_map(start, start, PAGE, MEMORY_TEXT);
    map_blob(blob, start, end - state.moved);
    __asm__ volatile("dsb sy" : : : "memory");
    forget_cached(&state, sizeof state);
    forget_cached(tables, state.used * sizeof *tables);
    __asm__ volatile("dsb sy" : : : "memory");
    return (uintptr_t)tables;
}

void boot_image_unmap_entry(void)
{
    state.offset = state.moved;
    uint64_t *table = tables[0];
    for (unsigned shift = TOP_SHIFT; shift > PAGE_SHIFT; shift -= LEVEL_BITS)
        table = table_of(&table[state.entry >> shift & (ENTRIES - 1)]);
    table[state.entry >> PAGE_SHIFT & (ENTRIES - 1)] = 0;
    __asm__ volatile("dsb ishst\n\ttlbi vmalle1\n\tdsb ish\n\tisb" : : : "memory");
}
