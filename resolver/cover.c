/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cover.c - bounds at one node of the search. First the open rest is copied together: clauses that
 * do not hold yet, with their open literals. All steps then run over that copy.
 */
#include "cover.h"

#include <stdlib.h>
#include <string.h>

struct cover {
    struct arena *arena;
    struct sat *sat;
    uint32_t variables;
    uint64_t *weights; /* by variable */
    uint64_t divisor;  /* of all weights */
    int64_t scale;     /* of multipliers as integers */
    uint64_t limit;
    bool ascended; /* the multipliers are good */

    uint32_t clauses;
    uint32_t *start; /* by clause, and one more: in literals */
    int *literals;
    double *y;      /* by clause */
    double *best;   /* the best of this node */
    int64_t *exact; /* by clause: as an integer; 0 where the clause is not active */

    uint32_t *active; /* the active clauses */
    uint32_t active_count;
    uint32_t *entry_start; /* by active clause, and one more */
    uint32_t *entries;     /* open literals: 2 * variable, plus 1 when negative */
    double *right;         /* by active clause: 1 - open negative literals */
    double *gradient;      /* by active clause */
    uint32_t *open;        /* the open variables in entries */
    uint32_t open_count;
    uint32_t *mark;      /* by variable: the node in which it was found open */
    uint32_t node, told; /* told: the node of the lemma before */
    double spent;        /* by what is true */
    double *charged;     /* by literal, as in entries: the multipliers of its clauses added up */
    double *taken; /* by literal: what it adds to its clause, with what costs less than nothing */
    int64_t *exact_reduced;
    double *share;     /* by variable: how often it was taken lately */
    struct list lemma; /* of int */
    struct list based; /* of struct base: what a bound rests on */

    cover_lemma_fn on_lemma;
    void *on_lemma_context;
};

/* A literal that is false, and by what the bound would be lower if it were not. */
struct base {
    int literal;
    uint32_t depth;
    int64_t worth;
};

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

/* ---- subgradient steps ---- */

/* Adds up the multipliers by literal. Returns what the clauses add to the bound. */
static double charge(struct cover *cover)
{
    double sum = 0;
    for (uint32_t i = 0; i < cover->open_count; i++) {
        size_t literal = (size_t)2 * cover->open[i];
        cover->charged[literal] = cover->charged[literal + 1] = 0;
    }
    for (uint32_t i = 0; i < cover->active_count; i++) {
        double y = cover->y[cover->active[i]];
        if (y == 0)
            continue;
        sum += y * cover->right[i];
        for (uint32_t j = cover->entry_start[i]; j < cover->entry_start[i + 1]; j++)
            cover->charged[cover->entries[j]] += y;
    }
    return sum;
}

/* The bound that y gives. */
static double evaluate(struct cover *cover)
{
    double bound = cover->spent + charge(cover);
    for (uint32_t i = 0; i < cover->open_count; i++) {
        uint32_t variable = cover->open[i];
        size_t literal = (size_t)2 * variable;
        double reduced = (double)cover->weights[variable] - cover->charged[literal] +
                         cover->charged[literal + 1];
        double taken = reduced < 0;
        bound += taken * reduced;
        cover->taken[literal] = taken;
        cover->taken[literal + 1] = -taken;
        cover->share[variable] += (taken - cover->share[variable]) * 0.1;
    }
    return bound;
}

/* By how much the clause is missed when what costs less than nothing is taken. */
static double missed(const struct cover *cover, uint32_t row)
{
    double by = cover->right[row];
    for (uint32_t i = cover->entry_start[row]; i < cover->entry_start[row + 1]; i++)
        by -= cover->taken[cover->entries[i]];
    return by;
}

