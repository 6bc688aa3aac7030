/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - memory maps of loaders, real ones and random ones, against a table of all pages.
 *
 * The source is included, with an image at 1 MiB. What it reads and writes through addresses of the
 * map (modules, the command line, new page tables) lies in memory of ours at such an address.
 */
#include "tap.h"
#include "trap_double.h"

#include <image.h>
#include <string.h>
#include <sys/mman.h>

#define image_text_start ((char *)0x100000)
#define image_data_end   ((char *)0x11f0c0)

#include "../src/memory.c"

enum { MIB = 1 << 20, ENTRIES = 64, ROUNDS = 2000, PAGES = 16384, SPACE = 64 * MIB };

#define OURS      ((uintptr_t)0x20000000)
#define OURS_SIZE (4 * MIB)

struct start_info boot_pvh_info;
struct memory boot_pvh_map[ENTRIES];
_Alignas(4096) uint64_t boot_pvh_level3[512], boot_pvh_level2[512];

static struct tap_random seed = {5};

static void reset(void)
{
    memset(&boot_pvh_info, 0, sizeof boot_pvh_info);
    memset(boot_pvh_map, 0, sizeof boot_pvh_map);
    memset(boot_pvh_level3, 0, sizeof boot_pvh_level3);
    memset(boot_pvh_level2, 0, sizeof boot_pvh_level2);
    memset(&memory, 0, sizeof memory);
    boot_pvh_level3[0] = (uintptr_t)boot_pvh_level2 | PRESENT | WRITABLE;
}

static void add(uint64_t start, uint64_t end, uint32_t type)
{
    boot_pvh_map[boot_pvh_info.memory_count++] = (struct memory){start, end - start, type, 0};
}

static bool is_range(unsigned index, uintptr_t start, uintptr_t end)
{
    struct boot_info_memory range;
    return boot_info_memory(index, &range) == 0 && range.start == start &&
           range.start + range.size == end;
}

static bool no_range(unsigned index)
{
    struct boot_info_memory range = {1, 2};
    return boot_info_memory(index, &range) == -ENOENT && range.start == 1 && range.size == 2;
}

static uint64_t entry_at(uint64_t address)
{
    uint64_t blocks = address < MAPPED_MAX ? boot_pvh_level3[address / GIB] & ADDRESS : 0;
    return blocks ? ((uint64_t *)(uintptr_t)blocks)[address % GIB / BLOCK] : 0;
}

static bool maps(uint64_t address)
{
    return entry_at(address) == ((address & -BLOCK) | PRESENT | WRITABLE | LARGE | NO_EXECUTE);
}

/* As QEMU's firmware for q35 tells it. */
static void add_pc(uint64_t low_end, uint64_t end)
{
    add(0, 0x9fc00, MEMORY_RAM);
    add(0x9fc00, 0xa0000, MEMORY_RESERVED);
    add(0xf0000, 0x100000, MEMORY_RESERVED);
    add(0x100000, low_end, MEMORY_RAM);
    add(low_end, low_end + 0x20000, MEMORY_RESERVED);
    add(0xb0000000, 0xc0000000, MEMORY_RESERVED);
    if (end > 4 * GIB)
        add(4 * GIB, end, MEMORY_RAM);
    add(0xfd00000000, 0x10000000000, MEMORY_RESERVED);
}

static void test_small(void)
{
    reset();
    add_pc(0x1fe0000, 0);
    boot_pvh_info.acpi = 0xf59f0;
    boot_pvh_map_memory();
    tap_ok(is_range(0, 0x1000, 0x9f000) && is_range(1, 0x120000, 0x1fe0000) && no_range(2),
           "a small PC: ranges");
    tap_ok(is_range(1, 0x120000, 0x1fe0000) && is_range(0, 0x1000, 0x9f000), "in any order");
    tap_ok(no_range(PAGE - 1) && no_range(PAGE) && no_range(-1u), "no others");
    tap_ok(maps(0) && maps(0x1ffffff) && !entry_at(0x2000000), "mapped up to the end of RAM");
    tap_ok(!entry_at(0xb0000000) && !entry_at(0xfd00000000), "devices are not mapped");
    tap_is((long)boot_info_acpi(), 0xf59f0, "the RSDP");
}

static void test_behind(void)
{
    reset();
    add_pc(0x1ff0000, 0);
    boot_pvh_map_memory();
    tap_ok(maps(0x2000000), "reserved memory that starts in the last block of RAM is mapped");
    reset();
    add_pc(0x2000000, 0);
    boot_pvh_map_memory();
    tap_ok(!entry_at(0x2000000), "not so what starts behind it");
}

