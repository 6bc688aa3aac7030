/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sat.c - the engine's interface and its search: propagation over two watched literals, restarts
 * when the clauses learned last rank worse than usual, decisions by activity.
 */
#include "sat_state.h"

#include <string.h>

/* Moves the watches of the clauses that the literal leaves; returns one that is now false. */
static uint32_t propagate_literal(struct sat *sat, uint32_t false_literal)
{
    struct watches *watches = &sat->watches[false_literal];
    struct watch *from = watches->items, *to = from, *end = from + watches->count;
    uint32_t conflict = NO_CLAUSE;
    if (from == end)
        return NO_CLAUSE;
    while (from < end) {
        struct watch seen = *from++;
        if (sat->values[seen.blocker] > 0) {
            *to++ = seen;
            continue;
        }
        uint32_t offset = seen.clause / 2, first = seen.blocker;
        if (!(seen.clause & 1)) {
            uint32_t *literals = sat->pool + offset + CLAUSE_HEADER;
            uint32_t count = sat->pool[offset];
            first = literals[0] ^ literals[1] ^ false_literal;
            literals[0] = first;
            literals[1] = false_literal;
            uint32_t next = 2;
            if (sat->values[first] <= 0)
                while (next < count && sat->values[literals[next]] < 0)
                    next++;
            if (sat->values[first] <= 0 && next < count) {
                literals[1] = literals[next];
                literals[next] = false_literal;
                state_watch(sat, literals[1], seen.clause, first);
                continue;
            }
        }
        *to++ = (struct watch){seen.clause, first};
        if (sat->values[first] < 0) {
            conflict = offset;
            break;
        }
        if (!sat->values[first])
            state_assign(sat, first, offset);
    }
    memmove(to, from, (size_t)(end - from) * sizeof *from);
    watches->count -= (uint32_t)(from - to);
    return conflict;
}

static uint32_t propagate(struct sat *sat)
{
    while (sat->trail_head < sat->trail_count) {
        sat->steps++;
        uint32_t conflict = propagate_literal(sat, sat->trail[sat->trail_head++] ^ 1);
        if (conflict != NO_CLAUSE) {
            sat->trail_head = sat->trail_count;
            return conflict;
        }
    }
    return NO_CLAUSE;
}

static void add_unit(struct sat *sat, uint32_t literal)
{
    state_assign(sat, literal, NO_CLAUSE);
    if (propagate(sat) != NO_CLAUSE)
        sat->contradiction = true;
}

/* False when the clause holds for ever already, or names a literal and its negation. */
static bool take_literal(struct sat *sat, uint32_t literal)
{
    const uint32_t *literals = sat->clause.items;
    if (sat->values[literal])
        return sat->values[literal] < 0;
    for (size_t i = 0; i < sat->clause.count; i++) {
        if (literals[i] == literal)
            return true;
        if (literals[i] == (literal ^ 1))
            return false;
    }
    push(&sat->clause, sat->arena, literal);
    return true;
}

void sat_clause(struct sat *sat, const int *literals, size_t count)
{
    state_backtrack(sat, 0);
    if (sat->contradiction)
        return;
    sat->clause.count = 0;
    for (size_t i = 0; i < count; i++)
        if (!take_literal(sat, literal_in(literals[i])))
            return;
    if (sat->clause.count == 0)
        sat->contradiction = true;
    else if (sat->clause.count == 1)
        add_unit(sat, *(uint32_t *)sat->clause.items);
    else
        state_add_clause(sat, sat->clause.items, (uint32_t)sat->clause.count, false, 0);
}

static void reserve_levels(struct sat *sat, size_t assumptions)
{
    size_t needed = sat->variable_count + assumptions + 1;
    if (needed <= sat->level_capacity)
        return;
    needed += needed / 2;
    sat->level_start = arena_array(sat->arena, needed, sizeof *sat->level_start);
    sat->level_mark = arena_array(sat->arena, needed, sizeof *sat->level_mark);
    sat->mark = 0;
    sat->level_capacity = (uint32_t)needed;
}

