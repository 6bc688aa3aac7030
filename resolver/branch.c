/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * branch.c - size and count are minimised as one weight, the more important one times a factor.
 *
 * A search is the quicker the lower its limit is, so low limits are guessed: some way above what is
 * proven at first, as cheap a model as polish.c finds being as far as it can go; then further
 * above, until one admits a model. Each model found lowers the limit for the next. Equally good
 * models are told apart by their names: as long as there is one only, it is excluded by a clause,
 * and nothing else is left in the end; where there are more, the last stage asks for each component
 * in the order of names.
 *
 * What the engine learns holds for the limit of that search and for lower ones; hence a new engine
 * wherever the limit rises.
 */
#include "branch.h"

#include "cover.h"
#include "polish.h"

#include <string.h>

enum stage {
    STAGE_GUESS,   /* the limit may be too low */
    STAGE_IMPROVE, /* the limit is what the best model costs */
    STAGE_NAMES,   /* the least cost is known */
    STAGE_DONE,
};

enum { FIRST_ROUNDS = 5000, MORE_ROUNDS = 1500 };

struct branch {
    struct arena *arena;
    const struct formula *formula;
    const struct list *units; /* of int */
    const volatile sig_atomic_t *stop;
    uint64_t factor;   /* of the more important number */
    uint64_t *weights; /* by variable */
    double *reduced;   /* by variable: for polish */
    bool *best;        /* by variable */
    uint64_t cost;     /* of it */
    bool tied;         /* another model of that cost was seen */
    uint64_t bound;    /* no model costs less */

    enum stage stage;
    struct sat *sat;
    struct cover *cover;
    uint64_t limit;       /* of this search */
    uint64_t root;        /* guessing: the bound at the beginning, */
    uint64_t gap;         /* from it to the next limit, */
    uint64_t budget, end; /* steps for a guess, and the count at which it ends */
    uint64_t steps;       /* of former engines */
    uint32_t next;        /* the variable that STAGE_NAMES settles next */
};

bool branch_suits(const struct formula *formula)
{
    const int *literals = formula->literals.items;
    size_t clauses = 0, negative = 0, here = 0;
    for (size_t i = 0; i < formula->literals.count; i++) {
        negative += literals[i] < 0;
        here += literals[i] < 0;
        if (literals[i])
            continue;
        clauses++;
        if (here > 1)
            return false;
        here = 0;
    }
    return 2 * (formula->literals.count - clauses - negative) >= 5 * clauses;
}

/* ---- costs ---- */

static bool is_component(const struct branch *branch, uint32_t variable)
{
    return branch->formula->count[variable];
}

/* False: too large. */
static bool weigh(struct branch *branch, bool by_count)
{
    const struct formula *formula = branch->formula;
    uint64_t size = 0, count = 0, sum;
    for (uint32_t i = 1; i <= formula->variables; i++) {
        size += formula->size[i];
        count += formula->count[i];
    }
    branch->factor = (by_count ? size : count) + 1;
    if (__builtin_mul_overflow(branch->factor, by_count ? count : size, &sum) ||
        sum > INT64_MAX / 4)
        return false;
    branch->weights =
        arena_array(branch->arena, (size_t)formula->variables + 1, sizeof *branch->weights);
    for (uint32_t i = 1; i <= formula->variables; i++)
        if (is_component(branch, i))
            branch->weights[i] = by_count ? branch->factor * formula->count[i] + formula->size[i]
                                          : branch->factor * formula->size[i] + formula->count[i];
    return true;
}

static uint64_t cost_of(const struct branch *branch, const bool *model)
{
    uint64_t cost = 0;
    for (uint32_t i = 1; i <= branch->formula->variables; i++)
        cost += model[i] ? branch->weights[i] : 0;
    return cost;
}

/* Of two models of one cost: has this one the name that comes first and only one has? */
static bool has_first_name(const struct branch *branch, const bool *model)
{
    for (uint32_t i = 1; i <= branch->formula->variables; i++)
        if (is_component(branch, i) && model[i] != branch->best[i])
            return model[i];
    return false;
}

/* ---- searches ---- */

/* A new engine, which looks for models up to the limit. No cover: the weights are too large. */
static void begin(struct branch *branch, uint64_t limit)
{
    const int *units = branch->units->items;
    const struct cover *before = branch->cover;
    if (branch->sat)
        branch->steps += sat_steps(branch->sat);
    branch->limit = limit;
    branch->sat = formula_engine(branch->formula, branch->arena);
    sat_stop(branch->sat, branch->stop);
    for (size_t i = 0; i < branch->units->count; i++)
        sat_clause(branch->sat, &units[i], 1);
    branch->cover = cover_new(branch->arena, branch->sat, branch->formula, branch->weights, before);
    if (branch->cover)
        cover_limit(branch->cover, limit);
}

/* No other model than the best one: another that is as good lacks one of its components. */
static void exclude_best(struct branch *branch)
{
    struct list clause = {0};
    for (uint32_t i = 1; i <= branch->formula->variables; i++)
        if (branch->best[i] && is_component(branch, i))
            *(int *)list_add(&clause, branch->arena, sizeof(int)) = -(int)i;
    sat_clause(branch->sat, clause.items, clause.count);
}

/* Looks for what is better than the best one, or as good while no such is known. */
static void ask_for_better(struct branch *branch)
{
    branch->limit = branch->tied ? branch->cost - 1 : branch->cost;
    cover_limit(branch->cover, branch->limit);
    if (!branch->tied)
        exclude_best(branch);
}

static void begin_to_improve(struct branch *branch)
{
    branch->stage = STAGE_IMPROVE;
    begin(branch, branch->cost);
    ask_for_better(branch);
}

