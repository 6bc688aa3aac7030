/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dtb.c - dtb.h by libfdt, on the tree that tree.c has checked. Our nodes are indices into its list
 * of them.
 */
#include "internal.h"

#include <dtb.h>
#include <errno.h>

enum { CELL = sizeof(uint32_t) };

static bool begins(const char *text, const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != name[i])
            return false;
    return true;
}

static const void *property_of(const struct tree *tree, int node, const char *name, int *size)
{
    return fdt_getprop(tree->blob, dtb_libfdt_nodes[node].offset, name, size);
}

static bool is_okay(const struct tree *tree, int node)
{
    int size;
    const char *status = property_of(tree, node, "status", &size);

    return !status || fdt_stringlist_contains(status, size, "okay") ||
           fdt_stringlist_contains(status, size, "ok");
}

static bool is_compatible(const struct tree *tree, int node, const char *compatible)
{
    int offset = dtb_libfdt_nodes[node].compatible;
    const struct fdt_property *names = fdt_offset_ptr(tree->blob, offset, sizeof *names);

    return offset &&
           fdt_stringlist_contains(names->data, (int)fdt32_to_cpu(names->len), compatible);
}

int dtb_find(int after, const char *compatible)
{
    const struct tree *tree = dtb_libfdt_tree();

    if (!tree)
        return -EINVAL;
    for (int node = after + 1; node < tree->count; node++)
        if (is_compatible(tree, node, compatible) && is_okay(tree, node))
            return node;
    return -ENOENT;
}

/* Whether the node has this name, which may leave away what begins with @. */
static bool is_named(const struct tree *tree, int node, const char *name, size_t length)
{
    const struct fdt_node_header *header =
        fdt_offset_ptr(tree->blob, dtb_libfdt_nodes[node].offset, sizeof *header);
    const char *full = header->name;

    return full[0] == name[0] && begins(full, name, length) &&
           (full[length] == '\0' || (full[length] == '@' && !memchr(name, '@', length)));
}

/* The next child of parent behind node that has this name, or any (NULL). */
static int next_child(const struct tree *tree, int parent, int node, const char *name,
                      size_t length)
{
    while (++node < tree->count)
        if (dtb_libfdt_nodes[node].parent == parent &&
            (!name || is_named(tree, node, name, length)))
            return node;
    return -ENOENT;
}

static int child_of(const struct tree *tree, int node, const char *name, size_t length)
{
    return next_child(tree, node, node, name, length);
}

/* The node that the names in a path lead to, from node on. */
static int walk(const struct tree *tree, int node, const char *path, size_t length)
{
    size_t end = 0;

    for (size_t start = 0; node >= 0 && start < length; start = end + 1) {
        for (end = start; end < length && path[end] != '/';)
            end++;
        if (end > start)
            node = child_of(tree, node, path + start, end - start);
    }
    return node;
}

/* The same for a path that begins with a name of /aliases. */
static int walk_from_alias(const struct tree *tree, const char *path, size_t length)
{
    static const char aliases[] = "aliases";
    int from = child_of(tree, 0, aliases, sizeof aliases - 1), size;
    size_t end = 0;

    while (end < length && path[end] != '/')
        end++;
    const char *alias = from < 0 ? NULL
                                 : fdt_getprop_namelen(tree->blob, dtb_libfdt_nodes[from].offset,
                                                       path, (int)end, &size);
    if (!alias || size == 0 || alias[size - 1] != '\0')
        return -ENOENT;
    return walk(tree, walk(tree, 0, alias, strlen(alias)), path + end, length - end);
}

int dtb_path(const char *path)
{
    const struct tree *tree = dtb_libfdt_tree();
    size_t length = 0;

    if (!tree)
        return -EINVAL;
    while (path[length] != '\0' && path[length] != ':')
        length++;
    return path[0] == '/' ? walk(tree, 0, path, length) : walk_from_alias(tree, path, length);
}

/* The tree, if node is one of its nodes. */
static const struct tree *tree_of(int node)
{
    const struct tree *tree = dtb_libfdt_tree();

    return tree && node >= 0 && node < tree->count ? tree : NULL;
}

const void *dtb_property(int node, const char *name, size_t *size)
{
    const struct tree *tree = tree_of(node);
    int length = 0;
    const void *value = tree ? property_of(tree, node, name, &length) : NULL;

    *size = value ? (size_t)length : 0;
    return value;
}

const char *dtb_text(int node, const char *name)
{
    size_t size;
    const char *text = dtb_property(node, name, &size);

    return text && size > 0 && text[size - 1] == '\0' ? text : NULL;
}

/* The number of count cells, of which the last two count. */
static uint64_t number_of(const fdt32_t *cells, unsigned count)
{
    uint64_t number = 0;

    for (unsigned i = 0; i < count; i++)
        number = number << 32 | fdt32_to_cpu(cells[i]);
    return number;
}

/* Whether a property of node is a number; *number is untouched if not. */
static bool find_number(const struct tree *tree, int node, const char *name, uint64_t *number)
{
    int size;
    const fdt32_t *value = property_of(tree, node, name, &size);

    if (!value || (size != CELL && size != 2 * CELL))
        return false;
    *number = number_of(value, (unsigned)size / CELL);
    return true;
}

