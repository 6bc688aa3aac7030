/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - the list of free runs of pages-boot under a random workload.
 *
 * The model is a table of pages with an owner each. Free pages are poisoned for ASan but for the
 * entry in the first of each run, so that a page touched without need is found. The source is
 * included, for the list is private to it.
 */
#include "../src/pages.c"
#include "boot_info_double.h"
#include "irq_double.h"
#include "tap.h"

#include <sanitizer/asan_interface.h>
#include <string.h>

enum { PAGES = 600, STEPS = 30000, RANGES = 4 };

/* Ranges of pages; between them are holes. The second and third have one page between them. */
static const struct {
    size_t first, count;
} ranges[RANGES] = {{0, 1}, {3, 197}, {201, 99}, {320, 280}};

static _Alignas(PAGES_SIZE) char memory[PAGES * PAGES_SIZE];

static struct {
    unsigned char owner[PAGES]; /* 0: a hole, FREE, or the number of an allocation, reused */
    size_t available;
} model;

enum { HOLE, FREE, FIRST_OWNER, OWNERS = 250 };

static struct tap_random seed = {11};

static size_t index_of(const void *address)
{
    return (size_t)((const char *)address - memory) / PAGES_SIZE;
}

static void start(void)
{
    boot_info_double.count = RANGES;
    for (unsigned i = 0; i < RANGES; i++) {
        boot_info_double.ranges[i] = (struct boot_info_memory){
            (uintptr_t)memory + ranges[i].first * PAGES_SIZE, ranges[i].count * PAGES_SIZE};
        memset(model.owner + ranges[i].first, FREE, ranges[i].count);
        model.available += ranges[i].count;
    }
    pages_boot_init();
}

/* The list is sorted, its runs are apart from each other, and exactly the model's free pages. */
static bool sound(void)
{
    size_t page = 0, total = 0;
    for (struct run *run = pages_boot.first; run != NULL; run = run->next) {
        size_t first = index_of(run);
        if (first < page || run->count == 0 || first + run->count > PAGES)
            return false;
        for (; page < first + run->count; page++)
            if ((model.owner[page] == FREE) != (page >= first))
                return false;
        if (page < PAGES && model.owner[page] == FREE)
            return false;
        total += run->count;
    }
    for (; page < PAGES; page++)
        if (model.owner[page] == FREE)
            return false;
    return total == model.available && pages_available() == total;
}

/* How many free pages follow each other from page on. */
static size_t free_from(size_t page)
{
    size_t count = 0;
    while (page + count < PAGES && model.owner[page + count] == FREE)
        count++;
    return count;
}

static bool fits(size_t count)
{
    for (size_t page = 0; page < PAGES; page++)
        if (free_from(page) >= count)
            return true;
    return false;
}

static bool allocate(size_t count)
{
    static unsigned char owner = FIRST_OWNER;
    char *first = pages_alloc(count);
    if (first == NULL)
        return !fits(count);
    size_t page = index_of(first);
    if (((uintptr_t)first & (PAGES_SIZE - 1)) != 0 || free_from(page) < count)
        return false;
    owner = owner == OWNERS ? FIRST_OWNER : owner + 1;
    memset(model.owner + page, owner, count);
    memset(first, owner, count * PAGES_SIZE);
    model.available -= count;
    return true;
}

/* Gives back a part of the allocation that page belongs to: from page on. */
static bool release(size_t page)
{
    unsigned char owner = model.owner[page];
    size_t most = 1;
    while (page + most < PAGES && model.owner[page + most] == owner)
        most++;
    size_t count = 1 + tap_random_below(&seed, (uint32_t)most);
    for (size_t i = 0; i < count * PAGES_SIZE; i += 509)
        if (memory[page * PAGES_SIZE + i] != (char)owner)
            return false;
    memset(model.owner + page, FREE, count);
    model.available += count;
    pages_free(memory + page * PAGES_SIZE, count);
    return true;
}

static bool step(void)
{
    size_t page = tap_random_below(&seed, PAGES);
    if (model.owner[page] >= FIRST_OWNER)
        return release(page);
    return allocate(1 + tap_random_below(&seed, 1u << tap_random_below(&seed, 7)));
}

/* Free pages may be touched in the first bytes of a run only. */
static void poison(void)
{
    __asan_unpoison_memory_region(memory, sizeof memory);
    for (size_t page = 0; page < PAGES; page++)
        if (model.owner[page] < FIRST_OWNER)
            __asan_poison_memory_region(memory + page * PAGES_SIZE + sizeof(struct run),
                                        PAGES_SIZE - sizeof(struct run));
}

static void test_random(void)
{
    bool good = true;
    for (unsigned i = 0; i < STEPS && good; i++)
        good = step() && sound();
    tap_ok(good, "%d random steps", STEPS);
    for (size_t page = 0; page < PAGES; page++)
        while (good && model.owner[page] >= FIRST_OWNER)
            good = release(page) && sound();
    tap_ok(good && pages_available() == 577, "all given back: %lu pages", pages_available());
}

static void test_whole(void)
{
    char *whole = pages_alloc(280);
    tap_ok(whole == memory + 320 * PAGES_SIZE, "a whole range");
    tap_ok(pages_alloc(280) == NULL, "once");
    tap_ok(pages_alloc(198) == NULL, "no run over a hole");
    tap_ok(pages_alloc(SIZE_MAX) == NULL && pages_alloc(SIZE_MAX / PAGES_SIZE) == NULL,
           "no run that no machine has");
    pages_free(whole + PAGES_SIZE, 278);
    pages_free(whole + 279 * PAGES_SIZE, 1);
    pages_free(whole, 1);
    tap_ok(sound(), "given back in three pieces");
}

static void test_lock(void)
{
    void *page = pages_alloc(1);
    pages_free(page, 1);
    tap_ok(irq_double.saves >= 2 && irq_double.saves == irq_double.restores && irq_double.enabled,
           "interrupts are kept out, and let in again");
}

int main(void)
{
    poison();
    start();
    tap_ok(sound() && pages_available() == 577,
           "started without touching more than each first page");
    __asan_unpoison_memory_region(memory, sizeof memory);
    test_whole();
    test_lock();
    test_random();
    return tap_end();
}
