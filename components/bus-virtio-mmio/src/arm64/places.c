/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * places.c - the places that the device tree tells (Linux: bindings/virtio/mmio.yaml).
 */
#include "internal.h"
#include <dtb.h>

enum { KIND_LINE = 0, FLAGS_LEVEL = 0xc }; /* of a GIC's cells */

static bool place_of(int node, struct bus_virtio_mmio_place *place)
{
    struct dtb_range range;
    uint32_t cells[3];

    if (dtb_reg(node, 0, &range) < 0 || dtb_interrupt(node, 0, cells) < 0 || cells[0] != KIND_LINE)
        return false;
    *place = (struct bus_virtio_mmio_place){range.start, (int)cells[1], cells[2] & FLAGS_LEVEL};
    return true;
}

/* The position is the number of the node behind. */
bool bus_virtio_mmio_next(size_t *position, struct bus_virtio_mmio_place *place)
{
    int node = (int)*position - 1;

    while ((node = dtb_find(node, "virtio,mmio")) >= 0) {
        *position = (size_t)node + 1;
        if (place_of(node, place))
            return true;
    }
    return false;
}
