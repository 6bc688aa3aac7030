/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages_fault.h - the plan by which requests for pages fail.
 */
#ifndef PAGES_FAULT_H
#define PAGES_FAULT_H

struct fault;

/*
 * Tell the plan (fault.h) of pages_alloc. What callers own is counted in pages.
 *
 * Returns it; it is the same each time.
 * Context: init, thread, isr. Never blocks.
 */
struct fault *pages_fault(void);

#endif
