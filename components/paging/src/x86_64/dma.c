/* SPDX-License-Identifier: BSD-2-Clause */
/* dma.c - devices use the addresses that the tables map to themselves, as all are. */
#include <dma.h>

uint64_t dma_address(const void *data)
{
    return (uintptr_t)data;
}
