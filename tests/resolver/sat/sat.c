/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sat.c - the engine of resolver/sat.h against truth tables: random clauses are added little by
 * little, and asked for under random assumptions. Then larger problems near the point where half
 * of them can be solved, which make it restart and forget: models are checked against the clauses,
 * refutations by propagating through what was learned.
 */
#include "sat.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_CLAUSES = 1000, MAX_LENGTH = 4, MAX_ASSUMED = 5 };

struct clause {
    int literals[MAX_LENGTH];
    size_t count;
};

struct problem {
    int variables;
    struct clause clauses[MAX_CLAUSES];
    size_t count;
};

static uint64_t state = 1;

static uint32_t draw(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state >> 33) % below);
}

static int draw_literal(const struct problem *problem)
{
    int variable = 1 + (int)draw((uint32_t)problem->variables);
    return draw(2) ? variable : -variable;
}

static void add_clause(struct problem *problem, struct sat *sat, size_t length)
{
    struct clause *clause = &problem->clauses[problem->count++];
    clause->count = length;
    for (size_t i = 0; i < length; i++)
        clause->literals[i] = draw_literal(problem);
    sat_clause(sat, clause->literals, length);
}

static bool row_has(uint32_t row, int literal)
{
    return (row >> (abs(literal) - 1) & 1) == (literal > 0);
}

/* Is there a row of the truth table in which the clauses and the literals hold? */
static bool table_has(const struct problem *problem, const int *literals, size_t count)
{
    for (uint32_t row = 0; row < 1u << problem->variables; row++) {
        bool holds = true;
        for (size_t i = 0; holds && i < count; i++)
            holds = row_has(row, literals[i]);
        for (size_t i = 0; holds && i < problem->count; i++) {
            const struct clause *clause = &problem->clauses[i];
            holds = false;
            for (size_t j = 0; j < clause->count; j++)
                holds |= row_has(row, clause->literals[j]);
        }
        if (holds)
            return true;
    }
    return false;
}

static bool model_holds(const struct problem *problem, const struct sat *sat)
{
    for (size_t i = 0; i < problem->count; i++) {
        const struct clause *clause = &problem->clauses[i];
        bool holds = false;
        for (size_t j = 0; j < clause->count; j++)
            holds |= sat_value(sat, clause->literals[j]);
        if (!holds)
            return false;
    }
    return true;
}

static bool ask(const struct problem *problem, struct sat *sat)
{
    int assumed[MAX_ASSUMED];
    size_t count = draw(MAX_ASSUMED + 1), core_count = 0;
    for (size_t i = 0; i < count; i++)
        assumed[i] = draw_literal(problem);
    bool implied_conflict = !sat_propagate(sat, assumed, count);
    enum sat_result result = sat_solve(sat, assumed, count);
    if (result != (enum sat_result)table_has(problem, assumed, count))
        return false;
    if (result == SAT_NO) {
        const int *core = sat_core(sat, &core_count);
        return core_count <= count && !table_has(problem, core, core_count);
    }
    for (size_t i = 0; i < count; i++)
        if (!sat_value(sat, assumed[i]))
            return false;
    return !implied_conflict && model_holds(problem, sat);
}

static bool small_problem(struct arena *arena)
{
    static struct problem problem;
    struct sat *sat = sat_new(arena);
    problem = (struct problem){.variables = 3 + (int)draw(9)};
    for (int i = 0; i < problem.variables; i++)
        sat_variable(sat);
    for (int round = 0; round < 8; round++) {
        for (uint32_t i = draw((uint32_t)problem.variables); i > 0; i--)
            add_clause(&problem, sat, 1 + draw(MAX_LENGTH));
        if (!ask(&problem, sat))
            return false;
    }
    return true;
}

/* What the engine says that it has learned: each must follow by propagation from what is before. */
struct checker {
    struct sat *sat;
    bool holds, refuted;
    size_t learned, forgotten;
    bool gone[1000000]; /* by name: forgotten */
};

static size_t check_learned(void *context, const int *literals, size_t count)
{
    struct checker *checker = context;
    int negated[1000];
    for (size_t i = 0; i < count; i++)
        negated[i] = -literals[i];
    checker->holds &= !sat_propagate(checker->sat, negated, count);
    sat_clause(checker->sat, literals, count);
    checker->refuted = !sat_propagate(checker->sat, NULL, 0);
    return ++checker->learned;
}

static void check_forgotten(void *context, size_t name)
{
    struct checker *checker = context;
    checker->holds &= name > 0 && name <= checker->learned && !checker->gone[name];
    checker->gone[name] = true;
    checker->forgotten++;
}

static bool large_problem(struct arena *arena, int variables)
{
    static struct problem problem;
    struct sat *sat = sat_new(arena);
    static struct checker checker;
    checker = (struct checker){.sat = sat_new(arena), .holds = true};
    sat_on_learned(sat, check_learned, check_forgotten, &checker);
    problem = (struct problem){.variables = variables};
    for (int i = 0; i < variables; i++) {
        sat_variable(sat);
        sat_variable(checker.sat);
    }
    for (int i = 0; i < variables * 426 / 100; i++) {
        add_clause(&problem, sat, 3);
        sat_clause(checker.sat, problem.clauses[i].literals, 3);
    }
    bool found = sat_solve(sat, NULL, 0) == SAT_YES;
    checker.holds &= checker.learned < 4000 || checker.forgotten;
    return checker.holds && (found ? model_holds(&problem, sat) : checker.refuted);
}

static bool in_arena(bool (*test)(struct arena *arena, int variables), int variables)
{
    struct arena arena;
    arena_init(&arena);
    bool passed = !setjmp(arena.exhausted) && test(&arena, variables);
    arena_destroy(&arena);
    return passed;
}

static bool small(struct arena *arena, int variables)
{
    (void)variables;
    return small_problem(arena);
}

int main(void)
{
    int failed = 0, refused = 0;
    for (int i = 0; i < 2000; i++)
        failed += !in_arena(small, 0);
    printf("1..2\n%s 1 - 2000 small problems agree with their truth tables\n",
           failed ? "not ok" : "ok");
    for (int i = 0; i < 10; i++)
        refused += !in_arena(large_problem, 170);
    printf("%s 2 - 10 larger problems, solved or refuted by clauses that follow\n",
           refused ? "not ok" : "ok");
    return failed || refused;
}
