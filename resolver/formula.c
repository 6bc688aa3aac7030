/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * formula.c - splits by uniting the variables of each open clause. Formulas are numbered by their
 * first variable, and their variables keep their order.
 */
#include "formula.h"

#include "names.h"

struct splitter {
    struct sat *sat;
    const struct formula *whole;
    struct arena *arena;
    struct split split;
    uint32_t *leader; /* by variable: another of the same formula, in the end the first */
    bool *used;       /* by variable: stands in an open clause */
    struct list clause;
};

static uint32_t find(uint32_t *leader, uint32_t variable)
{
    while (leader[variable] != variable) {
        leader[variable] = leader[leader[variable]];
        variable = leader[variable];
    }
    return variable;
}

static uint32_t variable_of(int literal)
{
    return (uint32_t)(literal < 0 ? -literal : literal);
}

static void unite(struct splitter *splitter)
{
    size_t cursor = 0;
    while (sat_next_clause(splitter->sat, &cursor, &splitter->clause)) {
        const int *literals = splitter->clause.items;
        uint32_t first = find(splitter->leader, variable_of(literals[0]));
        for (size_t i = 0; i < splitter->clause.count; i++) {
            uint32_t other = find(splitter->leader, variable_of(literals[i]));
            splitter->used[variable_of(literals[i])] = true;
            if (other < first) {
                splitter->leader[first] = other;
                first = other;
            } else {
                splitter->leader[other] = first;
            }
        }
    }
}

static void number_variables(struct splitter *splitter)
{
    struct split *split = &splitter->split;
    uint32_t variables = splitter->whole->variables;
    uint32_t *counts = arena_array(splitter->arena, (size_t)variables + 1, sizeof *counts);
    for (uint32_t i = 1; i <= variables; i++) {
        split->formula_of[i] = NONE;
        if (!splitter->used[i])
            continue;
        uint32_t leader = find(splitter->leader, i);
        split->formula_of[i] = leader == i ? split->count++ : split->formula_of[leader];
        split->variable_of[i] = (int)++counts[split->formula_of[i]];
    }
    split->formulas =
        arena_array(splitter->arena, (size_t)split->count + 1, sizeof(struct formula));
    for (uint32_t i = 0; i < split->count; i++) {
        struct formula *formula = &split->formulas[i];
        formula->variables = counts[i];
        formula->component = arena_array(splitter->arena, (size_t)counts[i] + 1, sizeof(uint32_t));
        formula->size = arena_array(splitter->arena, (size_t)counts[i] + 1, sizeof(uint64_t));
        formula->count = arena_array(splitter->arena, (size_t)counts[i] + 1, sizeof(uint32_t));
    }
}

static void describe_variables(struct splitter *splitter)
{
    struct split *split = &splitter->split;
    const struct formula *whole = splitter->whole;
    for (uint32_t i = 1; i <= whole->variables; i++) {
        if (split->formula_of[i] == NONE)
            continue;
        struct formula *formula = &split->formulas[split->formula_of[i]];
        formula->component[split->variable_of[i]] = whole->component[i];
        formula->size[split->variable_of[i]] = whole->size[i];
        formula->count[split->variable_of[i]] = whole->count[i];
    }
    const int *wishes = whole->wishes.items;
    for (size_t i = 0; i < whole->wishes.count; i++) {
        uint32_t variable = variable_of(wishes[i]);
        if (split->formula_of[variable] == NONE)
            continue;
        struct formula *formula = &split->formulas[split->formula_of[variable]];
        int wish = split->variable_of[variable];
        *(int *)list_add(&formula->wishes, splitter->arena, sizeof(int)) =
            wishes[i] < 0 ? -wish : wish;
    }
}

static void copy_clauses(struct splitter *splitter)
{
    struct split *split = &splitter->split;
    size_t cursor = 0;
    while (sat_next_clause(splitter->sat, &cursor, &splitter->clause)) {
        const int *literals = splitter->clause.items;
        uint32_t number = split->formula_of[variable_of(literals[0])];
        struct list *to = &split->formulas[number].literals;
        for (size_t i = 0; i < splitter->clause.count; i++) {
            int variable = split->variable_of[variable_of(literals[i])];
            *(int *)list_add(to, splitter->arena, sizeof(int)) =
                literals[i] < 0 ? -variable : variable;
        }
        list_add(to, splitter->arena, sizeof(int));
    }
}

struct split formula_split(struct sat *sat, const struct formula *whole, struct arena *arena)
{
    size_t variables = (size_t)whole->variables + 1;
    struct splitter splitter = {.sat = sat, .whole = whole, .arena = arena};
    splitter.leader = arena_array(arena, variables, sizeof(uint32_t));
    splitter.used = arena_array(arena, variables, sizeof(bool));
    splitter.split.formula_of = arena_array(arena, variables, sizeof(uint32_t));
    splitter.split.variable_of = arena_array(arena, variables, sizeof(int));
    for (uint32_t i = 0; i < variables; i++)
        splitter.leader[i] = i;
    unite(&splitter);
    number_variables(&splitter);
    describe_variables(&splitter);
    copy_clauses(&splitter);
    return splitter.split;
}

struct sat *formula_engine(const struct formula *formula, struct arena *arena)
{
    struct sat *sat = sat_new(arena);
    const int *literals = formula->literals.items;
    for (uint32_t i = 0; i < formula->variables; i++)
        sat_variable(sat);
    for (size_t i = 0, first = 0; i < formula->literals.count; i++) {
        if (literals[i])
            continue;
        sat_clause(sat, literals + first, i - first);
        first = i + 1;
    }
    return sat;
}
