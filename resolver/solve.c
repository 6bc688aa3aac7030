/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * solve.c - what is left after propagation falls into parts that share no variable. Every level of
 * the objective is a sum over them, and of two sets that are equally good in all sums the names
 * differ first within one part; so the best set is the best of each part. They are found once. With
 * literals that must hold too, only their parts are solved anew, after splitting again.
 */
#include "solve.h"

#include "best.h"
#include "condense.h"

#include <string.h>

struct parts {
    struct arena *arena;
    bool by_count;
    struct effort *effort;
    struct formula whole;
    struct split split;

    enum sat_result state; /* of the best set */
    bool found;            /* there is a set at all */
    bool *chosen;          /* by component: of the best set, or of the best one seen */
    uint64_t bound;
};

/* ---- solving all parts of an engine ---- */

/* A set under construction. */
struct set {
    bool *chosen;
    uint64_t bound;
    bool found;
};

/* model: of what the part was condensed to */
static void choose_part(const struct formula *part, const uint32_t *variable_of, const bool *model,
                        bool *chosen)
{
    for (uint32_t i = 1; i <= part->variables; i++)
        if (part->component[i] != NONE)
            chosen[part->component[i]] = variable_of[i] && model[variable_of[i]];
}

/* What is settled without any search. */
static void choose_implied(const struct parts *parts, struct sat *sat, const struct formula *whole,
                           struct set *set)
{
    for (uint32_t i = 1; i <= whole->variables; i++) {
        if (whole->component[i] == NONE)
            continue;
        bool chosen = sat_implied(sat, (int)i) > 0;
        set->chosen[whole->component[i]] = chosen;
        if (chosen)
            set->bound += parts->by_count ? 1 : whole->size[i];
    }
}

static enum sat_result choose_best(struct parts *parts, const struct formula *part, struct set *set)
{
    struct best best;
    struct arena_mark mark = arena_mark(parts->arena);
    parts->effort->steps += part->literals.count / 4;
    struct condensed condensed = formula_condense(part, parts->arena);
    enum sat_result result =
        best_find(&condensed.formula, parts->by_count, parts->arena, parts->effort, &best);
    if (best.model)
        choose_part(part, condensed.variable_of, best.model, set->chosen);
    set->found &= best.model != NULL;
    set->bound += best.bound;
    arena_release(parts->arena, mark);
    return result;
}

/* The best set of all parts: SAT_NO once a part has none. */
static enum sat_result choose_all(struct parts *parts, const struct split *split, struct set *set)
{
    enum sat_result all = SAT_YES;
    for (uint32_t i = 0; i < split->count; i++) {
        enum sat_result result = choose_best(parts, &split->formulas[i], set);
        if (result == SAT_NO)
            return SAT_NO;
        if (result == SAT_UNKNOWN)
            all = SAT_UNKNOWN;
        if (!set->found)
            break;
    }
    return all;
}

/* ---- the best set ---- */

static void find_parts(struct encoding *encoding)
{
    struct arena *arena = encoding->arena;
    struct parts *parts = encoding->parts = arena_alloc(arena, sizeof *parts);
    const struct model *model = encoding->model;
    parts->arena = arena;
    parts->by_count = model->app->minimize_count;
    parts->effort = &encoding->effort;
    parts->chosen = arena_array(arena, (size_t)model->component_count + 1, sizeof(bool));
    struct set set = {.chosen = parts->chosen, .found = true};
    parts->state = SAT_NO;
    if (!sat_propagate(encoding->sat, NULL, 0))
        return;
    parts->whole = encoding_formula(encoding);
    choose_implied(parts, encoding->sat, &parts->whole, &set);
    parts->split = formula_split(encoding->sat, &parts->whole, arena);
    parts->state = choose_all(parts, &parts->split, &set);
    parts->found = parts->state != SAT_NO && set.found;
    parts->bound = set.bound;
}

/* ---- the best set in which literals hold ---- */

/* Solves one part anew, with those of the literals that are its own. */
static enum sat_result choose_again(struct parts *parts, uint32_t number, const int *literals,
                                    size_t count, struct set *set)
{
    const struct formula *part = &parts->split.formulas[number];
    struct arena_mark mark = arena_mark(parts->arena);
    struct sat *sat = formula_engine(part, parts->arena);
    enum sat_result result = SAT_NO;
    parts->effort->steps += part->literals.count / 4; /* making an engine is work, too */
    for (size_t i = 0; i < count; i++) {
        int variable = literals[i] < 0 ? -literals[i] : literals[i];
        if (parts->split.formula_of[variable] != number)
            continue;
        int own = parts->split.variable_of[variable] * (literals[i] < 0 ? -1 : 1);
        sat_clause(sat, &own, 1);
    }
    if (sat_propagate(sat, NULL, 0)) {
        choose_implied(parts, sat, part, set);
        struct split split = formula_split(sat, part, parts->arena);
        result = choose_all(parts, &split, set);
    }
    arena_release(parts->arena, mark);
    return result;
}

static uint32_t part_of(const struct parts *parts, int literal)
{
    return parts->split.formula_of[literal < 0 ? -literal : literal];
}

/* Whether the part is that of an earlier literal. */
static bool is_done(const struct parts *parts, const int *literals, size_t before, uint32_t part)
{
    for (size_t i = 0; i < before; i++)
        if (part_of(parts, literals[i]) == part)
            return true;
    return false;
}

/* The best set, changed where the literals want it. */
static enum sat_result choose_with(struct parts *parts, struct sat *sat, const int *literals,
                                   size_t count, struct set *set)
{
    enum sat_result result = parts->state;
    for (size_t i = 0; i < count && result == SAT_YES; i++) {
        int literal = literals[i], value = sat_implied(sat, literal);
        uint32_t part = part_of(parts, literal);
        if (value < 0)
            return SAT_NO;
        if (value)
            continue;
        if (part == NONE)
            set->chosen[parts->whole.component[literal < 0 ? -literal : literal]] = literal > 0;
        else if (!is_done(parts, literals, i, part))
            result = choose_again(parts, part, literals, count, set);
    }
    return result;
}

enum sat_result solve_best(struct encoding *encoding, const int *literals, size_t count,
                           struct solution *solution)
{
    const struct model *model = encoding->model;
    size_t bytes = (size_t)model->component_count + 1;
    if (!encoding->parts)
        find_parts(encoding);
    struct parts *parts = encoding->parts;
    if (!solution->chosen)
        solution->chosen = arena_array(encoding->arena, bytes, 1);
    memcpy(solution->chosen, parts->chosen, bytes);
    struct set set = {.chosen = solution->chosen, .found = parts->found};
    enum sat_result result = choose_with(parts, encoding->sat, literals, count, &set);
    solution->found = set.found && result != SAT_NO;
    solution->bound = parts->bound;
    solution->size = solution->count = 0;
    for (size_t i = 0; solution->found && i < encoding->slice_count; i++) {
        uint32_t component = encoding->slice[i];
        solution->size += solution->chosen[component] ? model_size(model, component) : 0;
        solution->count += solution->chosen[component];
    }
    return result;
}
