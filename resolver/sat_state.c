/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sat_state.c - variables, assignments, the heap of open variables, and the pool of clauses.
 */
#include "sat_state.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_LEARNED_LIMIT 4000

struct sat *sat_new(struct arena *arena)
{
    struct sat *sat = arena_alloc(arena, sizeof *sat);
    sat->arena = arena;
    sat->bump = 1;
    sat->learned_limit = FIRST_LEARNED_LIMIT;
    return sat;
}

void *state_grown(struct arena *arena, const void *old, size_t old_count, size_t count, size_t size)
{
    void *items = arena_array(arena, count, size);
    if (old_count)
        memcpy(items, old, old_count * size);
    return items;
}

static void grow_variables(struct sat *sat)
{
    size_t old = sat->variable_count;
    size_t count = old ? old * 2 : 64;
    struct arena *arena = sat->arena;
    sat->variables = state_grown(arena, sat->variables, old, count, sizeof *sat->variables);
    sat->watches = state_grown(arena, sat->watches, old * 2, count * 2, sizeof *sat->watches);
    sat->values = state_grown(arena, sat->values, old * 2, count * 2, 1);
    sat->model = state_grown(arena, sat->model, old * 2, count * 2, 1);
    sat->trail = state_grown(arena, sat->trail, sat->trail_count, count, sizeof(uint32_t));
    sat->heap = state_grown(arena, sat->heap, sat->heap_count, count, sizeof(uint32_t));
    sat->variable_capacity = (uint32_t)count;
}

static bool above(const struct sat *sat, uint32_t a, uint32_t b)
{
    double first = sat->variables[a].activity, second = sat->variables[b].activity;
    return first > second || (first == second && a < b);
}

static void heap_put(struct sat *sat, uint32_t at, uint32_t variable)
{
    sat->heap[at] = variable;
    sat->variables[variable].heap_at = at;
}

