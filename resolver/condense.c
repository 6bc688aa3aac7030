/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * condense.c - a clause asks for its positive literals when its negative ones are true; the first
 * of these is the asker, 0 where there is none. Each round drops clauses that follow from two
 * others, goes from 0 to all that is asked for, and unites variables; what that leaves may be
 * united further, and so the next round takes it. Each takes time in proportion to the literals.
 */
#include "condense.h"

#include <string.h>

struct edge {
    uint32_t to;
    bool alone;   /* nothing else could serve: the clause is "not the asker, or `to`" */
    bool dropped; /* it follows from others */
};

/* What is known of a variable that is asked for. */
struct asked {
    uint32_t edges;  /* to it, from what is asked for itself; 0: there are none */
    uint32_t seen;   /* of these so far: */
    bool alone;      /* one of them is, */
    uint32_t by;     /* and this is the leader of all their askers; 0: there are several, or 0 */
    uint32_t leader; /* the variable that it is united with, or itself */
};

struct round {
    struct arena *arena;
    const struct formula *formula;
    uint32_t *start; /* by asker, and two more: its edges, in the order of the clauses */
    struct edge *edges;
    struct asked *asked;   /* by variable */
    uint32_t *order;       /* what is asked for, 0 first */
    uint32_t *variable_of; /* by variable: its number in the smaller formula, or 0 */
    struct formula smaller;
    uint32_t *clause_of; /* by literal of the smaller formula: the last clause that has it */
};

static uint32_t variable_in(int literal)
{
    return (uint32_t)(literal < 0 ? -literal : literal);
}

static uint32_t asker_of(const int *clause)
{
    while (*clause > 0)
        clause++;
    return variable_in(*clause);
}

/* ---- edges ---- */

/* With `edges`: fills them in, so that start[asker + 1] ends as where the asker's edges do. */
static void pass_clauses(struct round *round, bool fill)
{
    const int *literals = round->formula->literals.items;
    for (size_t i = 0, first = 0; i < round->formula->literals.count; i++) {
        if (literals[i])
            continue;
        uint32_t asker = asker_of(literals + first);
        bool alone = asker && i - first == 2;
        for (; first < i; first++) {
            if (literals[first] < 0)
                continue;
            if (fill)
                round->edges[round->start[asker + 1]++] =
                    (struct edge){.to = (uint32_t)literals[first], .alone = alone};
            else
                round->start[asker + 2]++;
        }
        first = i + 1;
    }
}

static void find_edges(struct round *round)
{
    size_t variables = round->formula->variables;
    round->start = arena_array(round->arena, variables + 3, sizeof *round->start);
    round->edges =
        arena_array(round->arena, round->formula->literals.count + 1, sizeof *round->edges);
    pass_clauses(round, false);
    for (size_t i = 1; i <= variables + 2; i++)
        round->start[i] += round->start[i - 1];
    pass_clauses(round, true);
}

/* From what is alone asked for by `through`, too. Edges from `first` on are those of one asker. */
static void drop_direct(struct round *round, uint32_t through, const uint32_t *direct,
                        uint32_t first)
{
    for (uint32_t i = round->start[through]; i < round->start[through + 1]; i++) {
        const struct edge *edge = &round->edges[i];
        if (edge->alone && !edge->dropped && direct[edge->to] > first)
            round->edges[direct[edge->to] - 1].dropped = true;
    }
}

/*
 * If a asks for b, b for c and a for c, the last follows from the others. Variables that ask for
 * very many others are not looked through, to bound the time.
 */
static void drop_shortcuts(struct round *round)
{
    enum { MANY = 64 };
    uint32_t variables = round->formula->variables;
    uint32_t *direct = arena_array(round->arena, (size_t)variables + 1, sizeof *direct);
    for (uint32_t asker = 1; asker <= variables; asker++) {
        uint32_t first = round->start[asker], end = round->start[asker + 1];
        for (uint32_t i = first; i < end; i++) {
            struct edge *edge = &round->edges[i];
            edge->dropped = edge->alone && direct[edge->to] > first;
            if (edge->alone)
                direct[edge->to] = i + 1;
        }
        for (uint32_t i = first; i < end; i++) {
            const struct edge *edge = &round->edges[i];
            if (edge->alone && !edge->dropped &&
                round->start[edge->to + 1] - round->start[edge->to] <= MANY)
                drop_direct(round, edge->to, direct, first);
        }
    }
}

/* ---- what is asked for, and by whom ---- */

static void ask(struct asked *asked, uint32_t by, bool alone)
{
    asked->by = asked->seen && asked->by != by ? 0 : by;
    asked->alone |= alone;
    asked->seen++;
}

/* From 0 on, whatever is asked for, in the order in which it is met. Returns how many these are. */
static uint32_t reach(struct round *round)
{
    uint32_t variables = round->formula->variables, count = 1;
    round->asked = arena_array(round->arena, (size_t)variables + 1, sizeof *round->asked);
    round->order = arena_array(round->arena, (size_t)variables + 1, sizeof *round->order);
    for (uint32_t at = 0; at < count; at++) {
        uint32_t asker = round->order[at];
        for (uint32_t i = round->start[asker]; i < round->start[asker + 1]; i++) {
            struct asked *asked = &round->asked[round->edges[i].to];
            if (round->edges[i].dropped)
                continue;
            if (!asked->edges++)
                round->order[count++] = round->edges[i].to;
        }
    }
    return count;
}

