/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * solve.c - one objective after the other. Each question has a literal of its own, `active`, which
 * all clauses of the question carry: what an objective has settled is added under it, and a later
 * question begins anew with whatever the engine has learned.
 */
#include "solve.h"

#include "optimum.h"

struct question {
    struct encoding *encoding;
    struct sat *sat;
    int active;
    bool *chosen; /* by component: of the model found last */
};

static void settle(struct question *question, int literal)
{
    int clause[] = {-question->active, literal};
    sat_clause(question->sat, clause, 2);
}

static void read_model(struct question *question)
{
    const struct encoding *encoding = question->encoding;
    for (size_t i = 0; i < encoding->slice_count; i++) {
        uint32_t component = encoding->slice[i];
        question->chosen[component] = sat_value(question->sat, encoding->variables[component]);
    }
}

static enum sat_result ask(struct question *question, int literal)
{
    int assumptions[] = {question->active, literal};
    enum sat_result result = sat_solve(question->sat, assumptions, literal ? 2 : 1);
    if (result == SAT_YES)
        read_model(question);
    return result;
}

/* Whether the line is kept in the model found last. */
static bool kept(const struct question *question, const struct preference *preference)
{
    const struct model *model = question->encoding->model;
    if (question->chosen[preference->component])
        return true;
    size_t end = model->provider_start[preference->api + 1];
    for (size_t i = model->provider_start[preference->api]; i < end; i++)
        if (question->chosen[model->providers[i].component])
            return false;
    return true;
}

static enum sat_result settle_preferences(struct question *question)
{
    const struct preference *preferences = question->encoding->model->preferences.items;
    const int *wishes = question->encoding->wishes.items;
    for (size_t i = 0; i < question->encoding->wishes.count; i++) {
        enum sat_result result = SAT_YES;
        if (!kept(question, &preferences[i]))
            result = ask(question, wishes[i]);
        if (result == SAT_UNKNOWN)
            return result;
        if (result == SAT_YES)
            settle(question, wishes[i]);
    }
    return SAT_YES;
}

static enum sat_result settle_sum(struct question *question, bool by_count)
{
    const struct encoding *encoding = question->encoding;
    struct cost *costs = arena_array(encoding->arena, encoding->slice_count + 1, sizeof *costs);
    for (size_t i = 0; i < encoding->slice_count; i++) {
        uint32_t component = encoding->slice[i];
        uint64_t weight = by_count ? 1 : model_size(encoding->model, component);
        costs[i] = (struct cost){encoding->variables[component], weight};
    }
    uint64_t least;
    return optimum(question->sat, encoding->arena, question->active, costs, encoding->slice_count,
                   &least, NULL);
}

/*
 * Is there another set as good? All have the same number of components, so another one lacks at
 * least one of these.
 */
static enum sat_result ask_for_another(struct question *question)
{
    const struct encoding *encoding = question->encoding;
    struct list clause = {0};
    int other = sat_variable(question->sat);
    *(int *)list_add(&clause, encoding->arena, sizeof(int)) = -other;
    for (size_t i = 0; i < encoding->slice_count; i++)
        if (question->chosen[encoding->slice[i]])
            *(int *)list_add(&clause, encoding->arena, sizeof(int)) =
                -encoding->variables[encoding->slice[i]];
    sat_clause(question->sat, clause.items, clause.count);
    return ask(question, other);
}

/* Of two sets of one size, the one with the first name that only one of them has goes first. */
static enum sat_result settle_names(struct question *question)
{
    const struct encoding *encoding = question->encoding;
    enum sat_result result = ask(question, 0);
    if (result == SAT_YES)
        result = ask_for_another(question);
    if (result != SAT_YES)
        return result == SAT_NO ? SAT_YES : result;
    for (size_t i = 0; i < encoding->slice_count; i++) {
        uint32_t component = encoding->slice[i];
        int variable = encoding->variables[component];
        if (!question->chosen[component]) {
            result = ask(question, variable);
            if (result == SAT_UNKNOWN)
                return result;
        }
        settle(question, question->chosen[component] ? variable : -variable);
    }
    return SAT_YES;
}

static enum sat_result settle_all(struct question *question)
{
    bool by_count = question->encoding->model->app->minimize_count;
    enum sat_result result = ask(question, 0);
    if (result == SAT_YES)
        result = settle_preferences(question);
    if (result == SAT_YES)
        result = settle_sum(question, by_count);
    if (result == SAT_YES)
        result = settle_sum(question, !by_count);
    if (result == SAT_YES)
        result = settle_names(question);
    return result;
}

enum sat_result solve_best(struct encoding *encoding, const int *literals, size_t count,
                           struct solution *solution)
{
    const struct model *model = encoding->model;
    struct question question = {.encoding = encoding, .sat = encoding->sat};
    question.active = sat_variable(encoding->sat);
    if (!solution->chosen)
        solution->chosen = arena_array(encoding->arena, (size_t)model->component_count + 1, 1);
    question.chosen = solution->chosen;
    for (size_t i = 0; i < count; i++)
        settle(&question, literals[i]);
    enum sat_result result = settle_all(&question);
    sat_clause(encoding->sat, (int[]){-question.active}, 1);
    if (result != SAT_YES)
        return result;
    solution->size = solution->count = 0;
    for (size_t i = 0; i < encoding->slice_count; i++) {
        uint32_t component = encoding->slice[i];
        solution->size += question.chosen[component] ? model_size(model, component) : 0;
        solution->count += question.chosen[component];
    }
    return SAT_YES;
}