static void heap_up(struct sat *sat, uint32_t at)
{
    uint32_t variable = sat->heap[at];
    while (at && above(sat, variable, sat->heap[(at - 1) / 2])) {
        heap_put(sat, at, sat->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    heap_put(sat, at, variable);
}

static void heap_down(struct sat *sat, uint32_t at)
{
    uint32_t variable = sat->heap[at];
    for (;;) {
        uint32_t child = at * 2 + 1;
        if (child >= sat->heap_count)
            break;
        if (child + 1 < sat->heap_count && above(sat, sat->heap[child + 1], sat->heap[child]))
            child++;
        if (!above(sat, sat->heap[child], variable))
            break;
        heap_put(sat, at, sat->heap[child]);
        at = child;
    }
    heap_put(sat, at, variable);
}

static void heap_insert(struct sat *sat, uint32_t variable)
{
    if (sat->variables[variable].heap_at != NO_CLAUSE)
        return;
    heap_put(sat, sat->heap_count++, variable);
    heap_up(sat, sat->heap_count - 1);
}

uint32_t state_pick(struct sat *sat)
{
    while (sat->heap_count && sat->trail_count < sat->variable_count) {
        uint32_t variable = sat->heap[0];
        uint32_t last = sat->heap[--sat->heap_count];
        sat->variables[variable].heap_at = NO_CLAUSE;
        if (sat->heap_count) {
            heap_put(sat, 0, last);
            heap_down(sat, 0);
        }
        if (!sat->values[(size_t)2 * variable])
            return variable;
    }
    return NO_CLAUSE;
}

void state_bump(struct sat *sat, uint32_t variable)
{
    struct variable *bumped = &sat->variables[variable];
    bumped->activity += sat->bump;
    if (bumped->activity > 1e100) {
        for (uint32_t i = 0; i < sat->variable_count; i++)
            sat->variables[i].activity *= 1e-100;
        sat->bump *= 1e-100;
    }
    if (bumped->heap_at != NO_CLAUSE)
        heap_up(sat, bumped->heap_at);
}

int sat_variable(struct sat *sat)
{
    if (sat->variable_count == sat->variable_capacity)
        grow_variables(sat);
    uint32_t variable = sat->variable_count++;
    sat->variables[variable] =
        (struct variable){.reason = NO_CLAUSE, .heap_at = NO_CLAUSE, .phase = false};
    heap_insert(sat, variable);
    return (int)variable + 1;
}

void state_assign(struct sat *sat, uint32_t literal, uint32_t reason)
{
    struct variable *variable = &sat->variables[literal / 2];
    sat->values[literal] = 1;
    sat->values[literal ^ 1] = -1;
    variable->reason = reason;
    variable->level = sat->level;
    sat->trail[sat->trail_count++] = literal;
}

void state_new_level(struct sat *sat, uint32_t literal)
{
    sat->level_literal[sat->level] = literal;
    sat->level_start[sat->level++] = sat->trail_count;
}

void state_backtrack(struct sat *sat, uint32_t level)
{
    if (sat->level <= level)
        return;
    uint32_t keep = sat->level_start[level];
    while (sat->trail_count > keep) {
        uint32_t literal = sat->trail[--sat->trail_count];
        sat->values[literal] = sat->values[literal ^ 1] = 0;
        sat->variables[literal / 2].phase = !(literal & 1);
        heap_insert(sat, literal / 2);
    }
    sat->trail_head = keep;
    sat->level = level;
}

void state_watch(struct sat *sat, uint32_t literal, uint32_t clause, uint32_t blocker)
{
    struct watches *watches = &sat->watches[literal];
    if (watches->count == watches->capacity) {
        uint32_t capacity = watches->capacity ? watches->capacity * 2 : 4;
        watches->items = state_grown(sat->arena, watches->items, watches->count, capacity,
                                     sizeof *watches->items);
        watches->capacity = capacity;
    }
    watches->items[watches->count++] = (struct watch){clause, blocker};
}

static void attach(struct sat *sat, uint32_t offset)
{
    const uint32_t *literals = sat->pool + offset + CLAUSE_HEADER;
    uint32_t clause = offset * 2 + (sat->pool[offset] == 2);
    state_watch(sat, literals[0], clause, literals[1]);
    state_watch(sat, literals[1], clause, literals[0]);
}

static void pool_reserve(struct sat *sat, size_t words)
{
    size_t needed = sat->pool_count + words;
    if (needed <= sat->pool_capacity)
        return;
    size_t capacity = sat->pool_capacity ? sat->pool_capacity * 2 : 1024;
    while (capacity < needed)
        capacity *= 2;
    sat->pool = state_grown(sat->arena, sat->pool, sat->pool_count, capacity, sizeof(uint32_t));
    sat->pool_capacity = capacity;
}

static void remember(struct sat *sat, uint32_t offset, size_t name)
{
    push(&sat->learned, sat->arena, offset);
    if (sat->on_learned)
        *(size_t *)list_add(&sat->names, sat->arena, sizeof name) = name;
}

uint32_t state_add_clause(struct sat *sat, const uint32_t *literals, uint32_t count, bool learned,
                          uint32_t rank)
{
    pool_reserve(sat, count + CLAUSE_HEADER);
    uint32_t offset = (uint32_t)sat->pool_count;
    sat->pool[offset] = count;
    sat->pool[offset + 1] = rank * 2 + learned;
    memcpy(sat->pool + offset + CLAUSE_HEADER, literals, count * sizeof *literals);
    sat->pool_count += count + CLAUSE_HEADER;
    attach(sat, offset);
    if (learned)
        remember(sat, offset, sat->name);
    return offset;
}

/* Lower rank first; of one rank the newer, which lies further back in the pool. */
static int compare_learned(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

/* Marks the worse half of the learned clauses in the word of their rank. */
static void mark_worse_half(struct sat *sat)
{
    size_t count = sat->learned.count;
    const uint32_t *learned = sat->learned.items;
    if (!count)
        return;
    uint64_t *order = arena_array(sat->arena, count, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        uint64_t rank = sat->pool[learned[i] + 1] / 2;
        order[i] = rank << 32 | (UINT32_MAX - learned[i]);
    }
    qsort(order, count, sizeof *order, compare_learned);
    for (size_t i = count / 2; i < count; i++)
        if (order[i] >> 32 > 2)
            sat->pool[UINT32_MAX - (uint32_t)order[i] + 1] = UINT32_MAX;
}

static bool holds_for_ever(const struct sat *sat, const uint32_t *literals, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (sat->values[literals[i]] > 0)
            return true;
    return false;
}

void state_reduce(struct sat *sat)
{
    mark_worse_half(sat);
    for (uint32_t i = 0; i < 2 * sat->variable_count; i++)
        sat->watches[i].count = 0;
    for (uint32_t i = 0; i < sat->trail_count; i++)
        sat->variables[sat->trail[i] / 2].reason = NO_CLAUSE;
    const size_t *names = sat->names.items;
    sat->learned.count = sat->names.count = 0;
    size_t end = sat->pool_count, to = 0;
    for (size_t from = 0; from < end;) {
        uint32_t *clause = sat->pool + from;
        uint32_t count = clause[0];
        size_t words = count + CLAUSE_HEADER;
        bool learned = clause[1] & 1;
        size_t name = learned && names ? *names++ : 0;
        from += words;
        if (clause[1] == UINT32_MAX || holds_for_ever(sat, clause + CLAUSE_HEADER, count)) {
            if (learned && sat->on_learned)
                sat->on_forgotten(sat->on_learned_context, name);
            continue;
        }
        memmove(sat->pool + to, clause, words * sizeof *clause);
        attach(sat, (uint32_t)to);
        if (learned)
            remember(sat, (uint32_t)to, name);
        to += words;
    }
    sat->pool_count = to;
    sat->learned_limit += sat->learned_limit / 8;
}