static void find_leaders(struct round *round)
{
    uint32_t count = reach(round);
    for (uint32_t at = 0; at < count; at++) {
        uint32_t variable = round->order[at];
        struct asked *self = &round->asked[variable];
        bool follows = self->by && self->alone && self->seen == self->edges;
        self->leader = follows ? self->by : variable;
        for (uint32_t i = round->start[variable]; i < round->start[variable + 1]; i++)
            if (!round->edges[i].dropped)
                ask(&round->asked[round->edges[i].to], self->leader, round->edges[i].alone);
    }
}

/* ---- the smaller formula ---- */

/* In the order of the first that each stands for. */
static void number_variables(struct round *round)
{
    const struct formula *formula = round->formula;
    struct formula *smaller = &round->smaller;
    size_t room = (size_t)formula->variables + 1;
    uint32_t *number = arena_array(round->arena, room, sizeof *number);
    round->variable_of = arena_array(round->arena, room, sizeof *round->variable_of);
    smaller->component = arena_array(round->arena, room, sizeof *smaller->component);
    smaller->size = arena_array(round->arena, room, sizeof *smaller->size);
    smaller->count = arena_array(round->arena, room, sizeof *smaller->count);
    for (uint32_t i = 1; i <= formula->variables; i++) {
        uint32_t leader = round->asked[i].leader;
        if (!round->asked[i].edges)
            continue;
        if (!number[leader]) {
            number[leader] = ++smaller->variables;
            smaller->component[number[leader]] = formula->component[i];
        }
        round->variable_of[i] = number[leader];
        smaller->size[number[leader]] += formula->size[i];
        smaller->count[number[leader]] += formula->count[i];
    }
}

/* Of the smaller formula; 0: it is false. */
static int literal_of(const struct round *round, int literal)
{
    int variable = (int)round->variable_of[variable_in(literal)];
    return literal < 0 ? -variable : variable;
}

/* Adds the clause, unless it holds in any best model. */
static void write_clause(struct round *round, const int *clause, uint32_t number)
{
    struct list *literals = &round->smaller.literals;
    uint32_t before = literals->count, *clause_of = round->clause_of;
    for (; *clause; clause++) {
        int literal = literal_of(round, *clause);
        uint32_t at = 2 * variable_in(literal), sign = literal < 0;
        if (!literal && *clause > 0)
            continue;
        if (!literal || clause_of[at + !sign] == number) {
            literals->count = before;
            return;
        }
        if (clause_of[at + sign] != number)
            *(int *)list_add(literals, round->arena, sizeof(int)) = literal;
        clause_of[at + sign] = number;
    }
    list_add(literals, round->arena, sizeof(int));
}

/* The edges of each asker are met again in their order. */
static void write_clauses(struct round *round)
{
    const struct list *from = &round->formula->literals;
    const int *literals = from->items;
    size_t variables = round->formula->variables, bytes = (variables + 1) * sizeof(uint32_t);
    uint32_t *next = arena_alloc(round->arena, bytes);
    memcpy(next, round->start, bytes);
    round->clause_of = arena_array(round->arena, 2 * variables + 2, sizeof *round->clause_of);
    round->smaller.literals = (struct list){
        .items = arena_array(round->arena, from->count, sizeof(int)), .capacity = from->count};
    for (size_t i = 0, first = 0; i < from->count; i++) {
        if (literals[i])
            continue;
        uint32_t asker = asker_of(literals + first), edge = next[asker];
        for (size_t j = first; j < i; j++)
            next[asker] += literals[j] > 0;
        if (edge == next[asker] || !round->edges[edge].dropped)
            write_clause(round, literals + first, (uint32_t)i + 1);
        first = i + 1;
    }
}

/* A variable that is always false keeps the wish that it be. */
static void write_wishes(struct round *round)
{
    const int *wishes = round->formula->wishes.items;
    for (size_t i = 0; i < round->formula->wishes.count; i++)
        if (literal_of(round, wishes[i]))
            *(int *)list_add(&round->smaller.wishes, round->arena, sizeof(int)) =
                literal_of(round, wishes[i]);
}

static struct condensed condense_once(const struct formula *formula, struct arena *arena)
{
    struct round round = {.arena = arena, .formula = formula};
    find_edges(&round);
    drop_shortcuts(&round);
    find_leaders(&round);
    number_variables(&round);
    write_clauses(&round);
    write_wishes(&round);
    return (struct condensed){round.smaller, round.variable_of};
}

struct condensed formula_condense(const struct formula *formula, struct arena *arena)
{
    enum { WORTHWHILE = 16 }; /* a round: it takes away one in so many variables */
    struct condensed all = condense_once(formula, arena);
    uint32_t before = formula->variables;
    while (before - all.formula.variables > before / WORTHWHILE) {
        struct condensed once = condense_once(&all.formula, arena);
        before = all.formula.variables;
        for (uint32_t i = 1; i <= formula->variables; i++)
            all.variable_of[i] = once.variable_of[all.variable_of[i]];
        all.formula = once.formula;
    }
    return all;
}
