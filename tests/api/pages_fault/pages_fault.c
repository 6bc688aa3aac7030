/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages_fault.c - conformance of pages_fault.
 */
#include <fault.h>
#include <pages.h>
#include <pages_fault.h>
#include <suite.h>
#include <tap.h>

/* Two runs; the second is given back in parts. */
static bool careful(void *arg)
{
    (void)arg;
    char *a = pages_alloc(3);
    if (a == NULL)
        return true;
    char *b = pages_alloc(2);
    if (b != NULL) {
        pages_free(b + PAGES_SIZE, 1);
        pages_free(b, 1);
    }
    pages_free(a, 3);
    return true;
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    struct fault *fault = pages_fault();
    size_t live = fault->live, available = pages_available();
    fault_set(fault, 1, 1);
    tap_ok(pages_alloc(1) == NULL, "a request in the plan fails");
    tap_is((long)pages_available(), (long)available, "nothing was taken");
    void *first = pages_alloc(5);
    tap_ok(first != NULL, "the next does not");
    tap_is((long)(fault->live - live), 5, "five pages are owned");
    pages_free(first, 5);
    tap_is((long)(fault->live - live), 0, "none is after they were given back");
    tap_is(fault_each(fault, careful, NULL), 2, "each of two requests fails");
    return tap_end();
}

const struct suite test_pages_fault_suite = {"pages_fault", run};
