/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap_workload.h - what every heap must stand, whatever its insides; each heap's own test gives a
 * function that checks those.
 */
#ifndef HEAP_WORKLOAD_H
#define HEAP_WORKLOAD_H

#include <stdbool.h>
#include <stddef.h>

/* A heap as seen by this file. */
struct heap_workload {
    bool (*sound)(void); /* the heap's data structures hold; called between calls of the heap */
    size_t kept;         /* the most pages that an empty heap keeps */
};

/* All tests. No block is in use before, or after. Wants pages_double, irq_double, trap_double. */
void heap_workload_run(const struct heap_workload *workload);

#endif
