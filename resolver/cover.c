/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cover.c - bounds at one node of the search. First the open rest is copied together: clauses that
 * do not hold yet, with their open literals. All steps then run over that copy.
 */
#include "cover_state.h"

#include <stdlib.h>
#include <string.h>

/*
 * Large enough that rounding down costs the bound less than one; no larger than helps, as a proof
 * writes the integers down. All coefficients of a sum of clauses fit in 64 bits when added up. 0:
 * too much.
 */
static int64_t find_scale(const struct cover *cover)
{
    const uint64_t largest = UINT64_C(1) << 20, fine = UINT64_C(1) << 36;
    uint64_t sum = 1;
    for (uint32_t i = 1; i <= cover->variables; i++)
        if (cover->weights[i] > INT64_MAX / 4 || (sum += cover->weights[i]) > INT64_MAX / 4)
            return 0;
    uint64_t clauses = (uint64_t)cover->clauses + 1;
    uint64_t room = INT64_MAX / 4 / sum / ((uint64_t)cover->start[cover->clauses] + 1);
    uint64_t wanted = fine / sum;
    wanted = wanted < 4 * clauses ? 4 * clauses : wanted > largest ? largest : wanted;
    return (int64_t)(room < wanted ? room : wanted);
}

static void take_clauses(struct cover *cover, const struct formula *formula)
{
    const int *literals = formula->literals.items;
    size_t count = formula->literals.count;
    cover->literals = arena_array(cover->arena, count + 1, sizeof(int));
    cover->start = arena_array(cover->arena, count + 2, sizeof(uint32_t));
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        if (literals[i])
            cover->literals[next++] = literals[i];
        else
            cover->start[++cover->clauses] = next;
    }
}

static void reserve(struct cover *cover)
{
    struct arena *arena = cover->arena;
    size_t clauses = (size_t)cover->clauses + 1, variables = (size_t)cover->variables + 1;
    cover->y = arena_array(arena, clauses, sizeof *cover->y);
    cover->best = arena_array(arena, clauses, sizeof *cover->best);
    cover->exact = arena_array(arena, clauses, sizeof *cover->exact);
    cover->active = arena_array(arena, clauses, sizeof *cover->active);
    cover->entry_start = arena_array(arena, clauses + 1, sizeof *cover->entry_start);
    cover->right = arena_array(arena, clauses, sizeof *cover->right);
    cover->gradient = arena_array(arena, clauses, sizeof *cover->gradient);
    cover->entries =
        arena_array(arena, (size_t)cover->start[cover->clauses] + 1, sizeof *cover->entries);
    cover->open = arena_array(arena, variables, sizeof *cover->open);
    cover->mark = arena_array(arena, variables, sizeof *cover->mark);
    cover->charged = arena_array(arena, 2 * variables, sizeof *cover->charged);
    cover->taken = arena_array(arena, 2 * variables, sizeof *cover->taken);
    cover->exact_reduced = arena_array(arena, variables, sizeof *cover->exact_reduced);
    cover->share = arena_array(arena, variables, sizeof *cover->share);
}

/* ---- the open rest ---- */

static void add_open(struct cover *cover, uint32_t variable)
{
    if (cover->mark[variable] == cover->node)
        return;
    cover->mark[variable] = cover->node;
    cover->open[cover->open_count++] = variable;
}

/* Copies the open literals of the clause; false: it holds. */
static bool take_open(struct cover *cover, uint32_t clause, uint32_t *count, double *right)
{
    uint32_t next = *count;
    *right = 1;
    for (uint32_t i = cover->start[clause]; i < cover->start[clause + 1]; i++) {
        int literal = cover->literals[i];
        int value = sat_implied(cover->sat, literal);
        if (value > 0)
            return false;
        if (value < 0)
            continue;
        bool negative = literal < 0;
        *right -= negative;
        cover->entries[next++] = 2 * (uint32_t)(negative ? -literal : literal) + negative;
    }
    *count = next;
    return true;
}

