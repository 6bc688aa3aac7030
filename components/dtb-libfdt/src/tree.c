/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tree.c - whether the loader's blob is a tree (Devicetree Specification 0.4, chapter 5). It is
 * checked once and wholly, so that libfdt, which is built to check nothing, never leaves it: blocks
 * lie within the blob, names and values within the structure, which is nested rightly and ends, and
 * texts end with NUL. Of a property's value nothing is known but its length.
 *
 * What the nodes are is noted on the way. A boot looks for many, and walking through the structure
 * for each takes longer than all else that it does.
 */
#include "internal.h"
#include <libfdt.h>

#include <dtb_blob.h>

enum { CELL = sizeof(fdt32_t), VERSION = 17 };

static struct tree tree; /* of the blob that was looked at last; one that is none has no nodes */

/* Filled before they are read. */
struct node dtb_libfdt_nodes[OPT_NODES] __attribute__((section(".noinit.dtb_libfdt_nodes")));

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

/* The cell behind the name that begins at a cell. The last cell of all would end it, too. */
static size_t behind_name(const fdt32_t *cells, size_t at)
{
    for (;;) {
        uint32_t cell = cells[at++];
        if ((cell - 0x01010101) & ~cell & 0x80808080) /* one of its bytes is 0 */
            return at;
    }
}

/* The cell behind the property whose length is in a cell; one behind last, if that is wrong. */
static size_t behind_property(const fdt32_t *cells, size_t at, size_t last, uint32_t texts)
{
    size_t next = at + 2 + ((size_t)fdt32_to_cpu(cells[at]) + CELL - 1) / CELL;

    return next <= last && fdt32_to_cpu(cells[at + 1]) < texts ? next : last + 1;
}

static size_t behind_nops(const fdt32_t *cells, size_t at)
{
    while (fdt32_to_cpu(cells[at]) == FDT_NOP)
        at++;
    return at;
}

/*
 * Note the nodes of a structure, whose last cell is FDT_END. Returns how many there are, or 0 if
 * anything in it is wrong.
 */
static int note_nodes(const fdt32_t *cells, size_t last, uint32_t texts)
{
    size_t at = behind_nops(cells, 0);
    int count = 0, open = -1; /* open: the node whose end has not come */

    if (fdt32_to_cpu(cells[at]) != FDT_BEGIN_NODE)
        return 0;
    do {
        uint32_t tag = fdt32_to_cpu(cells[at++]);
        if (tag == FDT_PROP) {
            at = behind_property(cells, at, last, texts);
        } else if (tag == FDT_END_NODE) {
            open = dtb_libfdt_nodes[open].parent;
        } else if (tag == FDT_BEGIN_NODE && count < OPT_NODES) {
            dtb_libfdt_nodes[count] = (struct node){(int)((at - 1) * CELL), open};
            open = count++;
            at = behind_name(cells, at);
        } else if (tag != FDT_NOP) {
            return 0;
        }
        if (at > last)
            return 0;
    } while (open >= 0);
    return behind_nops(cells, at) == last ? count : 0;
}

static const char *structure_of(const void *blob)
{
    return (const char *)blob + fdt_off_dt_struct(blob);
}

/* Returns how many nodes a blob has, or 0 if it is no tree. */
static int check(const void *blob, size_t size)
{
    if (!is_header(blob, size) || !is_reserved_list(blob) || !are_texts(blob))
        return 0;
    const fdt32_t *cells = (const fdt32_t *)structure_of(blob);
    size_t count = fdt_size_dt_struct(blob) / CELL;
    if (count == 0 || fdt32_to_cpu(cells[count - 1]) != FDT_END)
        return 0;
    return note_nodes(cells, count - 1, fdt_size_dt_strings(blob));
}

const struct tree *dtb_libfdt_tree(void)
{
    size_t size;
    const void *blob = dtb_blob(&size);

    if (blob != tree.blob) {
        tree.blob = blob;
        tree.count = check(blob, size);
        tree.structure = tree.count > 0 ? structure_of(blob) : NULL;
    }
    return tree.count > 0 ? &tree : NULL;
}
