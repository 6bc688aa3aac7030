/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dtb.c - dtb.h by libfdt, whose node offsets are our nodes.
 */
#include "internal.h"
#include <libfdt.h>

#include <dtb.h>
#include <errno.h>

enum { CELL = sizeof(uint32_t), DEPTH_MAX = 16 };

static int node_or_error(int node)
{
    if (node >= 0)
        return node;
    return node == -FDT_ERR_NOTFOUND ? -ENOENT : -EINVAL;
}

static bool is_okay(const void *blob, int node)
{
    int length;
    const char *status = fdt_getprop(blob, node, "status", &length);

    return !status || fdt_stringlist_contains(status, length, "okay") ||
           fdt_stringlist_contains(status, length, "ok");
}

int dtb_find(int after, const char *compatible)
{
    const void *blob = dtb_libfdt_tree();
    int node = after, depth = 0;

    if (!blob)
        return -EINVAL;
    do
        node = dtb_libfdt_next(blob, node, &depth);
    while (node >= 0 &&
           (fdt_node_check_compatible(blob, node, compatible) != 0 || !is_okay(blob, node)));
    return node_or_error(node);
}

/* Whether the node has this name, which may leave away what begins with @. */
static bool is_named(const void *blob, int node, const char *name, size_t length)
{
    const struct fdt_node_header *header = fdt_offset_ptr(blob, node, sizeof *header);
    const char *full = header->name;
    size_t same = 0;

    while (same < length && full[same] == name[same])
        same++;
    return same == length &&
           (full[same] == '\0' || (full[same] == '@' && !memchr(name, '@', length)));
}

static int child_of(const void *blob, int node, const char *name, size_t length)
{
    int depth = 0;

    while ((node = dtb_libfdt_next(blob, node, &depth)) >= 0 && depth > 0)
        if (depth == 1 && is_named(blob, node, name, length))
            return node;
    return -FDT_ERR_NOTFOUND;
}

/* The node that the names in a path lead to, from node on, or an error of libfdt's. */
static int walk(const void *blob, int node, const char *path, size_t length)
{
    size_t end = 0;

    for (size_t start = 0; node >= 0 && start < length; start = end + 1) {
        for (end = start; end < length && path[end] != '/';)
            end++;
        if (end > start)
            node = child_of(blob, node, path + start, end - start);
    }
    return node;
}

/* The same for a path that begins with a name of /aliases. */
static int walk_from_alias(const void *blob, const char *path, size_t length)
{
    static const char aliases[] = "/aliases";
    int from = walk(blob, 0, aliases, sizeof aliases - 1), size;
    size_t end = 0;

    while (end < length && path[end] != '/')
        end++;
    const char *alias = from < 0 ? NULL : fdt_getprop_namelen(blob, from, path, (int)end, &size);
    if (!alias || size == 0 || alias[size - 1] != '\0')
        return -FDT_ERR_NOTFOUND;
    return walk(blob, walk(blob, 0, alias, strlen(alias)), path + end, length - end);
}

int dtb_path(const char *path)
{
    const void *blob = dtb_libfdt_tree();
    size_t length = 0;

    if (!blob)
        return -EINVAL;
    while (path[length] != '\0' && path[length] != ':')
        length++;
    return node_or_error(path[0] == '/' ? walk(blob, 0, path, length)
                                        : walk_from_alias(blob, path, length));
}

