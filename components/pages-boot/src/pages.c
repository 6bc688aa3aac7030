/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages.c - free runs of pages in a list sorted by address, each described in its own first bytes.
 *
 * Starting costs one list entry for each range of memory: no page is touched but the first of each.
 * Allocation takes the end of the first run that is long enough, so that its entry stays in place.
 * Both cost one step for each free run before the one that is meant.
 *
 * Invariant: runs neither overlap nor touch each other.
 */
#include <boot_info.h>
#include <irq.h>
#include <pages.h>
#include <stdbool.h>
#include <stdint.h>

struct run {
    struct run *next; /* at a higher address */
    size_t count;
};

static struct {
    struct run *first;
    size_t available;
} pages_boot;

int pages_boot_init(void);

static bool lock(void)
{
    return has_irq && irq_save();
}

static void unlock(bool enabled)
{
    if (has_irq)
        irq_restore(enabled);
}

static struct run *end_of(struct run *run)
{
    return (struct run *)((char *)run + run->count * PAGES_SIZE);
}

static void join_next(struct run *run)
{
    if (run->next != NULL && end_of(run) == run->next) {
        run->count += run->next->count;
        run->next = run->next->next;
    }
}

static void insert(void *first, size_t count)
{
    struct run *run = first, **link = &pages_boot.first, *before = NULL;
    while (*link != NULL && *link < run) {
        before = *link;
        link = &before->next;
    }
    *run = (struct run){*link, count};
    *link = run;
    join_next(run);
    if (before != NULL)
        join_next(before);
    pages_boot.available += count;
}

int pages_boot_init(void)
{
    struct boot_info_memory range;
    for (unsigned i = 0; boot_info_memory(i, &range) == 0; i++)
        insert((void *)range.start, range.size / PAGES_SIZE);
    return 0;
}

void *pages_alloc(size_t count)
{
    bool enabled = lock();
    struct run **link = &pages_boot.first, *run;
    while ((run = *link) != NULL && run->count < count)
        link = &run->next;
    if (run != NULL) {
        run->count -= count;
        pages_boot.available -= count;
        if (run->count == 0)
            *link = run->next;
        run = end_of(run);
    }
    unlock(enabled);
    return run;
}

void pages_free(void *first, size_t count)
{
    bool enabled = lock();
    insert(first, count);
    unlock(enabled);
}

size_t pages_available(void)
{
    return pages_boot.available;
}
