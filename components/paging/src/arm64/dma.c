/* SPDX-License-Identifier: BSD-2-Clause */
/* dma.c - devices use the addresses that the CPU does, but for the image, which lies elsewhere. */
#include "internal.h"
#include <dma.h>

uint64_t dma_address(const void *data)
{
    static uint64_t offset; /* it is slow to ask the CPU */

    if (!is_in_image((uintptr_t)data))
        return (uintptr_t)data;
    if (offset == 0)
        offset = image_offset();
    return (uintptr_t)data - offset;
}
