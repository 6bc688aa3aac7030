/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - the memory that the device tree tells of: mapped, and told in ranges (boot_info.h).
 *
 * Memory is mapped up to 256 GiB; what lies beyond is not told. The ranges are sorted, apart from
 * each other, and hold nothing that is in use: not the image, the tree, an initrd, nor what the
 * tree reserves.
 */
#include "internal.h"
#include <boot_info.h>
#include <dtb.h>
#include <dtb_blob.h>
#include <errno.h>
#include <image.h>
#include <trap.h>

enum { RANGES_MAX = 64 };

#define PAGE       4096ull
#define MAPPED_END (256ull << 30)

struct range {
    uint64_t start, end; /* whole pages */
};

static struct {
    unsigned count;
    struct range ranges[RANGES_MAX];
} memory;

static struct range image_range(void)
{
    uint64_t offset = boot_image_offset();

    return (struct range){(uintptr_t)image_text_start - offset,
                          ((uintptr_t)image_data_end - offset + PAGE - 1) & -PAGE};
}

static void insert(unsigned index, struct range range)
{
    if (memory.count == RANGES_MAX)
        trap_panic("the device tree tells of too many ranges of memory");
    for (unsigned i = memory.count++; i > index; i--)
        memory.ranges[i] = memory.ranges[i - 1];
    memory.ranges[index] = range;
}

static void delete (unsigned index)
{
    memory.count--;
    for (unsigned i = index; i < memory.count; i++)
        memory.ranges[i] = memory.ranges[i + 1];
}

/* Add range, as one with those that it overlaps or touches. */
static void add(struct range range)
{
    unsigned i = 0;

    while (i < memory.count && memory.ranges[i].end < range.start)
        i++;
    while (i < memory.count && memory.ranges[i].start <= range.end) {
        if (memory.ranges[i].start < range.start)
            range.start = memory.ranges[i].start;
        if (memory.ranges[i].end > range.end)
            range.end = memory.ranges[i].end;
        delete (i);
    }
    insert(i, range);
}

/* Take out whatever lies in used. */
static void take(struct range used)
{
    for (unsigned i = memory.count; i-- > 0;) {
        struct range range = memory.ranges[i];
        if (range.end <= used.start || used.end <= range.start)
            continue;
        delete (i);
        if (used.end < range.end)
            insert(i, (struct range){used.end, range.end});
        if (range.start < used.start)
            insert(i, (struct range){range.start, used.start});
    }
}

/* The whole pages that hold a range, or those that lie in it. */
static struct range outside(struct dtb_range range)
{
    uint64_t end = range.start + range.size;

    return (struct range){range.start & -PAGE, (end + PAGE - 1) & -PAGE};
}

static struct range inside(struct dtb_range range)
{
    uint64_t end = range.start + range.size;

    return (struct range){(range.start + PAGE - 1) & -PAGE,
                          (end < MAPPED_END ? end : MAPPED_END) & -PAGE};
}

static void add_memory(void)
{
    struct dtb_range told;
    int error;

    for (unsigned i = 0; (error = dtb_memory(i, &told)) == 0; i++) {
        if (told.start + told.size < told.start)
            trap_panic("the device tree tells of memory behind the last address");
        struct range range = inside(told);
        if (range.start < range.end)
            add(range);
    }
    if (error != -ENOENT)
        trap_panic("the device tree is damaged or too large, or there is none");
    if (memory.count == 0)
        trap_panic("the device tree tells of no memory");
}

static void take_reserved(void)
{
    struct range image = image_range();
    struct dtb_range told;

    for (unsigned i = 0; dtb_reserved(i, &told) == 0; i++) {
        struct range range = outside(told);
        if (range.start < image.end && image.start < range.end)
            trap_panic("the device tree reserves memory that the image lies in");
        take(range);
    }
}

static void take_initrd(int chosen)
{
    uint64_t start, end;

    if (dtb_number(chosen, "linux,initrd-start", &start) == 0 &&
        dtb_number(chosen, "linux,initrd-end", &end) == 0 && start < end)
        take(outside((struct dtb_range){start, end - start}));
}

void boot_image_map_memory(int chosen)
{
    struct dtb_range blob;

    add_memory();
    take(image_range());
    for (unsigned i = 0; i < memory.count; i++)
        boot_image_map(memory.ranges[i].start, memory.ranges[i].start,
                       memory.ranges[i].end - memory.ranges[i].start, MEMORY_DATA);
    blob.start = (uintptr_t)dtb_blob(&blob.size);
    take(outside(blob));
    take_reserved();
    take_initrd(chosen);
}

int boot_info_memory(unsigned index, struct boot_info_memory *range)
{
    if (index >= memory.count)
        return -ENOENT;
    *range = (struct boot_info_memory){memory.ranges[index].start,
                                       memory.ranges[index].end - memory.ranges[index].start};
    return 0;
}

uintptr_t boot_info_acpi(void)
{
    return 0;
}
