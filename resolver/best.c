/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * best.c - one objective after the other by core-guided search (optimum.h). Whenever it has taken
 * a number of steps without an end, branch and bound (branch.h) goes on for a while, and then the
 * core-guided search again, each time twice as long. Which of the two gets most of the steps is
 * guessed by the formula's shape; the other one gets enough to make up for a wrong guess.
 */
#include "best.h"

#include "branch.h"
#include "optimum.h"

#include <string.h>

enum { FIRST_SLICE = 20000, STEPS_PER_LITERAL = 100, FLAT_SHARE = 8, DEEP_SHARE = 4 };

struct task {
    const struct formula *formula;
    struct arena *arena;
    struct effort *effort;
    struct best *best;
    bool by_count;
    struct sat *sat;
    int yes;
    uint64_t accounted; /* steps of sat that the effort knows */
    bool found;         /* best has a model */
    struct list kept;   /* of int: the wishes that can be */

    bool wishes_settled;
    bool flat; /* branch and bound comes first, and for longer */
    struct branch *branch;
    bool branch_done, branch_useless;
    uint64_t slice;
    uint64_t paid; /* the bound of the core-guided search */
};

static void settle(struct task *task, int literal)
{
    sat_clause(task->sat, &literal, 1);
}

static void account(struct task *task)
{
    uint64_t steps = sat_steps(task->sat);
    task->effort->steps += steps - task->accounted;
    task->accounted = steps;
}

bool effort_is_spent(const struct effort *effort)
{
    return (effort->limit && effort->steps >= effort->limit) || (effort->stop && *effort->stop);
}

static uint64_t steps_left(const struct effort *effort, uint64_t slice)
{
    uint64_t left = UINT64_MAX;
    if (effort->limit)
        left = effort->limit > effort->steps ? effort->limit - effort->steps : 1;
    return slice < left ? slice : left;
}

static void read_model(struct task *task)
{
    for (uint32_t i = 1; i <= task->formula->variables; i++)
        task->best->model[i] = sat_value(task->sat, (int)i);
    task->found = true;
}

/* ---- branch and bound, while the other search rests ---- */

static void start_branch(struct task *task)
{
    task->branch = branch_new(task->arena, task->formula, &task->kept, task->by_count,
                              task->best->model, task->effort->stop);
    task->branch_useless = !task->branch;
}

static void run_branch(struct task *task)
{
    if (!task->branch && !task->branch_useless)
        start_branch(task);
    if (task->branch_useless)
        return;
    uint64_t before = branch_steps(task->branch);
    uint64_t steps = task->flat ? task->slice * FLAT_SHARE : task->slice / DEEP_SHARE;
    enum sat_result result = branch_run(task->branch, steps_left(task->effort, steps));
    task->effort->steps += branch_steps(task->branch) - before;
    task->branch_done = result == SAT_YES;
}

static uint64_t take_turns(void *context)
{
    struct task *task = context;
    account(task);
    if (task->wishes_settled && !effort_is_spent(task->effort))
        run_branch(task);
    if (task->branch_done || effort_is_spent(task->effort))
        return 0;
    task->slice *= 2;
    return sat_steps(task->sat) + steps_left(task->effort, task->slice);
}

/* ---- the objectives ---- */

static enum sat_result ask(struct task *task, int literal)
{
    enum sat_result result = sat_solve(task->sat, &literal, literal ? 1 : 0);
    if (result == SAT_YES)
        read_model(task);
    return result;
}

static enum sat_result settle_wishes(struct task *task)
{
    const int *wishes = task->formula->wishes.items;
    for (size_t i = 0; i < task->formula->wishes.count; i++) {
        bool holds = task->best->model[wishes[i] < 0 ? -wishes[i] : wishes[i]] == (wishes[i] > 0);
        enum sat_result result = holds ? SAT_YES : ask(task, wishes[i]);
        if (result == SAT_UNKNOWN)
            return result;
        if (result == SAT_NO)
            continue;
        settle(task, wishes[i]);
        *(int *)list_add(&task->kept, task->arena, sizeof(int)) = wishes[i];
    }
    task->wishes_settled = true;
    return SAT_YES;
}

static enum sat_result settle_sum(struct task *task, bool by_count, uint64_t *least)
{
    const struct formula *formula = task->formula;
    struct cost *costs = arena_array(task->arena, (size_t)formula->variables + 1, sizeof *costs);
    size_t count = 0;
    for (uint32_t i = 1; i <= formula->variables; i++)
        if (formula->count[i])
            costs[count++] = (struct cost){(int)i, by_count ? formula->count[i] : formula->size[i]};
    return optimum(task->sat, task->arena, task->yes, costs, count, least, NULL);
}

/*
 * Is there another model as good? All have the same number of components, so another one lacks at
 * least one of these.
 */
