/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dma.h - memory as devices see it. All of the image's memory can be reached by them, and what is
 * consecutive for the image is so for them.
 */
#ifndef DMA_H
#define DMA_H

#include <stdint.h>

/*
 * Tell the address that a device uses for the byte at data, in memory of the image: its segments,
 * or pages of pages.h.
 *
 * Returns that address.
 * Context: init, thread, isr. Never blocks.
 */
uint64_t dma_address(const void *data);

#endif
