/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dtb.c - dtb.h by libfdt, whose node offsets are our nodes.
 *
 * libfdt checks every offset of the tree against the sizes of its header; those are checked here,
 * against where the tree may lie. A tree that fails is taken as none.
 */
#include <libfdt.h>

#include <dtb.h>
#include <dtb_blob.h>
#include <errno.h>

enum { CELL = sizeof(uint32_t), DEPTH_MAX = 16 };

static const void *tree(void)
{
    size_t size;
    const void *blob = dtb_blob(&size);

    if (!blob || size < sizeof(struct fdt_header) || fdt_check_header(blob) != 0 ||
        fdt_totalsize(blob) > size || fdt_off_mem_rsvmap(blob) % 8 != 0 ||
        fdt_off_dt_struct(blob) % CELL != 0)
        return NULL;
    return blob;
}

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
    const void *blob = tree();
    int node = after;

    if (!blob)
        return -EINVAL;
    do
        node = fdt_node_offset_by_compatible(blob, node, compatible);
    while (node >= 0 && !is_okay(blob, node));
    return node_or_error(node);
}

int dtb_path(const char *path)
{
    const void *blob = tree();
    const char *colon = strchr(path, ':');
    size_t length = colon ? (size_t)(colon - path) : strlen(path);

    return blob ? node_or_error(fdt_path_offset_namelen(blob, path, (int)length)) : -EINVAL;
}

const void *dtb_property(int node, const char *name, size_t *size)
{
    const void *blob = tree();
    int length = 0;
    const void *value = blob ? fdt_getprop(blob, node, name, &length) : NULL;

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

/* From the bus that node is on up to the root, whose addresses are the CPU's. */
static int translate_up(const void *blob, int bus, struct dtb_range *range)
{
    for (unsigned depth = 0; bus > 0; depth++) {
        int parent = fdt_parent_offset(blob, bus);
        if (depth == DEPTH_MAX || parent < 0 || translate(blob, bus, parent, range) < 0)
            return -EINVAL;
        bus = parent;
    }
    return 0;
}

int dtb_reg(int node, unsigned index, struct dtb_range *range)
{
    const void *blob = tree();
    struct cells cells;
    int length;

    if (!blob)
        return -EINVAL;
    const fdt32_t *reg = fdt_getprop(blob, node, "reg", &length);
    if (!reg)
        return -ENOENT;
    int bus = fdt_parent_offset(blob, node);
    if (bus < 0 || cells_of(bus, &cells) < 0)
        return -EINVAL;
    unsigned width = cells.address + cells.size;
    if (index >= (unsigned)length / CELL / width)
        return -ENOENT;
    reg += index * width;
    struct dtb_range found = {number_of(reg, cells.address),
                              number_of(reg + cells.address, cells.size)};
    if (translate_up(blob, bus, &found) < 0)
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
    const void *blob = tree();

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

static int next_memory(const void *blob, int node)
{
    static const char kind[] = "memory";

    do
        node = fdt_node_offset_by_prop_value(blob, node, "device_type", kind, sizeof kind);
    while (node >= 0 && !is_okay(blob, node));
    return node;
}

static int next_reserved(const void *blob, int node)
{
    if (node >= 0)
        return fdt_next_subnode(blob, node);
    int parent = fdt_path_offset(blob, "/reserved-memory");
    return parent < 0 ? parent : fdt_first_subnode(blob, parent);
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
    const void *blob = tree();
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
