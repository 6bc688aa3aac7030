/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - the loader's memory map: RAM is mapped, and told in ranges (boot_info.h).
 *
 * RAM is mapped in blocks of 2 MiB, up to 512 GiB; what lies beyond is not told. Tables for the
 * second GiB and above come from RAM in the first. Ranges are found by search when asked for: what
 * is left of the RAM in the map without everything that somebody uses.
 */
#include "internal.h"
#include <boot_info.h>
#include <errno.h>
#include <image.h>
#include <trap.h>

#define PRESENT    0x001ull
#define WRITABLE   0x002ull
#define LARGE      0x080ull
#define NO_EXECUTE (1ull << 63)
#define ADDRESS    0x000ffffffffff000ull

#define PAGE  4096ull
#define BLOCK (2ull << 20)
#define GIB   (1ull << 30)

#define MAPPED_MAX (512 * GIB)

struct range {
    uint64_t start, end; /* whole pages */
};

enum { USED_IMAGE, USED_LINE, USED_TABLES, USED_MODULES, USED };

static struct {
    struct range used[USED];
    uint64_t tables_floor; /* tables are added downwards, to here */
    uint64_t mapped_end;   /* memory above is not mapped */
    /* Where to search for a range, with its index in the low 12 bits: one word, so that no
       concurrent call sees a part of it. */
    uint64_t position;
} memory;

static struct range pages(uint64_t start, uint64_t size)
{
    return (struct range){start & -PAGE, (start + size + PAGE - 1) & -PAGE};
}

/* Find the first RAM at or above from. Page 0 is not mapped. */
static bool find_ram(uint64_t from, struct range *found)
{
    struct range best = {memory.mapped_end, 0};

    if (from < PAGE)
        from = PAGE;
    for (unsigned i = 0; i < boot_pvh_info.memory_count; i++) {
        if (boot_pvh_map[i].type != MEMORY_RAM)
            continue;
        uint64_t start = (boot_pvh_map[i].start + PAGE - 1) & -PAGE;
        uint64_t end = (boot_pvh_map[i].start + boot_pvh_map[i].size) & -PAGE;
        if (start < from)
            start = from;
        if (end > memory.mapped_end)
            end = memory.mapped_end;
        if (start < end && start < best.start)
            best = (struct range){start, end};
    }
    *found = best;
    return best.end != 0;
}

static struct range used_range(unsigned index)
{
    const struct module *modules = (const struct module *)(uintptr_t)boot_pvh_info.modules;

    if (index < USED)
        return memory.used[index];
    return pages(modules[index - USED].start, modules[index - USED].size);
}

/* Make range its first part that nobody uses; false if somebody uses all of it. */
static bool cut_used(struct range *range)
{
    unsigned count = USED + boot_pvh_info.module_count;

    for (unsigned i = 0; i < count && range->start < range->end; i++) {
        struct range used = used_range(i);
        if (used.end <= range->start || range->end <= used.start)
            continue;
        if (used.start > range->start) {
            range->end = used.start;
        } else {
            range->start = used.end;
            i = -1u; /* what follows may be used by any */
        }
    }
    return range->start < range->end;
}

/* Find the first range at or above from of RAM that nobody uses. */
static bool next_range(uint64_t from, struct range *range)
{
    while (find_ram(from, range)) {
        if (cut_used(range))
            return true;
        from = range->end;
    }
    return false;
}

int boot_info_memory(unsigned index, struct boot_info_memory *range)
{
    uint64_t position = memory.position;
    unsigned at = position & (PAGE - 1);
    struct range found;

    if (index >= PAGE)
        return -ENOENT;
    if (index < at)
        position = at = 0;
    do {
        if (!next_range(position & -PAGE, &found))
            return -ENOENT;
        position = found.end;
    } while (at++ < index);
    memory.position = index + 1 < PAGE ? position | at : 0;
    *range = (struct boot_info_memory){found.start, found.end - found.start};
    return 0;
}

uintptr_t boot_info_acpi(void)
{
    return boot_pvh_info.acpi;
}

/* Map the blocks that hold start up to end, within one GiB whose table this is. */
static void map_blocks(uint64_t *blocks, uint64_t start, uint64_t end)
{
    uint64_t *entry = &blocks[start % GIB / BLOCK];

    for (uint64_t block = start & -BLOCK; block < end; block += BLOCK, entry++)
        if (!*entry)
            *entry = block | PRESENT | WRITABLE | LARGE | NO_EXECUTE;
}

