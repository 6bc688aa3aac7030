/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages.c - conformance of pages.
 *
 * Arguments, any of: `exact` (no host decides, so pages_available is the number and not only an
 * upper bound), a number (take that many pages at most, where memory does not end by itself), or
 * `execute` alone: run code from a page, which must end in a crash.
 *
 * Every page taken holds a stamp in its first and last word; the list of single pages runs through
 * the pages themselves.
 */

#include <pages.h>
#include <stdint.h>
#include <suite.h>
#include <tap.h>

enum { SLOTS = 64, STEPS = 20000, WORDS = PAGES_SIZE / sizeof(uintptr_t) };

struct slot {
    uintptr_t *first;
    size_t count;
    uintptr_t stamp;
};

struct page {
    struct page *next;
    uintptr_t words[WORDS - 2];
    uintptr_t self;
};

static void stamp(uintptr_t *first, size_t count, uintptr_t value)
{
    for (size_t i = 0; i < count; i++) {
        first[i * WORDS] = value + i;
        first[i * WORDS + WORDS - 1] = ~(value + i);
    }
}

static bool stamped(const uintptr_t *first, size_t count, uintptr_t value)
{
    for (size_t i = 0; i < count; i++)
        if (first[i * WORDS] != value + i || first[i * WORDS + WORDS - 1] != ~(value + i))
            return false;
    return true;
}

static bool aligned(const void *page)
{
    return (uintptr_t)page % PAGES_SIZE == 0;
}

static void test_counts(void)
{
    static const size_t counts[] = {1, 2, 3, 5, 8, 16, 31, 64, 100};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        unsigned char *a = pages_alloc(counts[i]);
        if (!tap_ok(a != NULL && aligned(a), "%zu pages", counts[i]))
            continue;
        bool kept = true;
        for (size_t at = 0; at < counts[i] * PAGES_SIZE; at++)
            a[at] = (unsigned char)(at * 7 + at / 251);
        for (size_t at = 0; at < counts[i] * PAGES_SIZE; at++)
            kept = kept && a[at] == (unsigned char)(at * 7 + at / 251);
        tap_ok(kept, "%zu pages: every byte is read as written", counts[i]);
        pages_free(a, counts[i]);
    }
}

static void test_impossible(void)
{
    static const size_t counts[] = {SIZE_MAX,
                                    SIZE_MAX / 2,
                                    SIZE_MAX / PAGES_SIZE,
                                    SIZE_MAX / PAGES_SIZE + 1,
                                    SIZE_MAX / PAGES_SIZE + 2,
                                    SIZE_MAX / PAGES_SIZE / 2};
    size_t before = pages_available();
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        tap_ok(pages_alloc(counts[i]) == NULL, "no %zu pages", counts[i]);
    tap_ok(pages_available() == before, "a refusal changes nothing");
}

/* Any part of an allocation can be given back; the rest stays. */
static void test_parts(bool exact)
{
    size_t before = pages_available();
    uintptr_t *all = pages_alloc(9);
    if (!tap_ok(all != NULL, "nine pages"))
        return;
    stamp(all, 9, 1000);
    pages_free(all + 3 * WORDS, 3);
    tap_ok(stamped(all, 3, 1000) && stamped(all + 6 * WORDS, 3, 1006),
           "freeing the middle leaves both ends");
    uintptr_t *other = pages_alloc(3);
    if (other != NULL)
        stamp(other, 3, 5000);
    tap_ok(other != NULL && stamped(all, 3, 1000) && stamped(all + 6 * WORDS, 3, 1006),
           "what comes next overlaps neither");
    pages_free(all, 1);
    pages_free(all + 8 * WORDS, 1);
    tap_ok(stamped(all + WORDS, 2, 1001) && stamped(all + 6 * WORDS, 2, 1006),
           "freeing first and last leaves the others");
    pages_free(all + WORDS, 2);
    pages_free(all + 6 * WORDS, 2);
    pages_free(other, 3);
    if (exact)
        tap_is((long)pages_available(), (long)before, "all are back");
}

static bool random_step(struct slot *slot, struct tap_random *random, unsigned step)
{
    if (slot->first == NULL) {
        size_t count = 1 + tap_random_below(random, 1U << tap_random_below(random, 6));
        slot->first = pages_alloc(count);
        slot->count = count;
        slot->stamp = (uintptr_t)step << 16;
        if (slot->first == NULL)
            return true;
        stamp(slot->first, count, slot->stamp);
        return aligned(slot->first);
    }
    bool good = stamped(slot->first, slot->count, slot->stamp);
    size_t part = 1 + tap_random_below(random, (uint32_t)slot->count);
    if (tap_random_below(random, 2) == 0 || part == slot->count) {
        pages_free(slot->first, slot->count);
        slot->first = NULL;
        return good;
    }
    pages_free(slot->first, part); /* from the front; the rest goes on in the slot */
    slot->first += part * WORDS;
    slot->count -= part;
    slot->stamp += part;
    return good;
}

