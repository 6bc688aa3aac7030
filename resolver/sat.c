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

static int8_t value_for_ever(const struct sat *sat, uint32_t literal)
{
    return sat->variables[literal / 2].level ? 0 : sat->values[literal];
}

/* False when the clause holds for ever already, or names a literal and its negation. */
static bool take_literal(struct sat *sat, uint32_t literal)
{
    const uint32_t *literals = sat->clause.items;
    int8_t value = value_for_ever(sat, literal);
    if (value)
        return value < 0;
    for (size_t i = 0; i < sat->clause.count; i++) {
        if (literals[i] == literal)
            return true;
        if (literals[i] == (literal ^ 1))
            return false;
    }
    push(&sat->clause, sat->arena, literal);
    return true;
}

/* Puts a literal that is not false there, or the false one of the highest level. */
static void put_watchable(struct sat *sat, size_t at)
{
    uint32_t *literals = sat->clause.items;
    size_t chosen = at;
    uint32_t highest = 0;
    for (size_t i = at; i < sat->clause.count; i++) {
        uint32_t level = UINT32_MAX;
        if (sat->values[literals[i]] < 0)
            level = sat->variables[literals[i] / 2].level;
        if (level > highest) {
            highest = level;
            chosen = i;
        }
    }
    uint32_t literal = literals[chosen];
    literals[chosen] = literals[at];
    literals[at] = literal;
}

/* Goes back so far that the first two literals of the new clause are not false. */
static void make_watchable(struct sat *sat)
{
    const uint32_t *literals = sat->clause.items;
    if (sat->clause.count < 2) {
        state_backtrack(sat, 0);
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        put_watchable(sat, i);
        if (sat->values[literals[i]] < 0)
            state_backtrack(sat, sat->variables[literals[i] / 2].level - 1);
    }
}

void sat_clause(struct sat *sat, const int *literals, size_t count)
{
    if (sat->contradiction)
        return;
    sat->clause.count = 0;
    for (size_t i = 0; i < count; i++)
        if (!take_literal(sat, literal_in(literals[i])))
            return;
    make_watchable(sat);
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
    size_t size = sizeof(uint32_t);
    sat->level_start = state_grown(sat->arena, sat->level_start, sat->level, needed, size);
    sat->level_literal = state_grown(sat->arena, sat->level_literal, sat->level, needed, size);
    sat->level_mark = arena_array(sat->arena, needed, size);
    sat->mark = 0;
    sat->level_capacity = (uint32_t)needed;
}

/* Goes back to where the assumptions differ from what was decided last. */
static void begin(struct sat *sat, const int *assumptions, size_t count)
{
    uint32_t same = 0;
    while (same < count && same < sat->level &&
           sat->level_literal[same] == literal_in(assumptions[same]))
        same++;
    state_backtrack(sat, same);
    reserve_levels(sat, count);
    sat->core.count = 0;
    sat->since_restart = 0;
}

/* The literals that are not false for ever, into sat->clause. */
static void take_lemma(struct sat *sat, const int *literals, size_t count)
{
    sat->clause.count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t literal = literal_in(literals[i]);
        if (!sat->values[literal] || sat->variables[literal / 2].level)
            push(&sat->clause, sat->arena, literal);
    }
}

/* Puts the literal of the highest level among those from `at` on there; returns that level. */
static uint32_t highest_to(struct sat *sat, size_t at)
{
    uint32_t *literals = sat->clause.items;
    size_t highest = at;
    for (size_t i = at + 1; i < sat->clause.count; i++)
        if (sat->variables[literals[i] / 2].level > sat->variables[literals[highest] / 2].level)
            highest = i;
    uint32_t literal = literals[highest];
    literals[highest] = literals[at];
    literals[at] = literal;
    return sat->variables[literal / 2].level;
}

bool sat_lemma(struct sat *sat, const int *literals, size_t count)
{
    take_lemma(sat, literals, count);
    learn_tell(sat);
    const uint32_t *lemma = sat->clause.items;
    sat->lemma = NO_CLAUSE;
    sat->lemma_failed = true;
    if (sat->clause.count < 2) {
        state_backtrack(sat, 0);
        if (sat->clause.count)
            state_assign(sat, lemma[0], NO_CLAUSE);
        sat->contradiction |= !sat->clause.count;
        return false;
    }
    bool implies = !sat->values[lemma[0]];
    uint32_t level = implies ? sat->level : highest_to(sat, 0);
    highest_to(sat, 1);
    state_backtrack(sat, level);
    uint32_t length = (uint32_t)sat->clause.count;
    uint32_t clause = state_add_clause(sat, lemma, length, true, length);
    if (implies)
        state_assign(sat, lemma[0], clause);
    else
        sat->lemma = clause;
    sat->lemma_failed = !implies;
    return implies;
}

/* Asks the hook. *conflict is what it found, else NO_CLAUSE; returns what it decides. */
static int consult(struct sat *sat, uint32_t *conflict)
{
    sat->lemma = NO_CLAUSE;
    sat->lemma_failed = false;
    int literal = sat->on_decision(sat->on_decision_context);
    *conflict = sat->lemma;
    return sat->lemma_failed ? 0 : literal;
}

enum step { STEP_ON, STEP_FAILED, STEP_ALL_ASSIGNED };

