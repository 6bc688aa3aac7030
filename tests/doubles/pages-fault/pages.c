/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages.c - pages that end by plan, and are another provider's otherwise.
 */
#include <fault.h>
#include <inner_pages.h>
#include <pages.h>
#include <pages_fault.h>

static struct fault plan;

struct fault *pages_fault(void)
{
    return &plan;
}

void *pages_alloc(size_t count)
{
    void *first = fault_due(&plan) ? NULL : inner_pages_alloc(count);
    fault_live(&plan, first != NULL ? count : 0, 0);
    return first;
}

void pages_free(void *first, size_t count)
{
    fault_live(&plan, 0, count);
    inner_pages_free(first, count);
}

size_t pages_available(void)
{
    return inner_pages_available();
}
