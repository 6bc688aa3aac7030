/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages_double.c - see pages_double.h. A page remembers the number of the allocation it is part of.
 */
#include "pages_double.h"

#include <sanitizer/asan_interface.h>
#include <stdio.h>
#include <stdlib.h>

enum { SKEW_MAX = 256 };

static _Alignas(1 << 20) char arena[(PAGES_DOUBLE_COUNT + SKEW_MAX) * (size_t)PAGES_SIZE];

static struct {
    unsigned owner[PAGES_DOUBLE_COUNT]; /* 0: free */
    char *start;
    unsigned allocations;
    unsigned long calls;
    size_t used, limit;
    long left;
} state;

void pages_double_reset(size_t skew)
{
    __typeof__(state) fresh = {
        .start = arena + skew * PAGES_SIZE, .limit = PAGES_DOUBLE_COUNT, .left = -1};
    state = fresh;
    __asan_poison_memory_region(arena, sizeof arena);
}

void pages_double_fail_after(long count)
{
    state.left = count;
}

void pages_double_limit(size_t count)
{
    state.limit = count;
}

size_t pages_double_used(void)
{
    return state.used;
}

unsigned long pages_double_calls(void)
{
    return state.calls;
}

static size_t free_run(size_t first, size_t most)
{
    size_t count = 0;
    while (count < most && first + count < PAGES_DOUBLE_COUNT && state.owner[first + count] == 0)
        count++;
    return count;
}

void *pages_alloc(size_t count)
{
    state.calls++;
    if (state.left == 0 || count == 0 || count > state.limit - state.used)
        return NULL;
    size_t first = 0, run;
    while ((run = free_run(first, count)) < count) {
        first += run + 1;
        if (first >= PAGES_DOUBLE_COUNT)
            return NULL;
    }
    if (state.left > 0)
        state.left--;
    state.allocations++;
    for (size_t i = first; i < first + count; i++)
        state.owner[i] = state.allocations;
    state.used += count;
    __asan_unpoison_memory_region(state.start + first * PAGES_SIZE, count * PAGES_SIZE);
    return state.start + first * PAGES_SIZE;
}

void pages_free(void *first, size_t count)
{
    size_t offset = (size_t)((char *)first - state.start), index = offset / PAGES_SIZE;
    bool good = offset % PAGES_SIZE == 0 && count > 0 && index + count <= PAGES_DOUBLE_COUNT;
    unsigned owner = good ? state.owner[index] : 0;
    for (size_t i = index; good && i < index + count; i++) {
        good = owner != 0 && state.owner[i] == owner;
        state.owner[i] = good ? 0 : state.owner[i];
    }
    if (!good) {
        fprintf(stderr, "pages_free(%p, %zu): not one allocation\n", first, count);
        abort();
    }
    state.used -= count;
    __asan_poison_memory_region(first, count * PAGES_SIZE);
}

size_t pages_available(void)
{
    return state.limit - state.used;
}

void *pages_double_next(size_t *position, size_t *count)
{
    size_t first = *position;
    while (first < PAGES_DOUBLE_COUNT && state.owner[first] == 0)
        first++;
    if (first == PAGES_DOUBLE_COUNT)
        return NULL;
    size_t end = first;
    while (end < PAGES_DOUBLE_COUNT && state.owner[end] == state.owner[first])
        end++;
    *position = end;
    *count = end - first;
    return state.start + first * PAGES_SIZE;
}