/* Decides the next assumption that is still open, or the advice, or the most active variable. */
static enum step decide(struct sat *sat, const int *assumptions, size_t count, int advice)
{
    while (sat->level < count) {
        uint32_t literal = literal_in(assumptions[sat->level]);
        if (sat->values[literal] < 0) {
            learn_core(sat, literal);
            return STEP_FAILED;
        }
        state_new_level(sat, literal);
        if (!sat->values[literal]) {
            state_assign(sat, literal, NO_CLAUSE);
            return STEP_ON;
        }
    }
    if (advice) {
        state_new_level(sat, literal_in(advice));
        state_assign(sat, literal_in(advice), NO_CLAUSE);
        return STEP_ON;
    }
    uint32_t variable = state_pick(sat);
    if (variable == NO_CLAUSE)
        return STEP_ALL_ASSIGNED;
    uint32_t literal = 2 * variable + !sat->variables[variable].phase;
    state_new_level(sat, literal);
    state_assign(sat, literal, NO_CLAUSE);
    return STEP_ON;
}

static void restart_when_due(struct sat *sat, size_t assumptions)
{
    enum { MIN_CONFLICTS = 50 };
    if (sat->learned.count >= sat->learned_limit) {
        state_backtrack(sat, 0);
        state_reduce(sat);
    } else if (!sat->on_decision && sat->since_restart > MIN_CONFLICTS &&
               sat->rank_fast > 1.2 * sat->rank_slow) {
        state_backtrack(sat, assumptions < sat->level ? (uint32_t)assumptions : sat->level);
        sat->since_restart = 0;
    }
}

static void handle(struct sat *sat, uint32_t conflict)
{
    sat->conflicts++;
    sat->since_restart++;
    if (!sat->level)
        sat->contradiction = true;
    else
        learn_from(sat, conflict);
}

/* Whether the search has to end here. */
static bool is_at_limit(struct sat *sat)
{
    if (sat->stop && *sat->stop)
        return true;
    if (!sat->limit || sat->steps < sat->limit)
        return false;
    if (sat->on_limit)
        sat->limit = sat->on_limit(sat->on_limit_context);
    return !sat->on_limit || !sat->limit;
}

/* What the hook says, once all assumptions are decided. False: propagate again first. */
static bool ask_hook(struct sat *sat, size_t assumptions, int *advice)
{
    *advice = 0;
    if (!sat->on_decision || sat->level < assumptions)
        return true;
    uint32_t conflict, before = sat->trail_count, level = sat->level;
    *advice = consult(sat, &conflict);
    if (conflict != NO_CLAUSE)
        handle(sat, conflict);
    return !sat->lemma_failed && sat->trail_count == before && sat->level == level;
}

enum sat_result sat_solve(struct sat *sat, const int *assumptions, size_t count)
{
    begin(sat, assumptions, count);
    while (!sat->contradiction) {
        uint32_t conflict = propagate(sat);
        if (conflict != NO_CLAUSE) {
            handle(sat, conflict);
            continue;
        }
        if (is_at_limit(sat))
            return SAT_UNKNOWN;
        restart_when_due(sat, count);
        int advice;
        if (!ask_hook(sat, count, &advice))
            continue;
        enum step step = decide(sat, assumptions, count, advice);
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
    sat_limit_fn on_limit = sat->on_limit;
    if (!limit || sat->steps + steps < limit)
        sat->limit = sat->steps + steps;
    sat->on_limit = NULL;
    enum sat_result result = sat_solve(sat, assumptions, count);
    sat->limit = limit;
    sat->on_limit = on_limit;
    return result;
}

/* May end within a conflict. */
static bool follow(struct sat *sat, const int *assumptions, size_t count)
{
    begin(sat, assumptions, count);
    if (sat->contradiction || propagate(sat) != NO_CLAUSE)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t literal = literal_in(assumptions[i]);
        if (sat->values[literal] < 0)
            return false;
        if (sat->values[literal])
            continue;
        state_new_level(sat, literal);
        state_assign(sat, literal, NO_CLAUSE);
        if (propagate(sat) != NO_CLAUSE)
            return false;
    }
    return true;
}

bool sat_propagate(struct sat *sat, const int *assumptions, size_t count)
{
    state_backtrack(sat, 0);
    bool follows = follow(sat, assumptions, count);
    if (!follows)
        state_backtrack(sat, 0);
    return follows;
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

uint32_t sat_variables(const struct sat *sat)
{
    return sat->variable_count;
}

void sat_spend(struct sat *sat, uint64_t steps)
{
    sat->steps += steps;
}

void sat_stop(struct sat *sat, const volatile sig_atomic_t *flag)
{
    sat->stop = flag;
}

void sat_on_limit(struct sat *sat, sat_limit_fn reached, void *context)
{
    sat->on_limit = reached;
    sat->on_limit_context = context;
}

void sat_on_decision(struct sat *sat, sat_decision_fn decide_next, void *context)
{
    sat->on_decision = decide_next;
    sat->on_decision_context = context;
}

uint32_t sat_depth(const struct sat *sat, int literal)
{
    return sat->variables[literal_in(literal) / 2].level;
}

uint32_t sat_level(const struct sat *sat)
{
    return sat->level;
}

bool sat_next_clause(struct sat *sat, size_t *cursor, struct list *literals)
{
    state_backtrack(sat, 0);
    while (*cursor < sat->pool_count) {
        const uint32_t *clause = sat->pool + *cursor;
        bool holds = clause[1] & 1;
        *cursor += clause[0] + CLAUSE_HEADER;
        literals->count = 0;
        for (uint32_t i = 0; i < clause[0] && !holds; i++) {
            uint32_t literal = clause[CLAUSE_HEADER + i];
            holds = sat->values[literal] > 0;
            if (!sat->values[literal])
                *(int *)list_add(literals, sat->arena, sizeof(int)) = literal_out(literal);
        }
        if (!holds)
            return true;
    }
    return false;
}

void sat_on_learned(struct sat *sat, sat_learned_fn learned, sat_forgotten_fn forgotten,
                    void *context)
{
    sat->on_learned = learned;
    sat->on_forgotten = forgotten;
    sat->on_learned_context = context;
}