/* Use the end of the last range of the first GiB for tables, as far down as it takes. */
static void choose_tables(struct range *tables)
{
    struct range range;

    for (uint64_t from = 0; next_range(from, &range) && range.start < GIB; from = range.end) {
        memory.tables_floor = range.start;
        tables->start = tables->end = range.end < GIB ? range.end : GIB;
    }
    map_blocks(boot_pvh_level2, memory.tables_floor, tables->end);
}

/* A zeroed table for entry; NULL where no RAM is left for it. */
static uint64_t *add_table(uint64_t *entry)
{
    struct range *tables = &memory.used[USED_TABLES];

    if (tables->end == 0)
        choose_tables(tables);
    if (tables->start == memory.tables_floor)
        return NULL;
    tables->start -= PAGE;
    uint64_t *table = (uint64_t *)(uintptr_t)tables->start;
    for (unsigned i = 0; i < PAGE / sizeof *table; i++)
        table[i] = 0;
    *entry = tables->start | PRESENT | WRITABLE;
    return table;
}

/* The table of blocks for the GiB of address, or NULL without room for it. */
static uint64_t *blocks_of(uint64_t address)
{
    uint64_t *entry = &boot_pvh_level3[address / GIB];

    return *entry ? (uint64_t *)(uintptr_t)(*entry & ADDRESS) : add_table(entry);
}

/* Map the blocks that hold start up to end; the first without a table ends what is mapped. */
static void map(uint64_t start, uint64_t end)
{
    while (start < end && start < memory.mapped_end) {
        uint64_t next = (start | (GIB - 1)) + 1;
        uint64_t *blocks = blocks_of(start);
        if (!blocks) {
            memory.mapped_end = start;
            return;
        }
        map_blocks(blocks, start, end < next ? end : next);
        start = next;
    }
}

/* Whether the block of address is mapped. */
static bool is_mapped(uint64_t address)
{
    uint64_t blocks = address < memory.mapped_end ? boot_pvh_level3[address / GIB] : 0;

    return blocks && ((uint64_t *)(uintptr_t)(blocks & ADDRESS))[address % GIB / BLOCK];
}

/*
 * Whether to map an entry of the memory map: RAM and ACPI tables. Some firmware calls its ACPI
 * tables reserved and puts them behind the RAM, in one block with its end; other reserved memory
 * is devices.
 */
static bool is_memory(const struct memory *entry)
{
    if (entry->type == MEMORY_RESERVED)
        return entry->start % BLOCK != 0 && is_mapped(entry->start);
    return entry->type == MEMORY_RAM || entry->type == MEMORY_ACPI ||
           entry->type == MEMORY_ACPI_KEEP;
}

/* Map what the loader left at start, in RAM or elsewhere, so that it can be read. */
static struct range reach(uint64_t start, uint64_t size)
{
    if (start < PAGE || start > GIB || size > GIB - start)
        trap_panic("the loader's data is in page 0 or not in the first GiB");
    map_blocks(boot_pvh_level2, start, start + size);
    return pages(start, size);
}

static uint64_t text_size(uint64_t text)
{
    uint64_t size = 0;

    while (((const char *)(uintptr_t)text)[size++])
        ;
    return size;
}

void boot_pvh_map_memory(void)
{
    const struct start_info *info = &boot_pvh_info;
    struct range *used = memory.used;

    if (info->memory_count == 0)
        trap_panic("the loader gave no memory map");
    memory.mapped_end = MAPPED_MAX;
    used[USED_IMAGE] =
        pages((uintptr_t)image_text_start, (uintptr_t)image_data_end - (uintptr_t)image_text_start);
    if (info->module_count)
        used[USED_MODULES] = reach(info->modules, info->module_count * sizeof(struct module));
    if (info->command_line) {
        reach(info->command_line, PAGE);
        used[USED_LINE] = pages(info->command_line, text_size(info->command_line));
    }
    for (unsigned i = 0; i < info->memory_count; i++)
        if (is_memory(&boot_pvh_map[i]))
            map(boot_pvh_map[i].start, boot_pvh_map[i].start + boot_pvh_map[i].size);
}