/* Moves y along the subgradient, so far that the bound could rise by `distance`. */
static void step(struct cover *cover, double distance)
{
    double norm = 0;
    for (uint32_t i = 0; i < cover->active_count; i++) {
        double by = missed(cover, i);
        cover->gradient[i] = by < 0 && cover->y[cover->active[i]] == 0 ? 0 : by;
        norm += cover->gradient[i] * cover->gradient[i];
    }
    for (uint32_t i = 0; norm > 0 && i < cover->active_count; i++) {
        double y = cover->y[cover->active[i]] + distance / norm * cover->gradient[i];
        cover->y[cover->active[i]] = y > 0 ? y : 0;
    }
}

static void copy_active(const struct cover *cover, double *to, const double *from)
{
    for (uint32_t i = 0; i < cover->active_count; i++)
        to[cover->active[i]] = from[cover->active[i]];
}

/* What the bound can be hoped to reach: a little above the limit, or above what it is. */
static double aim(const struct cover *cover, double best)
{
    double least = ((double)cover->limit + 1) * 1.01, near = best * 1.05;
    return near < least ? near : least;
}

/* Raises the bound by so many steps, or until it is above the limit. */
static void ascend(struct cover *cover, int steps)
{
    enum { PATIENCE_AT_ROOT = 15, PATIENCE = 2 };
    double bound = evaluate(cover), best = bound, factor = cover->ascended ? 1 : 1.5;
    int patience = cover->ascended ? PATIENCE : PATIENCE_AT_ROOT, since = 0, made = 0;
    copy_active(cover, cover->best, cover->y);
    for (; made < steps && best < (double)cover->limit + 1; made++) {
        double distance = aim(cover, best) - bound;
        step(cover, factor * (distance > 1 ? distance : 1));
        bound = evaluate(cover);
        since++;
        if (bound > best) {
            best = bound;
            copy_active(cover, cover->best, cover->y);
            since = 0;
        } else if (since >= patience) {
            factor /= 2;
            since = 0;
        }
    }
    copy_active(cover, cover->y, cover->best);
    sat_spend(cover->sat, ((uint64_t)made + 1) * cover->entry_start[cover->active_count] / 32 + 1);
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
/*
 * The literal that promises most: dear, and taken often in the relaxation, though not always.
 * 0 when none is.
 */
static int choose(const struct cover *cover)
{
    int chosen = 0;
    double best = 0;
    for (uint32_t i = 0; i < cover->open_count; i++) {
        uint32_t variable = cover->open[i];
        double share = cover->share[variable];
        double score = (double)cover->weights[variable] * share * share * (1.5 - share);
        if (score <= best || sat_implied(cover->sat, (int)variable))
            continue;
        best = score;
        chosen = (int)variable;
    }
    return chosen;
}

static int64_t find_bound(struct cover *cover)
{
    enum { STEPS_AT_ROOT = 500, STEPS = 8 };
    collect(cover);
    if (cover->active_count)
        ascend(cover, cover->ascended ? STEPS : STEPS_AT_ROOT);
    cover->ascended = true;
    return evaluate_exactly(cover);
}

static int decide(void *context)
{
    struct cover *cover = context;
    int64_t room = (int64_t)cover->limit * cover->scale - find_bound(cover);
    if (room < 0)
        refute(cover, -room - 1);
    else if (cover->active_count && fix(cover, room))
        return choose(cover);
    return 0;
}

uint64_t cover_bound(struct cover *cover)
{
    int64_t bound = find_bound(cover);
    return bound > 0 ? (uint64_t)((bound - 1) / cover->scale + 1) : 0;
}

void cover_take_multipliers(struct cover *cover, const struct cover *from)
{
    memcpy(cover->y, from->y, cover->clauses * sizeof *cover->y);
    memcpy(cover->share, from->share, (cover->variables + 1) * sizeof *cover->share);
    cover->ascended = from->ascended;
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

struct cover *cover_new(struct arena *arena, struct sat *sat, const struct formula *formula,
                        const uint64_t *weights)
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
    sat_on_decision(sat, decide, cover);
    return cover;
}