static void begin(struct sat *sat, size_t assumptions)
{
    state_backtrack(sat, 0);
    reserve_levels(sat, assumptions);
    sat->core.count = 0;
    sat->since_restart = 0;
}

enum step { STEP_ON, STEP_FAILED, STEP_ALL_ASSIGNED };

/* Decides the next assumption that is still open, or the most active variable. */
static enum step decide(struct sat *sat, const int *assumptions, size_t count)
{
    while (sat->level < count) {
        uint32_t literal = literal_in(assumptions[sat->level]);
        if (sat->values[literal] < 0) {
            learn_core(sat, literal);
            return STEP_FAILED;
        }
        state_new_level(sat);
        if (!sat->values[literal]) {
            state_assign(sat, literal, NO_CLAUSE);
            return STEP_ON;
        }
    }
    uint32_t variable = state_pick(sat);
    if (variable == NO_CLAUSE)
        return STEP_ALL_ASSIGNED;
    state_new_level(sat);
    state_assign(sat, 2 * variable + !sat->variables[variable].phase, NO_CLAUSE);
    return STEP_ON;
}

static void restart_when_due(struct sat *sat, size_t assumptions)
{
    enum { MIN_CONFLICTS = 50 };
    if (sat->learned.count >= sat->learned_limit) {
        state_backtrack(sat, 0);
        state_reduce(sat);
    } else if (sat->since_restart > MIN_CONFLICTS && sat->rank_fast > 1.2 * sat->rank_slow) {
        state_backtrack(sat, assumptions < sat->level ? (uint32_t)assumptions : sat->level);
        sat->since_restart = 0;
    }
}

enum sat_result sat_solve(struct sat *sat, const int *assumptions, size_t count)
{
    begin(sat, count);
    while (!sat->contradiction) {
        uint32_t conflict = propagate(sat);
        if (conflict != NO_CLAUSE) {
            sat->conflicts++;
            sat->since_restart++;
            if (!sat->level)
                sat->contradiction = true;
            else
                learn_from(sat, conflict);
            continue;
        }
        if (sat->limit && sat->steps >= sat->limit)
            return SAT_UNKNOWN;
        restart_when_due(sat, count);
        enum step step = decide(sat, assumptions, count);
        if (step == STEP_FAILED)
            return SAT_NO;
        if (step == STEP_ALL_ASSIGNED) {
            memcpy(sat->model, sat->values, 2 * (size_t)sat->variable_count);
            return SAT_YES;
        }
    }
    return SAT_NO;
}

enum sat_result sat_try(struct sat *sat, const int *assumptions, size_t count, uint64_t steps)
{
    uint64_t limit = sat->limit;
    if (!limit || sat->steps + steps < limit)
        sat->limit = sat->steps + steps;
    enum sat_result result = sat_solve(sat, assumptions, count);
    sat->limit = limit;
    return result;
}

bool sat_propagate(struct sat *sat, const int *assumptions, size_t count)
{
    begin(sat, count);
    if (sat->contradiction || propagate(sat) != NO_CLAUSE)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t literal = literal_in(assumptions[i]);
        if (sat->values[literal] < 0)
            return false;
        if (sat->values[literal])
            continue;
        state_new_level(sat);
        state_assign(sat, literal, NO_CLAUSE);
        if (propagate(sat) != NO_CLAUSE)
            return false;
    }
    return true;
}

int sat_implied(const struct sat *sat, int literal)
{
    return sat->values[literal_in(literal)];
}

bool sat_value(const struct sat *sat, int literal)
{
    return sat->model[literal_in(literal)] > 0;
}

const int *sat_core(const struct sat *sat, size_t *count)
{
    *count = sat->core.count;
    return sat->core.items;
}

uint64_t sat_steps(const struct sat *sat)
{
    return sat->steps;
}

void sat_limit(struct sat *sat, uint64_t steps)
{
    sat->limit = steps;
}

void sat_on_learned(struct sat *sat, sat_learned_fn learned, void *context)
{
    sat->on_learned = learned;
    sat->on_learned_context = context;
}