const void *dtb_property(int node, const char *name, size_t *size)
{
    const void *blob = dtb_libfdt_tree();
    int length = 0;
    const void *value = blob && node >= 0 ? fdt_getprop(blob, node, name, &length) : NULL;

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

/* The nodes above node, from the root on. */
struct ancestors {
    unsigned count;
    int nodes[DEPTH_MAX];
};

static int find_ancestors(const void *blob, int node, struct ancestors *above)
{
    int at = 0, depth = 0;

    while (at >= 0 && at < node) {
        if ((unsigned)depth < DEPTH_MAX)
            above->nodes[depth] = at;
        at = dtb_libfdt_next(blob, at, &depth);
    }
    if (at != node || depth < 1 || depth > DEPTH_MAX)
        return -EINVAL;
    above->count = (unsigned)depth;
    return 0;
}

/* Translate a range below node to one beside it, by the entry of `ranges` that holds it. */
static int translate(const void *blob, int node, int parent, struct dtb_range *range)
{
    struct cells below, beside;
    int length;
    const fdt32_t *entry = fdt_getprop(blob, node, "ranges", &length);

    if (!entry || cells_of(node, &below) < 0 || cells_of(parent, &beside) < 0)
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
    const void *blob = dtb_libfdt_tree();
    struct ancestors above;
    struct cells cells;
    size_t size;
    const fdt32_t *reg = dtb_property(node, "reg", &size);

    if (!blob)
        return -EINVAL;
    if (!reg)
        return -ENOENT;
    if (find_ancestors(blob, node, &above) < 0 ||
        cells_of(above.nodes[above.count - 1], &cells) < 0)
        return -EINVAL;
    unsigned width = cells.address + cells.size;
    if (index >= size / CELL / width)
        return -ENOENT;
    reg += index * width;
    struct dtb_range found = {number_of(reg, cells.address),
                              number_of(reg + cells.address, cells.size)};
    for (unsigned i = above.count - 1; i > 0; i--)
        if (translate(blob, above.nodes[i], above.nodes[i - 1], &found) < 0)
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

/* Of the ranges of all nodes that next finds, one behind the other, the index-th. */
static int range_of(int (*next)(const void *blob, int node), unsigned index,
                    struct dtb_range *range)
{
    const void *blob = dtb_libfdt_tree();

    if (!blob)
        return -EINVAL;
    for (int node = next(blob, -1); node != -FDT_ERR_NOTFOUND; node = next(blob, node)) {
        if (node < 0)
            return -EINVAL;
        for (unsigned i = 0;; i++) {
            int error = dtb_reg(node, i, range);
            if (error == -EINVAL)
                return error;
            if (error)
                break;
            if (index-- == 0)
                return 0;
        }
    }
    return -ENOENT;
}

static bool is_memory(const void *blob, int node)
{
    static const char kind[] = "memory";

    if (!is_named(blob, node, kind, sizeof kind - 1))
        return false;
    int length;
    const char *type = fdt_getprop(blob, node, "device_type", &length);
    return type && length == sizeof kind && memcmp(type, kind, sizeof kind) == 0;
}

static int next_memory(const void *blob, int node)
{
    int depth = 0;

    do
        node = dtb_libfdt_next(blob, node, &depth);
    while (node >= 0 && (!is_memory(blob, node) || !is_okay(blob, node)));
    return node;
}

static int next_reserved(const void *blob, int node)
{
    static const char name[] = "reserved-memory";
    int depth = node >= 0;

    if (node < 0)
        node = child_of(blob, 0, name, sizeof name - 1);
    if (node < 0)
        return node;
    do
        node = dtb_libfdt_next(blob, node, &depth);
    while (node >= 0 && depth > 1);
    return depth == 1 ? node : -FDT_ERR_NOTFOUND;
}

int dtb_memory(unsigned index, struct dtb_range *range)
{
    struct dtb_range found;
    int error = range_of(next_memory, index, &found);

    if (!error)
        *range = found;
    return error;
}

int dtb_reserved(unsigned index, struct dtb_range *range)
{
    const void *blob = dtb_libfdt_tree();
    struct dtb_range found;

    if (!blob)
        return -EINVAL;
    int listed = fdt_num_mem_rsv(blob);
    if (listed < 0)
        return -EINVAL;
    int error = index < (unsigned)listed
                    ? node_or_error(fdt_get_mem_rsv(blob, (int)index, &found.start, &found.size))
                    : range_of(next_reserved, index - (unsigned)listed, &found);
    if (!error)
        *range = found;
    return error;
}
