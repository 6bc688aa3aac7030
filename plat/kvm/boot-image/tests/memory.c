/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - what device trees tell of memory, right and wrong, against a table of all pages.
 *
 * The source is included; the tree is a double, as is the image, which lies at IMAGE_START.
 */
#include "tap.h"
#include "trap_double.h"

#include <image.h>
#include <stdlib.h>
#include <string.h>

#define image_text_start ((char *)0x7800000000)
#define image_data_end   ((char *)0x780001f0c0)

#include "../src/memory.c"

enum { RANGES = 100, ROUNDS = 2000, PAGES = 512, TREE_SIZE = 0x1800, CHOSEN = 5 };

#define IMAGE_START  0x40200000ull
#define IMAGE_END    0x40220000ull
#define MEMORY_START 0x40000000ull
#define TREE         0x44000000ull

static struct {
    struct dtb_range memory[RANGES], reserved[RANGES];
    unsigned memory_count, reserved_count;
    bool damaged;
    uint64_t initrd_start, initrd_end, tree;
    uint64_t mapped; /* bytes */
} tree;

static struct tap_random seed = {3};

int dtb_memory(unsigned index, struct dtb_range *range)
{
    if (tree.damaged)
        return -EINVAL;
    if (index >= tree.memory_count)
        return -ENOENT;
    *range = tree.memory[index];
    return 0;
}

int dtb_reserved(unsigned index, struct dtb_range *range)
{
    if (index >= tree.reserved_count)
        return -ENOENT;
    *range = tree.reserved[index];
    return 0;
}

int dtb_number(int node, const char *name, uint64_t *number)
{
    uint64_t value = tap_same(name, "linux,initrd-start") ? tree.initrd_start : tree.initrd_end;
    if (node != CHOSEN || value == 0)
        return -ENOENT;
    *number = value;
    return 0;
}

const void *dtb_blob(size_t *size)
{
    *size = TREE_SIZE;
    return (const void *)(uintptr_t)tree.tree;
}

uint64_t boot_image_offset(void)
{
    return (uintptr_t)image_text_start - IMAGE_START;
}

void boot_image_map(uint64_t address, uint64_t physical, uint64_t size, uint64_t kind)
{
    if (address != physical || kind != MEMORY_DATA)
        abort();
    tree.mapped += size;
}

static void reset(void)
{
    memset(&tree, 0, sizeof tree);
    memset(&memory, 0, sizeof memory);
    tree.tree = TREE;
}

static void add_memory_at(uint64_t start, uint64_t size)
{
    tree.memory[tree.memory_count++] = (struct dtb_range){start, size};
}

static void reserve(uint64_t start, uint64_t size)
{
    tree.reserved[tree.reserved_count++] = (struct dtb_range){start, size};
}

static bool is_range(unsigned index, uint64_t start, uint64_t end)
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

static bool panics(const char *message)
{
    if (setjmp(trap_double.back) == 0) {
        trap_double.expected = true;
        boot_image_map_memory(CHOSEN);
        trap_double.expected = false;
        return false;
    }
    return tap_same(trap_double.message, message);
}

static void test_machine(void)
{
    reset();
    add_memory_at(MEMORY_START, 0x8000000);
    reserve(0x45000000, 0x1001);
    tree.initrd_start = 0x46000800;
    tree.initrd_end = 0x46000801;
    boot_image_map_memory(CHOSEN);
    tap_ok(is_range(0, MEMORY_START, IMAGE_START), "memory below the image");
    tap_ok(is_range(1, IMAGE_END, TREE), "up to the tree");
    tap_ok(is_range(2, 0x44002000, 0x45000000), "up to what is reserved");
    tap_ok(is_range(3, 0x45002000, 0x46000000), "up to the initrd");
    tap_ok(is_range(4, 0x46001000, 0x48000000) && no_range(5), "up to the end");
    tap_ok(tree.mapped == 0x8000000 - (IMAGE_END - IMAGE_START),
           "all is mapped but for the image, which is elsewhere");
}

