/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tree.c - whether the loader's blob is a tree (Devicetree Specification 0.4, chapter 5). It is
 * checked once and wholly, so that libfdt, which is built to check nothing, never leaves it: blocks
 * lie within the blob, names and values within the structure, which is nested rightly and ends, and
 * texts end with NUL. Of a property's value nothing is known but its length.
 *
 * And the walk through its nodes, of which a boot needs many: libfdt's takes five times as long.
 */
#include "internal.h"
#include <libfdt.h>

#include <dtb_blob.h>

enum { CELL = sizeof(fdt32_t), VERSION = 17 };

static struct {
    const void *blob; /* that was checked last */
    bool is_sound;
} tree;

static bool is_block(const void *blob, uint32_t start, uint32_t size, uint32_t alignment)
{
    uint32_t end = fdt_totalsize(blob);

    return start % alignment == 0 && start >= sizeof(struct fdt_header) && start <= end &&
           size <= end - start;
}

static bool is_header(const void *blob, size_t size)
{
    return size >= sizeof(struct fdt_header) && fdt_magic(blob) == FDT_MAGIC &&
           fdt_version(blob) >= VERSION && fdt_last_comp_version(blob) <= VERSION &&
           fdt_totalsize(blob) <= size && fdt_totalsize(blob) <= INT_MAX &&
           is_block(blob, fdt_off_dt_struct(blob), fdt_size_dt_struct(blob), CELL) &&
           is_block(blob, fdt_off_dt_strings(blob), fdt_size_dt_strings(blob), 1);
}

/* The list of reserved memory ends with an entry of no size. */
static bool is_reserved_list(const void *blob)
{
    enum { SIZE = sizeof(struct fdt_reserve_entry) };
    uint32_t start = fdt_off_mem_rsvmap(blob);

    for (; is_block(blob, start, SIZE, 8); start += SIZE)
        if (((const struct fdt_reserve_entry *)((const char *)blob + start))->size == 0)
            return true;
    return false;
}

static bool are_texts(const void *blob)
{
    uint32_t size = fdt_size_dt_strings(blob);

    return size == 0 || ((const char *)blob)[fdt_off_dt_strings(blob) + size - 1] == '\0';
}

/* How many cells the name of a node takes, with its NUL; more than left, if it does not end. */
static size_t cells_of_name(const fdt32_t *cells, size_t left)
{
    size_t count = 0;

    while (count < left) {
        uint32_t cell = cells[count++];
        if ((cell - 0x01010101) & ~cell & 0x80808080) /* one of its bytes is 0 */
            return count;
    }
    return left + 1;
}

/* How many cells follow the tag of a property; more than left, if it does not lie in them. */
static size_t cells_of_property(const fdt32_t *cells, size_t left, uint32_t texts)
{
    if (left < 2 || fdt32_to_cpu(cells[1]) >= texts)
        return left + 1;
    return 2 + ((size_t)fdt32_to_cpu(cells[0]) + CELL - 1) / CELL;
}

static bool is_structure(const fdt32_t *cells, size_t left, uint32_t texts)
{
    unsigned depth = 0;
    size_t count = 0;
    bool begun = false;

    for (; left > 0; cells += count, left -= count) {
        left--;
        switch (fdt32_to_cpu(*cells++)) {
        case FDT_BEGIN_NODE:
            if (depth++ == 0 && begun)
                return false;
            begun = true;
            count = cells_of_name(cells, left);
            break;
        case FDT_PROP:
            if (depth == 0)
                return false;
            count = cells_of_property(cells, left, texts);
            break;
        case FDT_END_NODE:
            if (depth-- == 0)
                return false;
            count = 0;
            break;
        case FDT_NOP:
            count = 0;
            break;
        default:
            return false;
        case FDT_END:
            return depth == 0 && begun;
        }
        if (count > left)
            return false;
    }
    return false;
}

static const fdt32_t *structure_of(const void *blob)
{
    return (const fdt32_t *)((const char *)blob + fdt_off_dt_struct(blob));
}

int dtb_libfdt_next(const void *blob, int node, int *depth)
{
    const fdt32_t *cells = structure_of(blob);
    size_t at = 0;

    if (node >= 0) {
        at = (size_t)node / CELL + 1;
        at += cells_of_name(cells + at, SIZE_MAX);
    }
    for (;; at++) {
        switch (fdt32_to_cpu(cells[at])) {
        case FDT_BEGIN_NODE:
            ++*depth;
            return (int)(at * CELL);
        case FDT_PROP:
            at += cells_of_property(cells + at + 1, SIZE_MAX, UINT32_MAX);
            break;
        case FDT_END_NODE:
            --*depth;
            break;
        case FDT_END:
            return -FDT_ERR_NOTFOUND;
        }
    }
}

static bool is_sound(const void *blob, size_t size)
{
    return is_header(blob, size) && is_reserved_list(blob) && are_texts(blob) &&
           is_structure(structure_of(blob), fdt_size_dt_struct(blob) / CELL,
                        fdt_size_dt_strings(blob));
}

const void *dtb_libfdt_tree(void)
{
    size_t size;
    const void *blob = dtb_blob(&size);

    if (blob != tree.blob) {
        tree.is_sound = is_sound(blob, size);
        tree.blob = blob;
    }
    return tree.is_sound ? blob : NULL;
}
