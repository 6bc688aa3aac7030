/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap.c - a heap whose calls fail by plan, and are another heap's otherwise.
 */
#include <fault.h>
#include <heap.h>
#include <heap_fault.h>
#include <inner_heap.h>

static struct fault plan;

struct fault *heap_fault(void)
{
    return &plan;
}

static void *counted(void *block)
{
    fault_live(&plan, block != NULL, 0);
    return block;
}

void *heap_alloc(size_t size)
{
    return fault_due(&plan) ? NULL : counted(inner_heap_alloc(size));
}

void *heap_alloc_aligned(size_t alignment, size_t size)
{
    return fault_due(&plan) ? NULL : counted(inner_heap_alloc_aligned(alignment, size));
}

void *heap_resize(void *block, size_t size)
{
    if (fault_due(&plan))
        return NULL;
    void *resized = inner_heap_resize(block, size);
    return block == NULL ? counted(resized) : resized;
}

void heap_free(void *block)
{
    fault_live(&plan, 0, block != NULL);
    inner_heap_free(block);
}

size_t heap_usable(const void *block)
{
    return inner_heap_usable(block);
}