static void test_odd(void)
{
    reset();
    add_memory_at(0x50000800, 0x10000);
    add_memory_at(MEMORY_START + 0x1000, 0x2000);
    add_memory_at(MEMORY_START, 0x1800);
    add_memory_at(MEMORY_START + 0x3000, 0x1000);
    add_memory_at(0x60000001, 0x1000);
    add_memory_at(0x3fffffff000, 0x10000);
    boot_image_map_memory(CHOSEN);
    tap_ok(is_range(0, MEMORY_START, MEMORY_START + 0x4000),
           "ranges that overlap or touch are one, in any order");
    tap_ok(is_range(1, 0x50001000, 0x50010000) && no_range(2),
           "only whole pages count, and only those that can be mapped");
}

static void test_bad(void)
{
    reset();
    tap_ok(panics("the device tree tells of no memory"), "no memory");
    reset();
    tree.damaged = true;
    tap_ok(panics("the device tree is damaged or too large, or there is none"), "no tree");
    reset();
    add_memory_at(MEMORY_START, 0x8000000);
    reserve(IMAGE_END - 1, 1);
    tap_ok(panics("the device tree reserves memory that the image lies in"),
           "a reserved range over the image");
    reset();
    add_memory_at(UINT64_MAX - 100, 4096);
    tap_ok(panics("the device tree tells of memory behind the last address"),
           "memory behind the last address");
    reset();
    for (unsigned i = 0; i < RANGES; i++)
        add_memory_at(MEMORY_START + i * 0x2000, 0x1000);
    tap_ok(panics("the device tree tells of too many ranges of memory"), "too many ranges");
}

/* A page is told if some range of memory holds it and nothing that is in use does. */
static bool is_free(uint64_t page)
{
    bool found = false;
    for (unsigned i = 0; i < tree.memory_count; i++)
        found |= tree.memory[i].start <= page &&
                 page + PAGE <= tree.memory[i].start + tree.memory[i].size;
    for (unsigned i = 0; i < tree.reserved_count; i++)
        if (tree.reserved[i].start < page + PAGE &&
            page < tree.reserved[i].start + tree.reserved[i].size)
            return false;
    return found && (page < IMAGE_START || page >= IMAGE_END) &&
           (page < tree.tree || page >= tree.tree + 2 * PAGE);
}

static bool is_told(uint64_t page)
{
    for (unsigned i = 0; i < memory.count; i++)
        if (memory.ranges[i].start <= page && page < memory.ranges[i].end)
            return true;
    return false;
}

static bool try_random(void)
{
    reset();
    tree.tree = IMAGE_END + tap_random_below(&seed, 100) * PAGE;
    for (unsigned i = 1 + tap_random_below(&seed, 6); i > 0; i--)
        add_memory_at(IMAGE_START + tap_random_below(&seed, PAGES) * PAGE,
                      (1 + tap_random_below(&seed, 100)) * PAGE);
    for (unsigned i = tap_random_below(&seed, 6); i > 0; i--)
        reserve(IMAGE_END + tap_random_below(&seed, PAGES * PAGE),
                1 + tap_random_below(&seed, 20 * PAGE));
    boot_image_map_memory(CHOSEN);
    for (uint64_t page = IMAGE_START; page < IMAGE_START + 2 * PAGES * PAGE; page += PAGE)
        if (is_free(page) != is_told(page))
            return false;
    for (unsigned i = 1; i < memory.count; i++)
        if (memory.ranges[i - 1].end >= memory.ranges[i].start)
            return false;
    return true;
}

int main(void)
{
    test_machine();
    test_odd();
    test_bad();
    bool all = true;
    for (unsigned i = 0; i < ROUNDS && all; i++)
        all = try_random();
    tap_ok(all, "%d random trees", (int)ROUNDS);
    return tap_end();
}
