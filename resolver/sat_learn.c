/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sat_learn.c - what a conflict teaches: the clause of the first unique implication point, made
 * smaller where its other literals imply one, and the assumptions behind a failure.
 */
#include "sat_state.h"

#define DECAY 0.95

static void see(struct sat *sat, uint32_t variable)
{
    sat->variables[variable].seen = true;
    push(&sat->touched, sat->arena, variable);
}

static void forget_seen(struct sat *sat)
{
    const uint32_t *touched = sat->touched.items;
    for (size_t i = 0; i < sat->touched.count; i++)
        sat->variables[touched[i]].seen = false;
    sat->touched.count = 0;
}

/* Takes the literals of a reason into the clause; returns how many are of the current level. */
static uint32_t take_reason(struct sat *sat, uint32_t reason)
{
    uint32_t open = 0;
    uint32_t count = sat->pool[reason];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t literal = sat->pool[reason + CLAUSE_HEADER + i];
        const struct variable *variable = &sat->variables[literal / 2];
        if (variable->seen || !variable->level || sat->values[literal] > 0)
            continue;
        see(sat, literal / 2);
        state_bump(sat, literal / 2);
        if (variable->level == sat->level)
            open++;
        else
            push(&sat->clause, sat->arena, literal);
    }
    return open;
}

/* Fills sat->clause; its first literal is the one that the clause will assert. */
static void first_implication_point(struct sat *sat, uint32_t conflict)
{
    sat->clause.count = 0;
    push(&sat->clause, sat->arena, 0);
    uint32_t open = take_reason(sat, conflict);
    uint32_t at = sat->trail_count;
    for (;;) {
        uint32_t literal;
        do
            literal = sat->trail[--at];
        while (!sat->variables[literal / 2].seen);
        if (--open == 0) {
            ((uint32_t *)sat->clause.items)[0] = literal ^ 1;
            return;
        }
        open += take_reason(sat, sat->variables[literal / 2].reason);
    }
}

/* Are all other literals of the reason seen, level 0, or (pushed to be shown) implied? */
static bool expand(struct sat *sat, uint32_t variable)
{
    uint32_t reason = sat->variables[variable].reason;
    uint32_t count = sat->pool[reason];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t other = sat->pool[reason + CLAUSE_HEADER + i] / 2;
        const struct variable *read = &sat->variables[other];
        if (other == variable || read->seen || !read->level)
            continue;
        if (read->reason == NO_CLAUSE || sat->level_mark[read->level] != sat->mark)
            return false;
        see(sat, other);
        push(&sat->stack, sat->arena, other);
    }
    return true;
}

/* Does the rest of the clause imply this literal? Keeps what it has shown as seen. */
static bool redundant(struct sat *sat, uint32_t literal)
{
    if (sat->variables[literal / 2].reason == NO_CLAUSE)
        return false;
    size_t before = sat->touched.count;
    sat->stack.count = 0;
    push(&sat->stack, sat->arena, literal / 2);
    while (sat->stack.count) {
        uint32_t variable = ((uint32_t *)sat->stack.items)[--sat->stack.count];
        if (expand(sat, variable))
            continue;
        while (sat->touched.count > before)
            sat->variables[((uint32_t *)sat->touched.items)[--sat->touched.count]].seen = false;
        return false;
    }
    return true;
}

/* Marks the levels of the clause; returns how many there are: its rank. */
static uint32_t mark_levels(struct sat *sat)
{
    const uint32_t *literals = sat->clause.items;
    uint32_t rank = 0;
    sat->mark++;
    for (size_t i = 0; i < sat->clause.count; i++) {
        uint32_t level = sat->variables[literals[i] / 2].level;
        rank += sat->level_mark[level] != sat->mark;
        sat->level_mark[level] = sat->mark;
    }
    return rank;
}

static void minimise(struct sat *sat)
{
    uint32_t *literals = sat->clause.items;
    size_t kept = 1;
    for (size_t i = 1; i < sat->clause.count; i++)
        if (!redundant(sat, literals[i]))
            literals[kept++] = literals[i];
    sat->clause.count = kept;
}

/* Puts the literal of the highest level below the current one second; returns that level. */
static uint32_t level_to_go_back_to(struct sat *sat)
{
    uint32_t *literals = sat->clause.items;
    size_t highest = 1;
    if (sat->clause.count == 1)
        return 0;
    for (size_t i = 2; i < sat->clause.count; i++)
        if (sat->variables[literals[i] / 2].level > sat->variables[literals[highest] / 2].level)
            highest = i;
    uint32_t literal = literals[highest];
    literals[highest] = literals[1];
    literals[1] = literal;
    return sat->variables[literal / 2].level;
}

void learn_tell(struct sat *sat)
{
    if (!sat->on_learned)
        return;
    const uint32_t *literals = sat->clause.items;
    sat->external.count = 0;
    for (size_t i = 0; i < sat->clause.count; i++)
        *(int *)list_add(&sat->external, sat->arena, sizeof(int)) = literal_out(literals[i]);
    sat->name = sat->on_learned(sat->on_learned_context, sat->external.items, sat->external.count);
}

void learn_from(struct sat *sat, uint32_t conflict)
{
    first_implication_point(sat, conflict);
    uint32_t rank = mark_levels(sat);
    minimise(sat);
    forget_seen(sat);
    learn_tell(sat);
    state_backtrack(sat, level_to_go_back_to(sat));
    const uint32_t *literals = sat->clause.items;
    uint32_t count = (uint32_t)sat->clause.count;
    uint32_t reason = NO_CLAUSE;
    if (count > 1)
        reason = state_add_clause(sat, literals, count, true, rank);
    state_assign(sat, literals[0], reason);
    sat->bump /= DECAY;
    sat->rank_fast += (rank - sat->rank_fast) / 32;
    sat->rank_slow += (rank - sat->rank_slow) / 4096;
}

static void add_to_core(struct sat *sat, uint32_t literal)
{
    *(int *)list_add(&sat->core, sat->arena, sizeof(int)) = literal_out(literal);
}

void learn_core(struct sat *sat, uint32_t literal)
{
    sat->core.count = 0;
    add_to_core(sat, literal);
    if (!sat->level)
        return;
    see(sat, literal / 2);
    for (uint32_t at = sat->trail_count; at > sat->level_start[0];) {
        uint32_t assigned = sat->trail[--at];
        const struct variable *variable = &sat->variables[assigned / 2];
        if (!variable->seen)
            continue;
        if (variable->reason == NO_CLAUSE) {
            add_to_core(sat, assigned);
            continue;
        }
        uint32_t count = sat->pool[variable->reason];
        for (uint32_t i = 0; i < count; i++) {
            uint32_t other = sat->pool[variable->reason + CLAUSE_HEADER + i] / 2;
            if (sat->variables[other].level && !sat->variables[other].seen)
                see(sat, other);
        }
    }
    forget_seen(sat);
}