static void guess(struct branch *branch)
{
    uint64_t limit = branch->root + branch->gap;
    if (limit >= branch->cost) {
        begin_to_improve(branch);
        return;
    }
    branch->stage = STAGE_GUESS;
    begin(branch, limit);
    branch->gap += branch->gap / 5 * 3 + 1;
    branch->end = branch->budget;
    branch->budget *= 2;
}

/* Makes the best model a better one, if that is easy. */
static void polish_best(struct branch *branch, uint32_t rounds)
{
    uint64_t steps = polish(branch->arena, branch->formula, branch->units, branch->weights,
                            branch->reduced, rounds, branch->best);
    sat_spend(branch->sat, steps / 8);
    branch->cost = cost_of(branch, branch->best);
}

static void take_model(struct branch *branch)
{
    uint32_t variables = branch->formula->variables;
    bool *model = arena_array(branch->arena, (size_t)variables + 1, sizeof *model);
    for (uint32_t i = 1; i <= variables; i++)
        model[i] = sat_value(branch->sat, (int)i);
    uint64_t cost = cost_of(branch, model);
    bool as_good = cost == branch->cost;
    branch->tied = as_good;
    if (as_good && !has_first_name(branch, model))
        return;
    branch->cost = cost;
    branch->best = model;
    if (!as_good)
        polish_best(branch, MORE_ROUNDS);
}

static void begin_names(struct branch *branch)
{
    branch->stage = STAGE_NAMES;
    begin(branch, branch->cost);
    branch->next = 1;
}

/* The search of this stage is over. */
static void refuted(struct branch *branch)
{
    if (branch->stage == STAGE_GUESS) {
        branch->bound = branch->limit + 1;
        guess(branch);
        return;
    }
    branch->bound = branch->cost;
    if (branch->tied)
        begin_names(branch);
    else
        branch->stage = STAGE_DONE;
}

static void found(struct branch *branch)
{
    take_model(branch);
    if (branch->stage == STAGE_GUESS)
        branch->stage = STAGE_IMPROVE;
    if (branch->cost == branch->bound && branch->tied)
        refuted(branch);
    else
        ask_for_better(branch);
}

/* Settles one component: in, if any of the best models that are left has it. */
static enum sat_result settle_name(struct branch *branch)
{
    int variable = (int)branch->next;
    if (branch->next > branch->formula->variables) {
        branch->stage = STAGE_DONE;
        return SAT_YES;
    }
    if (is_component(branch, branch->next) && !branch->best[variable]) {
        enum sat_result result = sat_solve(branch->sat, &variable, 1);
        if (result == SAT_UNKNOWN)
            return result;
        if (result == SAT_YES)
            take_model(branch);
    }
    if (is_component(branch, branch->next)) {
        int literal = branch->best[variable] ? variable : -variable;
        sat_clause(branch->sat, &literal, 1);
    }
    branch->next++;
    return SAT_YES;
}

static enum sat_result search(struct branch *branch)
{
    enum sat_result result = sat_solve(branch->sat, NULL, 0);
    if (result == SAT_YES)
        found(branch);
    else if (result == SAT_NO)
        refuted(branch);
    else if (branch->stage == STAGE_GUESS && sat_steps(branch->sat) >= branch->end)
        guess(branch);
    return result;
}

enum sat_result branch_run(struct branch *branch, uint64_t steps)
{
    uint64_t end = branch_steps(branch) + steps;
    while (branch->stage != STAGE_DONE) {
        uint64_t made = branch_steps(branch);
        if (made >= end || (branch->stop && *branch->stop))
            return SAT_UNKNOWN;
        uint64_t here = sat_steps(branch->sat) + end - made;
        bool ends = branch->stage == STAGE_GUESS && branch->end < here;
        sat_limit(branch->sat, ends ? branch->end : here);
        if (branch->stage == STAGE_NAMES)
            settle_name(branch);
        else
            search(branch);
    }
    return SAT_YES;
}

uint64_t branch_steps(const struct branch *branch)
{
    return branch->steps + sat_steps(branch->sat);
}

const bool *branch_best(const struct branch *branch)
{
    return branch->best;
}

uint64_t branch_bound(const struct branch *branch)
{
    return branch->bound / branch->factor;
}

/* Where the search begins: between the bound and a model that is easy to find. */
static void begin_search(struct branch *branch)
{
    branch->bound = branch->root = cover_bound(branch->cover);
    cover_reduced(branch->cover, branch->reduced);
    polish_best(branch, FIRST_ROUNDS);
    branch->gap = (branch->cost - branch->root) / 5 + 1;
    guess(branch);
}

struct branch *branch_new(struct arena *arena, const struct formula *formula,
                          const struct list *units, bool by_count, const bool *model,
                          const volatile sig_atomic_t *stop)
{
    enum { FIRST_BUDGET = 20000000 };
    struct branch *branch = arena_alloc(arena, sizeof *branch);
    size_t variables = (size_t)formula->variables + 1;
    *branch = (struct branch){
        .arena = arena, .formula = formula, .units = units, .stop = stop, .budget = FIRST_BUDGET};
    if (!weigh(branch, by_count))
        return NULL;
    branch->reduced = arena_array(arena, variables, sizeof *branch->reduced);
    branch->best = arena_array(arena, variables, sizeof *branch->best);
    memcpy(branch->best, model, variables * sizeof *model);
    branch->cost = cost_of(branch, model);
    begin(branch, branch->cost);
    if (!branch->cover)
        return NULL;
    begin_search(branch);
    return branch;
}