static void collect(struct cover *cover)
{
    uint32_t count = 0;
    cover->active_count = cover->open_count = 0;
    cover->node++;
    for (uint32_t i = 0; i < cover->clauses; i++) {
        uint32_t first = count;
        if (!take_open(cover, i, &count, &cover->right[cover->active_count]))
            continue;
        for (uint32_t j = first; j < count; j++)
            add_open(cover, cover->entries[j] / 2);
        cover->active[cover->active_count++] = i;
        cover->entry_start[cover->active_count] = count;
    }
    cover->spent = 0;
    for (uint32_t i = 1; i <= cover->variables; i++)
        if (cover->weights[i] && sat_implied(cover->sat, (int)i) > 0)
            cover->spent += (double)cover->weights[i];
}

/* ---- exact bounds and what follows ---- */

static int64_t weigh(const struct cover *cover, uint32_t variable)
{
    return (int64_t)cover->weights[variable] * cover->scale;
}

/* r[j] of all variables, and the bound, with the multipliers as integers. */
static int64_t evaluate_exactly(struct cover *cover)
{
    int64_t bound = 0;
    for (uint32_t i = 1; i <= cover->variables; i++)
        cover->exact_reduced[i] = weigh(cover, i);
    double most = (double)cover->limit + 1;
    memset(cover->exact, 0, cover->clauses * sizeof *cover->exact);
    for (uint32_t i = 0; i < cover->active_count; i++) {
        uint32_t clause = cover->active[i];
        double y = cover->y[clause] < most ? cover->y[clause] : most;
        int64_t exact = (int64_t)(y * (double)cover->scale);
        cover->exact[clause] = exact;
        bound += exact;
        for (uint32_t j = cover->start[clause]; exact && j < cover->start[clause + 1]; j++) {
            int literal = cover->literals[j];
            bound -= literal < 0 ? exact : 0;
            cover->exact_reduced[literal < 0 ? -literal : literal] -= literal < 0 ? -exact : exact;
        }
    }
    for (uint32_t i = 1; i <= cover->variables; i++) {
        int value = sat_implied(cover->sat, (int)i);
        if (value > 0 || (!value && cover->exact_reduced[i] < 0))
            bound += cover->exact_reduced[i];
    }
    return bound;
}

/* The literals, false ones, on which the bound rests: each raises it by its worth. */
static void find_base(struct cover *cover)
{
    cover->based.count = 0;
    for (uint32_t i = 1; i <= cover->variables; i++) {
        int value = sat_implied(cover->sat, (int)i);
        int64_t reduced = cover->exact_reduced[i];
        if (!value || (value > 0) != (reduced > 0) || !reduced || !sat_depth(cover->sat, (int)i))
            continue;
        *(struct base *)list_add(&cover->based, cover->arena, sizeof(struct base)) =
            (struct base){value > 0 ? -(int)i : (int)i, sat_depth(cover->sat, (int)i),
                          reduced > 0 ? reduced : -reduced};
    }
}

static void add_lemma_literal(struct cover *cover, int literal)
{
    *(int *)list_add(&cover->lemma, cover->arena, sizeof(int)) = literal;
}

static bool give_lemma(struct cover *cover)
{
    if (cover->on_lemma) {
        struct cover_lemma lemma = {cover->lemma.items, cover->lemma.count,
                                    cover->exact,       cover->scale,
                                    cover->limit,       cover->told == cover->node};
        cover->told = cover->node;
        cover->on_lemma(cover->on_lemma_context, &lemma);
    }
    return sat_lemma(cover->sat, cover->lemma.items, cover->lemma.count);
}

/* The deepest first, so that the engine can go back as far as possible; then the cheapest. */
static int compare_bases(const void *left, const void *right)
{
    const struct base *a = left, *b = right;
    if (a->depth != b->depth)
        return a->depth > b->depth ? -1 : 1;
    return a->worth < b->worth ? -1 : a->worth > b->worth;
}

/* The bound is above the limit by more than `room`: a conflict, without what it can do without. */
static void refute(struct cover *cover, int64_t room)
{
    find_base(cover);
    cover->lemma.count = 0;
    struct base *based = cover->based.items;
    if (cover->based.count)
        qsort(based, cover->based.count, sizeof *based, compare_bases);
    for (size_t i = 0; i < cover->based.count; i++) {
        if (based[i].worth <= room)
            room -= based[i].worth;
        else
            add_lemma_literal(cover, based[i].literal);
    }
    give_lemma(cover);
}

