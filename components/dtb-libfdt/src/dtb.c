/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dtb.c - dtb.h by libfdt. Our nodes are indices into the list that tree.c has made of them.
 */
#include "internal.h"
#include <libfdt.h>

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

/* Find the property of node whose name has this length. */
static const void *find_property(const struct tree *tree, int node, const char *name, size_t length,
                                 int *size)
{
    const void *blob = tree->blob;
    int at = fdt_first_property_offset(blob, dtb_libfdt_nodes[node].offset);

    for (; at >= 0; at = fdt_next_property_offset(blob, at)) {
        const char *found;
        const void *value = fdt_getprop_by_offset(blob, at, &found, size);
        if (begins(found, name, length) && found[length] == '\0')
            return value;
    }
    return NULL;
}

static const void *property_of(const struct tree *tree, int node, const char *name, int *size)
{
    return find_property(tree, node, name, strlen(name), size);
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
    int size;
    const char *names = property_of(tree, node, "compatible", &size);

    return names && fdt_stringlist_contains(names, size, compatible);
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
    const char *full = tree->structure + dtb_libfdt_nodes[node].offset + CELL;

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
    const char *alias = from < 0 ? NULL : find_property(tree, from, path, end, &size);
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

const void *dtb_property(int node, const char *name, size_t *size)
{
    const struct tree *tree = dtb_libfdt_tree();
    int length = 0;
    bool is_node = tree && node >= 0 && node < tree->count;
    const void *value = is_node ? property_of(tree, node, name, &length) : NULL;

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

int dtb_number(int node, const char *name, uint64_t *number)
{
    size_t size;
    const void *value = dtb_property(node, name, &size);

    if (!value || (size != CELL && size != 2 * CELL))
        return -ENOENT;
    *number = number_of(value, size / CELL);
    return 0;
}

/* How many cells an address and a size have in the nodes below node. */
struct cells {
    unsigned address, size;
};

/* The number that a property of node has, or otherwise if there is none (section 2.3.5). */
static uint64_t count_of(int node, const char *name, uint64_t otherwise)
{
    uint64_t count = otherwise;

    dtb_number(node, name, &count);
    return count;
}

static int cells_of(int node, struct cells *cells)
{
    uint64_t address = count_of(node, "#address-cells", 2);
    uint64_t size = count_of(node, "#size-cells", 1);

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

    if (!entry || cells_of(node, &below) < 0 ||
        cells_of(dtb_libfdt_nodes[node].parent, &beside) < 0)
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

int dtb_reg(int node, unsigned index, struct dtb_range *range)
{
    const struct tree *tree = dtb_libfdt_tree();
    struct cells cells;
    size_t size;
    const fdt32_t *reg = dtb_property(node, "reg", &size);

    if (!tree)
        return -EINVAL;
    if (!reg)
        return -ENOENT;
    int parent = dtb_libfdt_nodes[node].parent;
    if (parent < 0 || cells_of(parent, &cells) < 0)
        return -EINVAL;
    unsigned width = cells.address + cells.size;
    if (index >= size / CELL / width)
        return -ENOENT;
    reg += index * width;
    struct dtb_range found = {number_of(reg, cells.address),
                              number_of(reg + cells.address, cells.size)};
    for (; parent > 0; parent = dtb_libfdt_nodes[parent].parent)
        if (translate(tree, parent, &found) < 0)
            return -EINVAL;
    *range = found;
    return 0;
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
    int node = parent, error;

    while ((node = next_child(tree, parent, node, name, sizeof memory - 1)) >= 0) {
        if (name && !is_memory(tree, node))
            continue;
        for (unsigned i = 0; (error = dtb_reg(node, i, range)) == 0; i++)
            if (index-- == 0)
                return 0;
        if (error == -EINVAL)
            return error;
    }
    return -ENOENT;
}

int dtb_memory(unsigned index, struct dtb_range *range)
{
    const struct tree *tree = dtb_libfdt_tree();
    struct dtb_range found;
    int error = tree ? range_in(tree, 0, index, &found) : -EINVAL;

    if (!error)
        *range = found;
    return error;
}

int dtb_reserved(unsigned index, struct dtb_range *range)
{
    static const char name[] = "reserved-memory";
    const struct tree *tree = dtb_libfdt_tree();
    struct dtb_range found;

    if (!tree)
        return -EINVAL;
    unsigned listed = (unsigned)fdt_num_mem_rsv(tree->blob);
    if (index < listed)
        return fdt_get_mem_rsv(tree->blob, (int)index, &range->start, &range->size);
    int parent = child_of(tree, 0, name, sizeof name - 1);
    int error = parent < 0 ? parent : range_in(tree, parent, index - listed, &found);
    if (!error)
        *range = found;
    return error;
}
