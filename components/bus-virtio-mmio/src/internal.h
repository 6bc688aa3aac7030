/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what an architecture knows of the places where virtio devices may be.
 */
#ifndef BUS_VIRTIO_MMIO_INTERNAL_H
#define BUS_VIRTIO_MMIO_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

struct bus_virtio_mmio_place {
    uint64_t start; /* of the registers */
    int irq;        /* its line */
    bool level;
};

/* Tell the index-th place, in the order of the machine's description. Returns false if there are
   index or fewer. */
bool bus_virtio_mmio_place(unsigned index, struct bus_virtio_mmio_place *place);

#endif