static void test_random(bool exact)
{
    static struct slot slots[SLOTS];
    struct tap_random random = {4096};
    size_t before = pages_available();
    bool good = true;
    for (unsigned step = 0; step < STEPS && good; step++)
        good = random_step(&slots[tap_random_below(&random, SLOTS)], &random, step);
    for (unsigned i = 0; i < SLOTS; i++)
        good = good &&
               (slots[i].first == NULL || stamped(slots[i].first, slots[i].count, slots[i].stamp));
    tap_ok(good, "%u random steps", STEPS);
    for (unsigned i = 0; i < SLOTS; i++)
        if (slots[i].first != NULL)
            pages_free(slots[i].first, slots[i].count);
    if (exact)
        tap_is((long)pages_available(), (long)before, "all are back after them");
}

static struct page *take(size_t most, size_t *count)
{
    struct page *list = NULL, *page;
    for (*count = 0; *count < most && (page = pages_alloc(1)) != NULL; ++*count) {
        page->next = list;
        page->self = (uintptr_t)page;
        list = page;
    }
    return list;
}

static bool give(struct page *list)
{
    bool good = true;
    while (list != NULL) {
        struct page *next = list->next;
        good = good && list->self == (uintptr_t)list;
        pages_free(list, 1);
        list = next;
    }
    return good;
}

static void test_exhaustion(size_t most, bool exact)
{
    size_t before = pages_available(), count, again;
    struct page *list = take(most, &count);
    tap_note("%zu single pages of %zu available", count, before);
    tap_ok(count > 0 && count <= before, "pages_available is an upper bound");
    if (exact)
        tap_is((long)count, (long)before, "pages_available is the number");
    if (count < most) {
        tap_ok(pages_alloc(1) == NULL, "the end stays the end");
        tap_ok(!exact || pages_available() == 0, "and none is available then");
    } else {
        tap_note("the end of memory was not reached, and is not tested");
    }
    tap_ok(give(list), "all pages are apart");
    if (exact)
        tap_is((long)pages_available(), (long)before, "all are available again");
    list = take(most, &again);
    tap_ok(again >= count - count / 64, "as many again");
    tap_ok(give(list), "apart again");
}

/* Pages freed one by one, in the order in which they came and against it, are one run again. */
static void test_joined(void)
{
    enum { RUN = 256 };
    static void *pages[RUN];
    void *run = pages_alloc(RUN);
    if (!tap_ok(run != NULL, "%d contiguous pages", RUN))
        return;
    for (size_t i = 0; i < RUN; i++)
        pages_free((char *)run + i * PAGES_SIZE, 1);
    for (size_t i = 0; i < RUN; i++)
        pages[i] = pages_alloc(1);
    for (size_t i = RUN; i-- > 0;)
        if (pages[i] != NULL)
            pages_free(pages[i], 1);
    run = pages_alloc(RUN);
    if (tap_ok(run != NULL, "%d contiguous pages after freeing them singly", RUN))
        pages_free(run, RUN);
}

static int answer(void)
{
    return 42;
}

/* Copies a function to a page and calls it there. Comes back only where pages are executable. */
static int execute(void)
{
    union {
        int (*function)(void);
        const unsigned char *bytes;
    } code = {answer};
    unsigned char *page = pages_alloc(1);
    if (page == NULL)
        return 1;
    for (size_t i = 0; i < 64; i++)
        page[i] = code.bytes[i];
    code.bytes = page;
    tap_note("calling into a page");
    return code.function() == 42 ? 0 : 1;
}

static int run(int argc, char **argv)
{
    size_t most = 0;
    bool exact = false;
    for (int i = 1; i < argc; i++) {
        if (tap_same(argv[i], "execute"))
            return execute();
        exact = exact || tap_same(argv[i], "exact");
        for (const char *digit = argv[i]; *digit >= '0' && *digit <= '9'; digit++)
            most = most * 10 + (size_t)(*digit - '0');
    }
    test_counts();
    test_impossible();
    test_parts(exact);
    test_random(exact);
    test_exhaustion(most == 0 ? SIZE_MAX : most, exact);
    test_joined();
    return tap_end();
}

const struct suite test_pages_suite = {"pages", run};