static void test_large(void)
{
    reset();
    add(0x1000, 0x9f000, MEMORY_RAM);
    add(OURS, OURS + OURS_SIZE, MEMORY_RAM);
    add(4 * GIB, 6 * GIB + 1, MEMORY_RAM);
    add(600 * GIB, 601 * GIB, MEMORY_RAM);
    boot_pvh_map_memory();
    tap_ok(maps(4 * GIB) && maps(5 * GIB) && maps(6 * GIB) && !entry_at(6 * GIB + BLOCK),
           "RAM above 4 GiB is mapped");
    tap_ok(is_range(1, OURS, OURS + OURS_SIZE - 3 * PAGE), "its tables come from RAM in the first");
    tap_ok(is_range(2, 4 * GIB, 6 * GIB) && no_range(3), "whole pages below 512 GiB are told");
}

static void test_no_tables(void)
{
    reset();
    add(0x1000, 0x1800, MEMORY_RAM);
    add(OURS, OURS + 2 * PAGE, MEMORY_RAM);
    add(4 * GIB, 9 * GIB, MEMORY_RAM);
    boot_pvh_map_memory();
    tap_ok(is_range(0, 4 * GIB, 6 * GIB) && no_range(1),
           "without RAM for tables the rest is not told");
}

static void test_loader(void)
{
    struct module *modules = (struct module *)(OURS + 0x2fc0);
    reset();
    add(OURS, OURS + OURS_SIZE, MEMORY_RAM);
    boot_pvh_info.command_line = OURS + 0x1ffb;
    strcpy((char *)boot_pvh_info.command_line, "a b");
    boot_pvh_info.modules = (uintptr_t)modules;
    boot_pvh_info.module_count = 2;
    modules[0] = (struct module){OURS + 0x10800, 0x1000, 0, 0};
    modules[1] = (struct module){OURS + OURS_SIZE - 1, 1, 0, 0};
    boot_pvh_map_memory();
    tap_ok(is_range(0, OURS, OURS + 0x1000), "the command line's page is used");
    tap_ok(is_range(1, OURS + 0x3000, OURS + 0x10000), "so is the list of modules");
    tap_ok(is_range(2, OURS + 0x12000, OURS + OURS_SIZE - PAGE) && no_range(3), "and modules");
}

static bool panics(uint64_t command_line)
{
    trap_double.expected = true;
    if (setjmp(trap_double.back))
        return true;
    boot_pvh_info.command_line = command_line;
    boot_pvh_map_memory();
    trap_double.expected = false;
    return false;
}

static void test_bad(void)
{
    reset();
    tap_ok(panics(0), "no memory map");
    add_pc(0x1fe0000, 0);
    tap_ok(panics(PAGE - 1) && panics(GIB) && panics(-1ull), "a command line out of reach");
}

/* Whether the ranges told are exactly the runs of pages that are true. */
static bool same_runs(const bool *pages_there)
{
    unsigned index = 0;
    for (size_t page = 0; page < PAGES; page++) {
        size_t first = page;
        while (page < PAGES && pages_there[page])
            page++;
        if (page > first && !is_range(index++, first * PAGE, page * PAGE))
            return false;
    }
    return no_range(index);
}

/* RAM in random places, in no order, between them modules that are in use. */
static bool random_map(void)
{
    static bool there[PAGES];
    struct module *modules = (struct module *)OURS;
    reset();
    memset(there, 0, sizeof there);
    uint64_t at = 0;
    for (unsigned i = 0; i < 12 && at < SPACE; i++) {
        uint64_t start = at + PAGE + tap_random_below(&seed, 4 * MIB);
        uint64_t end = start + 1 + tap_random_below(&seed, 6 * MIB);
        at = end < SPACE ? end : SPACE;
        add(start, at, tap_random_below(&seed, 4) ? MEMORY_RAM : MEMORY_RESERVED);
        for (uint64_t page = (start + PAGE - 1) / PAGE; page < at / PAGE; page++)
            there[page] = boot_pvh_map[i].type == MEMORY_RAM;
        struct memory *other = &boot_pvh_map[tap_random_below(&seed, i + 1)], moved = *other;
        *other = boot_pvh_map[i];
        boot_pvh_map[i] = moved;
    }
    boot_pvh_info.modules = OURS;
    boot_pvh_info.module_count = tap_random_below(&seed, 20);
    for (unsigned i = 0; i < boot_pvh_info.module_count; i++) {
        modules[i].start = tap_random_below(&seed, SPACE - MIB);
        modules[i].size = 1 + tap_random_below(&seed, tap_random_below(&seed, 2) ? MIB : PAGE);
        for (uint64_t p = modules[i].start / PAGE; p * PAGE < modules[i].start + modules[i].size;
             p++)
            there[p] = false;
    }
    for (uint64_t page = 0x100; page < 0x120; page++)
        there[page] = false;
    there[0] = false;
    boot_pvh_map_memory();
    return same_runs(there);
}

int main(void)
{
    void *ours = mmap((void *)OURS, OURS_SIZE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (!tap_ok(ours == (void *)OURS, "memory at a low address"))
        return tap_end();
    test_small();
    test_behind();
    test_large();
    test_no_tables();
    test_loader();
    test_bad();
    bool same = true;
    for (unsigned i = 0; i < ROUNDS && same; i++)
        same = random_map();
    tap_ok(same, "%d random maps", ROUNDS);
    return tap_end();
}