static enum sat_result ask_for_another(struct task *task)
{
    struct list clause = {0};
    int other = sat_variable(task->sat);
    *(int *)list_add(&clause, task->arena, sizeof(int)) = -other;
    for (uint32_t i = 1; i <= task->formula->variables; i++)
        if (task->best->model[i] && task->formula->count[i])
            *(int *)list_add(&clause, task->arena, sizeof(int)) = -(int)i;
    sat_clause(task->sat, clause.items, clause.count);
    return ask(task, other);
}

/* Of two sets of one size, the one with the first name that only one of them has goes first. */
static enum sat_result settle_names(struct task *task)
{
    read_model(task);
    enum sat_result result = ask_for_another(task);
    if (result != SAT_YES)
        return result == SAT_NO ? SAT_YES : result;
    for (uint32_t i = 1; i <= task->formula->variables; i++) {
        if (!task->formula->count[i])
            continue;
        if (!task->best->model[i]) {
            result = ask(task, (int)i);
            if (result == SAT_UNKNOWN)
                return result;
        }
        settle(task, task->best->model[i] ? (int)i : -(int)i);
    }
    return SAT_YES;
}

static enum sat_result settle_costs(struct task *task)
{
    uint64_t least;
    if (task->flat && !take_turns(task))
        return SAT_UNKNOWN;
    enum sat_result result = settle_sum(task, task->by_count, &task->paid);
    if (result == SAT_YES)
        result = settle_sum(task, !task->by_count, &least);
    if (result == SAT_YES)
        result = settle_names(task);
    return result;
}

static enum sat_result settle_all(struct task *task)
{
    enum sat_result result = ask(task, 0);
    if (result == SAT_YES)
        result = settle_wishes(task);
    if (result == SAT_YES)
        result = settle_costs(task);
    return result;
}

/* ---- the whole ---- */

static void begin(struct task *task)
{
    task->sat = formula_engine(task->formula, task->arena);
    task->yes = sat_variable(task->sat);
    settle(task, task->yes);
    task->flat = branch_suits(task->formula);
    task->slice = FIRST_SLICE;
    if (!task->flat)
        task->slice += (uint64_t)STEPS_PER_LITERAL * task->formula->literals.count;
    sat_stop(task->sat, task->effort->stop);
    sat_on_limit(task->sat, take_turns, task);
    sat_limit(task->sat, steps_left(task->effort, task->slice));
}

static uint64_t value_of(const struct task *task, const bool *model)
{
    uint64_t value = 0;
    for (uint32_t i = 1; i <= task->formula->variables; i++)
        if (model[i])
            value += task->by_count ? task->formula->count[i] : task->formula->size[i];
    return value;
}

/*
 * The best of what the two searches have found, when neither came to an end. The last model of the
 * engine is one that the core-guided search has met on its way.
 */
static void take_best_seen(struct task *task)
{
    struct best *best = task->best;
    bool *last = arena_array(task->arena, (size_t)task->formula->variables + 1, sizeof *last);
    best->bound = task->paid;
    if (!task->wishes_settled)
        return;
    for (uint32_t i = 1; i <= task->formula->variables; i++)
        last[i] = sat_value(task->sat, (int)i);
    if (value_of(task, last) < value_of(task, best->model))
        best->model = last;
    if (!task->branch)
        return;
    const bool *other = branch_best(task->branch);
    if (value_of(task, other) < value_of(task, best->model))
        memcpy(best->model, other, ((size_t)task->formula->variables + 1) * sizeof *other);
    if (branch_bound(task->branch) > best->bound)
        best->bound = branch_bound(task->branch);
}

/* Stopped before there was any model: one may still come, within as many steps as were made. */
static void find_any(struct task *task)
{
    enum { LEAST = 1000000, MOST = 20000000 };
    uint64_t steps = sat_steps(task->sat), more = steps < LEAST ? LEAST : steps;
    sat_stop(task->sat, NULL);
    sat_on_limit(task->sat, NULL, NULL);
    sat_limit(task->sat, steps + (more < MOST ? more : MOST));
    ask(task, 0);
}

static void conclude(struct task *task, enum sat_result result)
{
    struct best *best = task->best;
    const volatile sig_atomic_t *stop = task->effort->stop;
    if (result == SAT_UNKNOWN && !task->found && stop && *stop)
        find_any(task);
    if (task->branch_done)
        memcpy(best->model, branch_best(task->branch),
               ((size_t)task->formula->variables + 1) * sizeof *best->model);
    else if (result == SAT_UNKNOWN && task->found)
        take_best_seen(task);
    if (result == SAT_YES || task->branch_done)
        best->bound = value_of(task, best->model);
    if (!task->found)
        best->model = NULL;
}

enum sat_result best_find(const struct formula *formula, bool by_count, struct arena *arena,
                          struct effort *effort, struct best *best)
{
    size_t variables = (size_t)formula->variables + 1;
    struct task task = {
        .formula = formula, .arena = arena, .effort = effort, .best = best, .by_count = by_count};
    *best = (struct best){.model = arena_array(arena, variables, sizeof *best->model)};
    begin(&task);
    enum sat_result result = settle_all(&task);
    account(&task);
    conclude(&task, result);
    return task.branch_done ? SAT_YES : result;
}
