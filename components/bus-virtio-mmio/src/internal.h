/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what an architecture knows of the places where virtio devices may be.
 */
#ifndef BUS_VIRTIO_MMIO_INTERNAL_H
#define BUS_VIRTIO_MMIO_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bus_virtio_mmio_place {
    uint64_t start; /* of the registers */
    int irq;        /* its line */
    bool level;
};

/* Tell the next place of the machine's description; *position is 0 for the first one. Returns false
   if there is none. */
bool bus_virtio_mmio_next(size_t *position, struct bus_virtio_mmio_place *place);

#endif