int dtb_number(int node, const char *name, uint64_t *number)
{
    const struct tree *tree = tree_of(node);

    return tree && find_number(tree, node, name, number) ? 0 : -ENOENT;
}

/* How many cells an address and a size have in the nodes below node (section 2.3.5). */
struct cells {
    unsigned address, size;
};

static int cells_of(const struct tree *tree, int node, struct cells *cells)
{
    uint64_t address = 2, size = 1;

    (void)find_number(tree, node, "#address-cells", &address);
    (void)find_number(tree, node, "#size-cells", &size);
    if (address < 1 || address > 3 || size > 2)
        return -EINVAL;
    *cells = (struct cells){(unsigned)address, (unsigned)size};
    return 0;
}

/* Translate a range below node to one beside it, by the entry of `ranges` that holds it. */
static int translate(const struct tree *tree, int node, struct dtb_range *range)
{
    struct cells below, beside;
    int length;
    const fdt32_t *entry = property_of(tree, node, "ranges", &length);

    if (!entry || cells_of(tree, node, &below) < 0 ||
        cells_of(tree, dtb_libfdt_nodes[node].parent, &beside) < 0)
        return -EINVAL;
    if (length == 0)
        return 0;
    unsigned width = below.address + beside.address + below.size;
    for (int left = length; left >= (int)(width * CELL); left -= width * CELL, entry += width) {
        uint64_t from = number_of(entry, below.address);
        uint64_t to = number_of(entry + below.address, beside.address);
        uint64_t size = number_of(entry + below.address + beside.address, below.size);
        if (range->start < from || range->start - from > size ||
            range->size > size - (range->start - from))
            continue;
        range->start = to + (range->start - from);
        return 0;
    }
    return -EINVAL;
}

/* The ranges in `reg` of a node. */
struct ranges {
    const fdt32_t *first;
    struct cells cells; /* of each */
    unsigned count;
};

static int find_ranges(const struct tree *tree, int node, struct ranges *ranges)
{
    int parent = dtb_libfdt_nodes[node].parent, size;

    ranges->first = property_of(tree, node, "reg", &size);
    if (!ranges->first)
        return -ENOENT;
    if (parent < 0 || cells_of(tree, parent, &ranges->cells) < 0)
        return -EINVAL;
    ranges->count = (unsigned)size / CELL / (ranges->cells.address + ranges->cells.size);
    return 0;
}

static int take_range(const struct tree *tree, int node, const struct ranges *ranges,
                      unsigned index, struct dtb_range *range)
{
    struct cells cells = ranges->cells;
    const fdt32_t *entry = ranges->first + index * (cells.address + cells.size);
    struct dtb_range found = {number_of(entry, cells.address),
                              number_of(entry + cells.address, cells.size)};

    while ((node = dtb_libfdt_nodes[node].parent) > 0)
        if (translate(tree, node, &found) < 0)
            return -EINVAL;
    *range = found;
    return 0;
}

int dtb_reg(int node, unsigned index, struct dtb_range *range)
{
    const struct tree *tree = tree_of(node);
    struct ranges ranges;
    int error = tree ? find_ranges(tree, node, &ranges) : -ENOENT;

    if (error)
        return error;
    return index < ranges.count ? take_range(tree, node, &ranges, index, range) : -ENOENT;
}

int dtb_interrupt(int node, unsigned index, uint32_t cells[3])
{
    size_t size;
    const fdt32_t *value = dtb_property(node, "interrupts", &size);

    if (index >= size / CELL / 3)
        return -ENOENT;
    for (unsigned i = 0; i < 3; i++)
        cells[i] = fdt32_to_cpu(value[3 * index + i]);
    return 0;
}

static bool is_memory(const struct tree *tree, int node)
{
    int size;
    const char *type = property_of(tree, node, "device_type", &size);

    return type && fdt_stringlist_contains(type, size, "memory") && is_okay(tree, node);
}

/* Of the ranges of all children of parent, one behind the other, the index-th; the root's:
 * memory's. */
static int range_in(const struct tree *tree, int parent, unsigned index, struct dtb_range *range)
{
    static const char memory[] = "memory";
    const char *name = parent == 0 ? memory : NULL;
    struct ranges ranges;
    int node = parent;

    while ((node = next_child(tree, parent, node, name, sizeof memory - 1)) >= 0) {
        if (name && !is_memory(tree, node))
            continue;
        int error = find_ranges(tree, node, &ranges);
        if (error == -EINVAL)
            return error;
        unsigned count = error ? 0 : ranges.count;
        if (index < count)
            return take_range(tree, node, &ranges, index, range);
        index -= count;
    }
    return -ENOENT;
}

int dtb_memory(unsigned index, struct dtb_range *range)
{
    const struct tree *tree = dtb_libfdt_tree();

    return tree ? range_in(tree, 0, index, range) : -EINVAL;
}

int dtb_reserved(unsigned index, struct dtb_range *range)
{
    static const char name[] = "reserved-memory";
    const struct tree *tree = dtb_libfdt_tree();

    if (!tree)
        return -EINVAL;
    unsigned listed = (unsigned)fdt_num_mem_rsv(tree->blob);
    if (index < listed)
        return fdt_get_mem_rsv(tree->blob, (int)index, &range->start, &range->size);
    int parent = child_of(tree, 0, name, sizeof name - 1);
    return parent < 0 ? parent : range_in(tree, parent, index - listed, range);
}
