/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap_fault.h - the plan by which the image's heap fails.
 */
#ifndef HEAP_FAULT_H
#define HEAP_FAULT_H

struct fault;

/*
 * Tell the plan (fault.h) of heap_alloc, heap_alloc_aligned and heap_resize. What callers own is
 * counted in blocks.
 *
 * Returns it; it is the same each time.
 * Context: init, thread, isr. Never blocks.
 */
struct fault *heap_fault(void);

#endif
