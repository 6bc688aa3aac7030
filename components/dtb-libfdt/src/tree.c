/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tree.c - whether the loader's blob is a tree (Devicetree Specification 0.4, chapter 5). It is
 * checked once and wholly, so that libfdt, which is built to check nothing, never leaves it: blocks
 * lie within the blob, names and values within the structure, which is nested rightly and ends, and
 * texts end with NUL. Of a property's value nothing is known but its length.
 *
 * What the nodes are is noted on the way. A boot asks for many, and walking to each from the root,
 * as libfdt does, takes longer than all else before main.
 */
#include "internal.h"

#include <dtb_blob.h>

enum { CELL = sizeof(fdt32_t), VERSION = 17 };

static struct tree tree; /* of the blob that was looked at last; one that is none has no nodes */

/* Filled before they are read. */
struct node dtb_libfdt_nodes[OPT_NODES] __attribute__((section(".noinit.dtb_libfdt_nodes")));

static bool is_block(const struct fdt_header *header, uint32_t start, uint32_t size,
                     uint32_t alignment)
{
    uint32_t end = fdt32_to_cpu(header->totalsize);

    return start % alignment == 0 && start >= sizeof *header && start <= end && size <= end - start;
}

static bool is_header(const struct fdt_header *header, size_t size)
{
    if (size < sizeof *header || fdt32_to_cpu(header->magic) != FDT_MAGIC ||
        fdt32_to_cpu(header->version) < VERSION ||
        fdt32_to_cpu(header->last_comp_version) > VERSION)
        return false;
    uint32_t total = fdt32_to_cpu(header->totalsize);
    return total <= size && total <= INT_MAX;
}

/* The list of reserved memory ends with an entry of no size. */
static bool is_reserved_list(const struct fdt_header *header)
{
    enum { SIZE = sizeof(struct fdt_reserve_entry) };
    uint32_t start = fdt32_to_cpu(header->off_mem_rsvmap);

    for (; is_block(header, start, SIZE, 8); start += SIZE)
        if (((const struct fdt_reserve_entry *)((const char *)header + start))->size == 0)
            return true;
    return false;
}

static bool are_texts(const struct fdt_header *header, uint32_t start, uint32_t size)
{
    return is_block(header, start, size, 1) &&
           (size == 0 || ((const char *)header)[start + size - 1] == '\0');
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

/* The names of properties, one behind the other. */
struct texts {
    const char *first;
    uint32_t size;
};

static bool is_compatible(struct texts texts, uint32_t name)
{
    static const char compatible[] = "compatible";

    return texts.first[name] == compatible[0] && texts.size - name >= sizeof compatible &&
           memcmp(texts.first + name, compatible, sizeof compatible) == 0;
}

/* Note what is to be known of a property: its length is in a cell, behind its tag. Returns the cell
 * behind it; one behind last, if the property is wrong. */
static size_t note_property(const fdt32_t *cells, size_t at, size_t last, struct texts texts,
                            struct node *node)
{
    size_t next = at + 2 + ((size_t)fdt32_to_cpu(cells[at]) + CELL - 1) / CELL;

    if (next > last || fdt32_to_cpu(cells[at + 1]) >= texts.size)
        return last + 1;
    if (node->compatible == 0 && is_compatible(texts, fdt32_to_cpu(cells[at + 1])))
        node->compatible = (int)((at - 1) * CELL);
    return next;
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
static int note_nodes(const fdt32_t *cells, size_t last, struct texts texts)
{
    size_t at = behind_nops(cells, 0);
    int count = 0, open = -1; /* open: the node whose end has not come */

    if (fdt32_to_cpu(cells[at]) != FDT_BEGIN_NODE)
        return 0;
    while (at < last) {
        uint32_t tag = fdt32_to_cpu(cells[at++]);
        if (tag == FDT_PROP) {
            at = note_property(cells, at, last, texts, &dtb_libfdt_nodes[open]);
        } else if (tag == FDT_END_NODE) {
            open = dtb_libfdt_nodes[open].parent;
            if (open < 0)
                return behind_nops(cells, at) == last ? count : 0;
        } else if (tag == FDT_BEGIN_NODE && count < OPT_NODES) {
            dtb_libfdt_nodes[count] =
                (struct node){.offset = (int)((at - 1) * CELL), .parent = open};
            open = count++;
            at = behind_name(cells, at);
        } else if (tag != FDT_NOP) {
            return 0;
        }
    }
    return 0;
}

/* Make a tree of a blob: one without nodes, if it is none. */
static void check(const void *blob, size_t size)
{
    const struct fdt_header *header = blob;

    tree = (struct tree){.blob = blob};
    if (!is_header(header, size) || !is_reserved_list(header))
        return;
    uint32_t start = fdt32_to_cpu(header->off_dt_struct);
    uint32_t cells = fdt32_to_cpu(header->size_dt_struct) / CELL;
    uint32_t names = fdt32_to_cpu(header->off_dt_strings);
    struct texts texts = {(const char *)blob + names, fdt32_to_cpu(header->size_dt_strings)};
    if (!is_block(header, start, cells * CELL, CELL) || !are_texts(header, names, texts.size))
        return;
    const fdt32_t *structure = (const fdt32_t *)((const char *)blob + start);
    if (cells > 0 && fdt32_to_cpu(structure[cells - 1]) == FDT_END)
        tree.count = note_nodes(structure, cells - 1, texts);
}

const struct tree *dtb_libfdt_tree(void)
{
    size_t size;
    const void *blob = dtb_blob(&size);

    if (blob != tree.blob)
        check(blob, size);
    return tree.count > 0 ? &tree : NULL;
}
