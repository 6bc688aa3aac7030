/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap_workload.c - see heap_workload.h.
 *
 * The model of a heap is a table of blocks that are filled with a pattern of their own. Blocks that
 * overlap, lost contents and sizes that lie show as a broken pattern, writes outside of pages as a
 * report of ASan.
 */
#include "heap_workload.h"
#include "irq_double.h"
#include "pages_double.h"
#include "tap.h"
#include "trap_double.h"

#include <heap.h>

enum { SLOTS = 400, STEPS = 40000, CHECK_EVERY = 16 };
enum { DENSE = 512, SPARSE = 89, TAIL = 16 };

struct slot {
    unsigned char *block;
    size_t size;
    unsigned char tag;
};

static struct slot slots[SLOTS];
static struct tap_random seed = {42};

/* All bytes up to DENSE, then few, and the last ones: large blocks would take all the time. */
static size_t next(size_t at, size_t size)
{
    return at < DENSE || at + TAIL >= size ? at + 1
           : at + SPARSE < size - TAIL     ? at + SPARSE
                                           : size - TAIL;
}

static bool intact(const struct slot *slot, size_t size)
{
    for (size_t i = 0; i < size; i = next(i, slot->size))
        if (slot->block[i] != (unsigned char)(slot->tag + i))
            return false;
    return true;
}

static void fill(struct slot *slot)
{
    slot->tag = (unsigned char)tap_random_below(&seed, 256);
    for (size_t i = 0; i < slot->size; i = next(i, slot->size))
        slot->block[i] = (unsigned char)(slot->tag + i);
}

/* Small sizes are likelier: all magnitudes up to 1 << bits are equally likely. */
static size_t any_size(unsigned bits)
{
    return tap_random_below(&seed, 1u << tap_random_below(&seed, bits + 1));
}

static bool allocate(struct slot *slot, unsigned bits)
{
    size_t alignment = (size_t)1 << tap_random_below(&seed, 13);
    slot->size = any_size(bits);
    if (tap_random_below(&seed, 4) > 0)
        alignment = 16, slot->block = heap_alloc(slot->size);
    else
        slot->block = heap_alloc_aligned(alignment, slot->size);
    if (slot->block == NULL)
        return true;
    fill(slot);
    return ((uintptr_t)slot->block & (alignment - 1)) == 0 &&
           heap_usable(slot->block) >= slot->size;
}

static bool resize(struct slot *slot, unsigned bits)
{
    size_t size = any_size(bits), kept = size < slot->size ? size : slot->size;
    unsigned char *moved = heap_resize(slot->block, size);
    if (moved == NULL)
        return intact(slot, slot->size);
    slot->block = moved;
    bool good = intact(slot, kept) && ((uintptr_t)moved & 15) == 0 && heap_usable(moved) >= size;
    slot->size = size;
    fill(slot);
    return good;
}

static bool release(struct slot *slot)
{
    bool good = slot->block == NULL || intact(slot, slot->size);
    heap_free(slot->block);
    slot->block = NULL;
    return good;
}

static bool step(unsigned bits)
{
    struct slot *slot = &slots[tap_random_below(&seed, SLOTS)];
    if (slot->block == NULL)
        return allocate(slot, bits);
    return tap_random_below(&seed, 3) == 0 ? resize(slot, bits) : release(slot);
}

static bool release_all(void)
{
    bool good = true;
    for (unsigned i = 0; i < SLOTS; i++)
        good = release(&slots[i]) && good;
    return good;
}

static void test_random(const struct heap_workload *workload, unsigned bits, size_t limit)
{
    bool good = true;
    pages_double_limit(limit);
    for (unsigned i = 0; i < STEPS && good; i++)
        good = step(bits) && (i % CHECK_EVERY != 0 || workload->sound());
    tap_ok(good, "random steps, blocks below %u bytes, %lu pages", 1u << bits,
           (unsigned long)limit);
    tap_ok(release_all() && workload->sound(), "and all given back");
    tap_ok(pages_double_used() <= workload->kept, "%lu pages are kept", pages_double_used());
    pages_double_limit(PAGES_DOUBLE_COUNT);
}

/* One sequence of calls, with the n-th request for pages refused. Returns whether that happened. */
static bool refuse(const struct heap_workload *workload, long n, bool *good)
{
    seed.state = 7;
    pages_double_fail_after(n);
    unsigned long calls = pages_double_calls();
    for (unsigned i = 0; i < 600 && *good; i++) {
        *good = step(18) && workload->sound();
        if (pages_double_calls() > calls + (unsigned long)n)
            pages_double_fail_after(-1);
    }
    bool refused = pages_double_calls() > calls + (unsigned long)n;
    pages_double_fail_after(-1);
    *good = release_all() && workload->sound() && *good;
    return refused;
}

static void test_refusals(const struct heap_workload *workload)
{
    bool good = true;
    long n = 0;
    while (good && n < 1000 && refuse(workload, n, &good))
        n++;
    tap_ok(good && n > 10, "each of %ld requests for pages refused in turn", n);
    tap_ok(pages_double_used() <= workload->kept, "%lu pages are kept", pages_double_used());
}

/* All of memory in blocks of one size, twice: what was freed can be had again. */
static void test_exhaustion(const struct heap_workload *workload, size_t size)
{
    enum { MOST = 70000 };
    static void *blocks[MOST];
    unsigned counts[2];
    pages_double_limit(512);
    for (unsigned round = 0; round < 2; round++) {
        unsigned count = 0;
        while (count < MOST && (blocks[count] = heap_alloc(size)) != NULL)
            count++;
        counts[round] = count;
        for (unsigned i = 0; i < count; i += 2)
            heap_free(blocks[i]);
        for (unsigned i = 1; i < count; i += 2)
            heap_free(blocks[i]);
    }
    pages_double_limit(PAGES_DOUBLE_COUNT);
    tap_ok(counts[0] > 0 && counts[0] == counts[1], "all memory in blocks of %lu bytes: %u, twice",
           (unsigned long)size, counts[0]);
    tap_ok(workload->sound() && pages_double_used() <= workload->kept, "and given back");
}

static void test_lock(void)
{
    unsigned long saves = irq_double.saves;
    void *block = heap_alloc(100);
    block = heap_resize(block, 5000);
    heap_free(block);
    heap_free(heap_alloc_aligned(256, 10));
    tap_ok(irq_double.saves > saves, "interrupts are kept out");
    tap_ok(irq_double.saves == irq_double.restores && irq_double.enabled, "and let in again");
}

static void test_twice(void)
{
    void *first = heap_alloc(100), *second = heap_alloc(100);
    heap_free(first);
    trap_double.expected = true;
    if (setjmp(trap_double.back) == 0)
        heap_free(first);
    irq_double.enabled = true;
    irq_double.restores = irq_double.saves;
    tap_ok(!trap_double.expected, "freed twice: %s", trap_double.message);
    heap_free(second);
}

void heap_workload_run(const struct heap_workload *workload)
{
    test_random(workload, 8, 300);
    test_random(workload, 13, PAGES_DOUBLE_COUNT);
    test_random(workload, 20, PAGES_DOUBLE_COUNT);
    test_random(workload, 17, 700);
    test_refusals(workload);
    test_exhaustion(workload, 1);
    test_exhaustion(workload, 1000);
    test_exhaustion(workload, 40000);
    test_exhaustion(workload, 300000);
    test_lock();
    test_twice();
}
