/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap.c - conformance of heap: every sentence of heap.h that one thread and an interrupt can test.
 *
 * Arguments: how many MiB exhaustion.c may take where memory does not end by itself (0: until it
 * ends). Blocks are filled with a pattern of their own, which is looked for later: two blocks that
 * overlap, or a lost content, show as a broken pattern.
 */
#include "heap_test.h"

#include <clock.h>
#include <heap.h>
#include <stdint.h>
#include <suite.h>
#include <tap.h>
#include <timer.h>

enum { SLOTS = 256, STEPS = 60000, ALIGNMENT = 16 };

struct slot {
    unsigned char *block;
    size_t size;    /* as asked for */
    size_t usable;  /* as heap_usable told */
    unsigned tag;   /* of its pattern */
    uintptr_t mask; /* of the address bits that must be 0 */
};

static unsigned char pattern(unsigned tag, size_t at)
{
    return (unsigned char)(tag * 37 + at * 11 + (at >> 8));
}

static void fill(unsigned char *block, size_t size, unsigned tag)
{
    for (size_t i = 0; i < size; i++)
        block[i] = pattern(tag, i);
}

static bool intact(const unsigned char *block, size_t size, unsigned tag)
{
    for (size_t i = 0; i < size; i++)
        if (block[i] != pattern(tag, i))
            return false;
    return true;
}

static bool aligned(const void *block, size_t alignment)
{
    return ((uintptr_t)block & (alignment - 1)) == 0;
}

static void test_size_zero(void)
{
    void *blocks[8];
    bool distinct = true;
    for (unsigned i = 0; i < 8; i++) {
        blocks[i] = heap_alloc(0);
        distinct = distinct && blocks[i] != NULL;
        for (unsigned j = 0; j < i; j++)
            distinct = distinct && blocks[i] != blocks[j];
    }
    tap_ok(distinct, "blocks of size 0 have addresses of their own");
    void *first = heap_alloc_aligned(64, 0);
    tap_ok(first != NULL && aligned(first, 64), "an aligned block of size 0");
    heap_free(first);
    for (unsigned i = 0; i < 8; i++)
        heap_free(blocks[i]);
}

static void test_null(void)
{
    heap_free(NULL);
    tap_is((long)heap_usable(NULL), 0, "heap_usable(NULL)");
    unsigned char *block = heap_resize(NULL, 100);
    tap_ok(block != NULL && aligned(block, ALIGNMENT) && heap_usable(block) >= 100,
           "heap_resize(NULL) allocates");
    heap_free(block);
    block = heap_resize(NULL, 0);
    tap_ok(block != NULL, "heap_resize(NULL, 0) allocates");
    heap_free(block);
}

/* Two neighbours of every size: written to the last usable byte, they do not touch. */
static void test_sizes(void)
{
    size_t worst = 0;
    bool good = true;
    for (size_t size = 1; size <= 70000 && good; size += size < 600 ? 1 : size / 7) {
        unsigned char *a = heap_alloc(size), *b = heap_alloc(size);
        good = a != NULL && b != NULL && aligned(a, ALIGNMENT) && aligned(b, ALIGNMENT) &&
               heap_usable(a) >= size && heap_usable(b) >= size;
        if (good) {
            fill(a, heap_usable(a), 1);
            fill(b, heap_usable(b), 2);
            good = intact(a, heap_usable(a), 1) && intact(b, heap_usable(b), 2);
        }
        worst = size;
        heap_free(a);
        heap_free(b);
    }
    tap_ok(good, "all sizes: aligned, usable, apart");
    if (!good)
        tap_note("size %zu", worst);
}

static void test_alignments(void)
{
    for (size_t alignment = 1; alignment <= 4096; alignment *= 2) {
        bool good = true;
        for (size_t size = 0; size <= 9000; size += 1 + size / 2) {
            unsigned char *a = heap_alloc_aligned(alignment, size), *b = heap_alloc(24);
            good = good && a != NULL && b != NULL && aligned(a, alignment);
            if (a != NULL && b != NULL) {
                fill(a, heap_usable(a), 3);
                fill(b, 24, 4);
                good = good && heap_usable(a) >= size && intact(a, heap_usable(a), 3);
            }
            heap_free(a);
            heap_free(b);
        }
        tap_ok(good, "alignment %zu", alignment);
    }
    static const size_t wrong[] = {0, 3, 12, 24, 100, 4095, 4097, 6144, 8192, 65536, SIZE_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        tap_ok(heap_alloc_aligned(wrong[i], 64) == NULL, "no alignment: %zu", wrong[i]);
}

/* Sizes that no machine has, and those at which a sum of sizes wraps around. */
static void test_impossible(void)
{
    unsigned char *block = heap_alloc(500);
    fill(block, 500, 5);
    bool refused = true;
    for (size_t below = 0; below < 9000; below += 1 + below / 3) {
        static size_t step[] = {1, 16, 64, 512, 4096};
        refused = refused && heap_alloc(SIZE_MAX - below) == NULL &&
                  heap_alloc(SIZE_MAX / 2 - below) == NULL &&
                  heap_resize(block, SIZE_MAX - below) == NULL;
        for (unsigned i = 0; i < sizeof step / sizeof *step; i++)
            refused = refused && heap_alloc_aligned(step[i], SIZE_MAX - below) == NULL;
    }
    tap_ok(refused, "impossible sizes get NULL");
    tap_ok(intact(block, 500, 5), "a refused heap_resize leaves the block as it was");
    heap_free(block);
}

static void test_resize(void)
{
    static const size_t sizes[] = {1,  100, 40, 41, 5000, 4999, 16,    17,   0,
                                   64, 300, 8,  8,  9000, 120,  70000, 2000, 1};
    unsigned char *block = heap_alloc(24), *fence = heap_alloc(24);
    size_t size = 24;
    bool kept = true, shaped = true;
    fill(fence, 24, 6);
    fill(block, size, 7);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && shaped; i++) {
        unsigned char *now = heap_resize(block, sizes[i]);
        shaped = now != NULL && aligned(now, ALIGNMENT) && heap_usable(now) >= sizes[i];
        if (!shaped)
            break;
        kept = kept && intact(now, size < sizes[i] ? size : sizes[i], 7);
        block = now;
        size = sizes[i];
        fill(block, heap_usable(block), 7);
    }
    tap_ok(shaped, "heap_resize gives the size, aligned to 16");
    tap_ok(kept, "heap_resize keeps the content up to the smaller size");
    tap_ok(intact(fence, 24, 6), "heap_resize leaves the neighbour alone");
    heap_free(block);
    heap_free(fence);

    block = heap_alloc_aligned(4096, 3000);
    fill(block, 3000, 8);
    block = heap_resize(block, 30000);
    tap_ok(block != NULL && intact(block, 3000, 8), "heap_resize of an aligned block");
    heap_free(block);
}