/* Values that follow, as the other one would cost more than `room`. False: look no further. */
static bool fix(struct cover *cover, int64_t room)
{
    bool based = false;
    for (uint32_t i = 0; i < cover->open_count; i++) {
        uint32_t variable = cover->open[i];
        int64_t reduced = cover->exact_reduced[variable];
        if (sat_implied(cover->sat, (int)variable) || (reduced <= room && -reduced <= room))
            continue;
        if (!based)
            find_base(cover);
        based = true;
        cover->lemma.count = 0;
        add_lemma_literal(cover, reduced > 0 ? -(int)variable : (int)variable);
        const struct base *bases = cover->based.items;
        for (size_t j = 0; j < cover->based.count; j++)
            add_lemma_literal(cover, bases[j].literal);
        if (!give_lemma(cover))
            return false;
    }
    return true;
}

static int64_t find_bound(struct cover *cover)
{
    collect(cover);
    if (cover->active_count && cover->simplex)
        cover_solve(cover);
    else if (cover->active_count)
        cover_ascend(cover);
    return evaluate_exactly(cover);
}

static int decide(void *context)
{
    struct cover *cover = context;
    int64_t room = (int64_t)cover->limit * cover->scale - find_bound(cover);
    if (room < 0)
        refute(cover, -room - 1);
    else if (cover->active_count && fix(cover, room))
        return cover->simplex ? cover_choose_split(cover) : cover_choose_taken(cover);
    return 0;
}

uint64_t cover_bound(struct cover *cover)
{
    int64_t bound = find_bound(cover);
    return bound > 0 ? (uint64_t)((bound - 1) / cover->scale + 1) : 0;
}

void cover_reduced(const struct cover *cover, double *reduced)
{
    for (uint32_t i = 1; i <= cover->variables; i++)
        reduced[i] = (double)cover->exact_reduced[i] / (double)cover->scale;
}

void cover_limit(struct cover *cover, uint64_t cost)
{
    cover->limit = cost - cost % cover->divisor;
}

void cover_on_lemma(struct cover *cover, cover_lemma_fn told, void *context)
{
    cover->on_lemma = told;
    cover->on_lemma_context = context;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

uint64_t cover_divisor(const struct formula *formula, const uint64_t *weights)
{
    uint64_t divisor = 0;
    for (uint32_t i = 1; i <= formula->variables; i++)
        divisor = common_divisor(divisor, weights[i]);
    return divisor ? divisor : 1;
}

static void begin_simplex(struct cover *cover)
{
    enum { MOST_VARIABLES = 1500 };
    if (cover->variables > MOST_VARIABLES)
        return;
    size_t variables = (size_t)cover->variables + 1;
    cover->gains = arena_array(cover->arena, variables, sizeof *cover->gains);
    cover->simplex = simplex_new(cover->arena, cover->variables, cover->clauses, cover->start,
                                 cover->literals, cover->weights);
}

/* What another one for the same formula has found. */
static void take_over(struct cover *cover, const struct cover *before)
{
    memcpy(cover->y, before->y, cover->clauses * sizeof *cover->y);
    memcpy(cover->share, before->share, (cover->variables + 1) * sizeof *cover->share);
    cover->ascended = before->ascended;
    cover->simplex = before->simplex;
    cover->work = before->work;
    cover->gains = before->gains;
    cover->middle = before->middle;
    cover->gains_known = before->gains_known;
}

struct cover *cover_new(struct arena *arena, struct sat *sat, const struct formula *formula,
                        const uint64_t *weights, const struct cover *before)
{
    struct cover *cover = arena_alloc(arena, sizeof *cover);
    cover->arena = arena;
    cover->sat = sat;
    cover->variables = formula->variables;
    cover->weights = arena_array(arena, (size_t)formula->variables + 1, sizeof *weights);
    memcpy(cover->weights, weights, ((size_t)formula->variables + 1) * sizeof *weights);
    cover->divisor = cover_divisor(formula, weights);
    take_clauses(cover, formula);
    cover->scale = find_scale(cover);
    if (!cover->scale)
        return NULL;
    reserve(cover);
    if (before)
        take_over(cover, before);
    else
        begin_simplex(cover);
    sat_on_decision(sat, decide, cover);
    return cover;
}
