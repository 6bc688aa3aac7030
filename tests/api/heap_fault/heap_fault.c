/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap_fault.c - conformance of heap_fault and fault: operations that keep their promises, and
 * operations that do not, in each of the ways that fault_each must find.
 */
#include <fault.h>
#include <heap.h>
#include <heap_fault.h>
#include <suite.h>
#include <tap.h>

static void test_plan(void)
{
    struct fault *fault = heap_fault();
    size_t live = fault->live;
    fault_set(fault, 2, 2);
    void *blocks[4];
    for (unsigned i = 0; i < 4; i++)
        blocks[i] = i == 1 ? heap_alloc_aligned(64, 10) : heap_alloc(10);
    tap_ok(blocks[0] != NULL && blocks[3] != NULL, "calls before and after it are not in the plan");
    tap_ok(blocks[1] == NULL && blocks[2] == NULL, "those in the plan fail");
    tap_is((long)fault->live - (long)live, 2, "two blocks are owned");
    tap_is((long)fault_clear(fault), 2, "two calls have failed");
    fault_set(fault, 1, 1);
    tap_ok(heap_resize(blocks[0], 5000) == NULL, "heap_resize fails too");
    blocks[0] = heap_resize(blocks[0], 5000);
    tap_ok(blocks[0] != NULL, "only once");
    blocks[1] = heap_resize(NULL, 100);
    tap_is((long)fault->live - (long)live, 3, "heap_resize(NULL) makes one to own");
    for (unsigned i = 0; i < 4; i++)
        heap_free(i == 2 ? NULL : blocks[i]);
    tap_is((long)fault->live, (long)live, "none is owned after all are freed");
}

/* Three allocations; gives all back, whatever happens. */
static bool careful(void *arg)
{
    (void)arg;
    void *a = heap_alloc(1);
    void *b = a != NULL ? heap_alloc(1) : NULL;
    void *c = b != NULL ? heap_resize(b, 9000) : NULL;
    heap_free(c != NULL ? c : b);
    heap_free(a);
    return true;
}

/* Loses its first block when the second is not to be had. */
static bool leaking(void *arg)
{
    (void)arg;
    void *a = heap_alloc(1), *b = heap_alloc(1);
    if (b == NULL)
        return true;
    heap_free(a);
    heap_free(b);
    return true;
}

/* Goes wrong when its second call fails, and again when the one that makes up for that does. */
static bool retrying(void *arg)
{
    void *a = heap_alloc(1), *b = heap_alloc(1);
    if (a != NULL && b == NULL)
        b = heap_alloc(1);
    bool good = a == NULL || b != NULL || *(const bool *)arg;
    heap_free(a);
    heap_free(b);
    return good;
}

static void test_each(void)
{
    bool bears = true;
    tap_is(fault_each(heap_fault(), careful, NULL), 3, "each of three calls fails");
    tap_is(fault_each(heap_fault(), leaking, NULL), -2, "a block that is lost is seen");
    tap_is(fault_each(heap_fault(), retrying, &bears), 2, "a second try may come");
    bears = false;
    tap_is(fault_each(heap_fault(), retrying, &bears), -2, "and fail as well");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_plan();
    test_each();
    return tap_end();
}

const struct suite test_heap_fault_suite = {"heap_fault", run};