static bool slot_good(const struct slot *slot)
{
    return ((uintptr_t)slot->block & slot->mask) == 0 && slot->usable >= slot->size &&
           intact(slot->block, slot->usable, slot->tag);
}

static void slot_set(struct slot *slot, void *block, size_t size, size_t alignment, unsigned tag)
{
    *slot = (struct slot){block, size, heap_usable(block), tag, alignment - 1};
    fill(block, slot->usable, tag);
}

static bool slot_resize(struct slot *slot, size_t size, unsigned tag)
{
    size_t least = size < slot->size ? size : slot->size;
    unsigned char *block = heap_resize(slot->block, size);
    if (block == NULL)
        return slot_good(slot);
    bool kept = intact(block, least, slot->tag);
    slot_set(slot, block, size, ALIGNMENT, tag);
    return kept;
}

static bool random_step(struct slot *slot, struct tap_random *random, unsigned tag)
{
    size_t size = tap_random_below(random, 1U << tap_random_below(random, 15));
    if (slot->block == NULL) {
        size_t alignment = (size_t)1 << tap_random_below(random, 13);
        bool plain = tap_random_below(random, 4) != 0;
        void *block = plain ? heap_alloc(size) : heap_alloc_aligned(alignment, size);
        if (block != NULL)
            slot_set(slot, block, size, plain ? ALIGNMENT : alignment, tag);
        return true;
    }
    if (tap_random_below(random, 3) == 0)
        return slot_resize(slot, size, tag);
    bool good = slot_good(slot);
    heap_free(slot->block);
    slot->block = NULL;
    return good;
}

static bool all_good(const struct slot *slots)
{
    for (unsigned i = 0; i < SLOTS; i++)
        if (slots[i].block != NULL && !slot_good(&slots[i]))
            return false;
    return true;
}

/* A block whose size an alarm asks for, again and again, while others come and go. */
static struct {
    void *block;
    volatile unsigned count;
    volatile bool wrong, over;
} asked;

static void ask(void *arg)
{
    size_t usable = *(const size_t *)arg;
    asked.wrong = asked.wrong || heap_usable(asked.block) != usable;
    asked.count = asked.count + 1;
    if (!asked.over)
        timer_start(clock_now_ns() + 100000, ask, arg);
}

static void test_random(void)
{
    static struct slot slots[SLOTS];
    struct tap_random random = {20240229};
    bool good = true;
    unsigned step = 0;
    asked.block = heap_alloc(777);
    size_t usable = heap_usable(asked.block);
    timer_start(clock_now_ns(), ask, &usable);
    while (step < STEPS && good) {
        good = random_step(&slots[tap_random_below(&random, SLOTS)], &random, step);
        step++;
        if (step % 8192 == 0)
            good = good && all_good(slots);
    }
    tap_ok(good, "%u random steps", STEPS);
    if (!good)
        tap_note("step %u", step);
    while (asked.count < 10)
        ;
    asked.over = true;
    timer_stop();
    tap_ok(!asked.wrong, "heap_usable in isr context meanwhile");
    heap_free(asked.block);
    tap_ok(all_good(slots), "all blocks are intact after them");
    for (unsigned i = 0; i < SLOTS; i++)
        heap_free(slots[i].block);
}

static int run(int argc, char **argv)
{
    size_t most = 0;
    for (const char *digit = argc > 1 ? argv[1] : ""; *digit != '\0'; digit++)
        most = most * 10 + (size_t)(*digit - '0');
    test_size_zero();
    test_null();
    test_sizes();
    test_alignments();
    test_impossible();
    test_resize();
    test_random();
    heap_test_exhaustion(most << 20);
    return tap_end();
}

const struct suite test_heap_suite = {"heap", run};
