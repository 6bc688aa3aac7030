/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * polish.c - a few variables are taken out; clauses that are then open get, one by one, the literal
 * that costs least beyond its worth, a little by chance; and what is no longer needed goes, the
 * dearest first. An outcome that is dearer than before is taken back, the sooner the later it is
 * (simulated annealing). Chance is the same each time.
 */
#include "polish.h"

#include <stdlib.h>
#include <string.h>

struct occurrences {
    uint32_t *start; /* by variable, and one more */
    uint32_t *clauses;
};

struct polish {
    struct arena *arena;
    uint32_t variables, clauses;
    const uint64_t *weights;
    const double *reduced;
    uint32_t *start; /* by clause, and one more: in literals */
    int *literals;
    uint32_t *head; /* by clause: the variable that it is negative in, or 0 */
    struct occurrences asking, giving;

    bool *chosen; /* by variable */
    bool *settled;
    uint32_t *tabu;     /* by variable: the round in which it must stay out */
    uint32_t *givers;   /* by clause: how many of its positive literals are true */
    struct list open;   /* of uint32_t: clauses that may lack a literal */
    struct list log;    /* of uint32_t: variables that changed in this round */
    struct list inside; /* of uint32_t: what is chosen, when it was listed */
    uint64_t cost, best;
    uint32_t round;
    uint64_t steps;
    uint64_t chance;
};

static uint32_t random_below(struct polish *p, uint32_t limit)
{
    p->chance = p->chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((p->chance >> 33) % limit);
}

static void put(struct polish *p, struct list *list, uint32_t number)
{
    *(uint32_t *)list_add(list, p->arena, sizeof number) = number;
}

/* ---- one variable ---- */

static bool is_asked(const struct polish *p, uint32_t clause)
{
    return !p->head[clause] || p->chosen[p->head[clause]];
}

static void flip(struct polish *p, uint32_t variable)
{
    bool chosen = p->chosen[variable] = !p->chosen[variable];
    p->cost += chosen ? p->weights[variable] : -p->weights[variable];
    put(p, &p->log, variable);
    for (uint32_t i = p->giving.start[variable]; i < p->giving.start[variable + 1]; i++) {
        uint32_t clause = p->giving.clauses[i];
        p->givers[clause] += chosen ? 1 : UINT32_MAX;
        if (!p->givers[clause])
            put(p, &p->open, clause);
    }
    if (!chosen)
        return;
    for (uint32_t i = p->asking.start[variable]; i < p->asking.start[variable + 1]; i++)
        if (!p->givers[p->asking.clauses[i]])
            put(p, &p->open, p->asking.clauses[i]);
}

static bool is_needed(const struct polish *p, uint32_t variable)
{
    for (uint32_t i = p->giving.start[variable]; i < p->giving.start[variable + 1]; i++)
        if (p->givers[p->giving.clauses[i]] == 1 && is_asked(p, p->giving.clauses[i]))
            return true;
    return p->settled[variable];
}

/* ---- a round ---- */

/* The literal that costs least, a little by chance; 0: there is none. */
static uint32_t choose_giver(struct polish *p, uint32_t clause)
{
    uint32_t chosen = 0;
    double least = 0;
    for (uint32_t i = p->start[clause]; i < p->start[clause + 1]; i++) {
        if (p->literals[i] < 0)
            continue;
        uint32_t variable = (uint32_t)p->literals[i];
        if (p->settled[variable] || p->tabu[variable] == p->round)
            continue;
        double reduced = p->reduced[variable] > 0 ? p->reduced[variable] : 0;
        double score = (reduced + 0.05 * (double)p->weights[variable]) *
                       (0.5 + random_below(p, 1024) / 1024.0);
        if (chosen && score >= least)
            continue;
        least = score;
        chosen = variable;
    }
    return chosen;
}

static bool mend(struct polish *p)
{
    while (p->open.count) {
        uint32_t clause = ((uint32_t *)p->open.items)[--p->open.count];
        p->steps++;
        if (p->givers[clause] || !is_asked(p, clause))
            continue;
        uint32_t variable = choose_giver(p, clause);
        if (!variable)
            return false;
        flip(p, variable);
    }
    return true;
}

static void list_inside(struct polish *p)
{
    p->inside.count = 0;
    p->steps += p->variables / 8;
    for (uint32_t i = 1; i <= p->variables; i++)
        if (p->chosen[i])
            put(p, &p->inside, i);
}

/* Takes out what is not needed, the dearest of what remains first. */
static void prune(struct polish *p)
{
    list_inside(p);
    const uint32_t *inside = p->inside.items;
    for (;;) {
        uint32_t dearest = 0;
        for (uint32_t i = 0; i < p->inside.count; i++)
            if (p->chosen[inside[i]] && !is_needed(p, inside[i]) &&
                (!dearest || p->weights[inside[i]] > p->weights[dearest]))
                dearest = inside[i];
        p->steps += p->inside.count;
        if (!dearest)
            return;
        flip(p, dearest);
    }
}

/* Back to before the round. */
static void undo(struct polish *p)
{
    while (p->log.count) {
        uint32_t variable = ((uint32_t *)p->log.items)[--p->log.count];
        flip(p, variable);
        p->log.count--;
    }
    p->open.count = 0;
}

static void take_out_some(struct polish *p)
{
    list_inside(p);
    const uint32_t *inside = p->inside.items;
    uint32_t count = 1 + random_below(p, 4);
    for (uint32_t i = 0; i < count && p->inside.count; i++) {
        uint32_t variable = inside[random_below(p, p->inside.count)];
        p->tabu[variable] = p->round;
        if (p->chosen[variable] && !p->settled[variable])
            flip(p, variable);
    }
}

static bool make_round(struct polish *p, double heat)
{
    uint64_t before = p->cost;
    p->round++;
    p->log.count = 0;
    take_out_some(p);
    bool mended = mend(p);
    if (mended)
        prune(p);
    double most = (double)before + heat * random_below(p, 1024) / 512;
    if (!mended || (double)p->cost > most)
        undo(p);
    return p->cost < p->best;
}

/* ---- the whole ---- */

static bool take_clauses(struct polish *p, const struct formula *formula)
{
    const int *literals = formula->literals.items;
    p->start = arena_array(p->arena, formula->literals.count + 2, sizeof *p->start);
    p->literals = arena_array(p->arena, formula->literals.count + 1, sizeof *p->literals);
    p->head = arena_array(p->arena, formula->literals.count + 1, sizeof *p->head);
    uint32_t next = 0;
    for (size_t i = 0; i < formula->literals.count; i++) {
        if (!literals[i]) {
            p->start[++p->clauses] = next;
            continue;
        }
        p->literals[next++] = literals[i];
        if (literals[i] > 0)
            continue;
        if (p->head[p->clauses])
            return false;
        p->head[p->clauses] = (uint32_t)-literals[i];
    }
    return true;
}

/* Where the variables stand, negative or not. */
static struct occurrences find_occurrences(const struct polish *p, bool negative)
{
    struct occurrences found;
    found.start = arena_array(p->arena, (size_t)p->variables + 3, sizeof *found.start);
    found.clauses = arena_array(p->arena, (size_t)p->start[p->clauses] + 1, sizeof *found.clauses);
    for (uint32_t i = 0; i < p->start[p->clauses]; i++)
        if ((p->literals[i] < 0) == negative)
            found.start[abs(p->literals[i]) + 2]++;
    for (uint32_t i = 1; i <= p->variables + 2; i++)
        found.start[i] += found.start[i - 1];
    for (uint32_t clause = 0; clause < p->clauses; clause++)
        for (uint32_t i = p->start[clause]; i < p->start[clause + 1]; i++)
            if ((p->literals[i] < 0) == negative)
                found.clauses[found.start[abs(p->literals[i]) + 1]++] = clause;
    return found;
}

static void take_model(struct polish *p, const bool *model)
{
    for (uint32_t i = 1; i <= p->variables; i++)
        if (model[i])
            flip(p, i);
    p->open.count = 0;
    prune(p);
}

static void keep(struct polish *p, bool *model)
{
    p->best = p->cost;
    memcpy(model, p->chosen, ((size_t)p->variables + 1) * sizeof *model);
}

/* Small formulas need fewer rounds, and large ones would take too long. */
static void anneal(struct polish *p, uint32_t rounds, bool *model)
{
    enum { ROUNDS_PER_VARIABLE = 20, MOST_STEPS = 10000000 };
    if (rounds / ROUNDS_PER_VARIABLE > p->variables)
        rounds = p->variables * ROUNDS_PER_VARIABLE;
    keep(p, model);
    for (uint32_t i = 0; i < rounds && p->steps < MOST_STEPS; i++) {
        double heat = 0.008 * (double)p->best * (rounds - i) / rounds;
        if (make_round(p, heat))
            keep(p, model);
    }
}

uint64_t polish(struct arena *arena, const struct formula *formula, const struct list *units,
                const uint64_t *weights, const double *reduced, uint32_t rounds, bool *model)
{
    struct polish p = {
        .arena = arena, .variables = formula->variables, .weights = weights, .reduced = reduced};
    size_t variables = (size_t)formula->variables + 1;
    if (!take_clauses(&p, formula))
        return 0;
    p.asking = find_occurrences(&p, true);
    p.giving = find_occurrences(&p, false);
    p.chosen = arena_array(arena, variables, sizeof *p.chosen);
    p.settled = arena_array(arena, variables, sizeof *p.settled);
    p.tabu = arena_array(arena, variables, sizeof *p.tabu);
    p.givers = arena_array(arena, (size_t)p.clauses + 1, sizeof *p.givers);
    for (size_t i = 0; i < units->count; i++)
        p.settled[abs(((const int *)units->items)[i])] = true;
    take_model(&p, model);
    anneal(&p, rounds, model);
    return p.steps;
}
