/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * simplex.c - tests of the linear programme. A bound is the best one when a solution costs the
 * same, so what simplex.c finds can be judged without another way to find it.
 */
#include "unit.h"

#include "simplex.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VARIABLES = 12, CLAUSES = 30, WIDTH = 3 };

static struct {
    uint32_t start[CLAUSES + 1];
    int literals[CLAUSES * WIDTH];
    uint64_t weights[VARIABLES + 1];
    int fixed[VARIABLES + 1];
    uint32_t chance;
} programme;

static uint32_t random_below(uint32_t limit)
{
    programme.chance = programme.chance * 1664525 + 1013904223;
    return (programme.chance >> 8) % limit;
}

static void make_programme(void)
{
    for (uint32_t i = 0; i < CLAUSES; i++) {
        programme.start[i + 1] = (i + 1) * WIDTH;
        for (uint32_t j = 0; j < WIDTH; j++) {
            int variable = (int)(1 + j * (VARIABLES / WIDTH) + random_below(VARIABLES / WIDTH));
            programme.literals[i * WIDTH + j] = random_below(4) ? variable : -variable;
        }
    }
    for (uint32_t i = 1; i <= VARIABLES; i++)
        programme.weights[i] = 1000 * random_below(100);
}

static double activity(const double *values, uint32_t clause)
{
    double sum = 0;
    for (uint32_t i = programme.start[clause]; i < programme.start[clause + 1]; i++) {
        int literal = programme.literals[i];
        sum += literal > 0 ? values[literal] : 1 - values[-literal];
    }
    return sum;
}

/* What the multipliers prove, as in cover.h. */
static double proven(const struct simplex *simplex)
{
    double bound = 0, reduced[VARIABLES + 1];
    for (uint32_t i = 1; i <= VARIABLES; i++)
        reduced[i] = (double)programme.weights[i];
    for (uint32_t i = 0; i < CLAUSES; i++) {
        double y = simplex_multiplier(simplex, i);
        y = y > 0 ? y : 0;
        bound += y;
        for (uint32_t j = programme.start[i]; j < programme.start[i + 1]; j++) {
            int literal = programme.literals[j];
            reduced[abs(literal)] -= literal > 0 ? y : -y;
            bound -= literal < 0 ? y : 0;
        }
    }
    for (uint32_t i = 1; i <= VARIABLES; i++)
        if (programme.fixed[i] > 0 || (programme.fixed[i] < 0 && reduced[i] < 0))
            bound += reduced[i];
    return bound;
}

static double cost(const double *values)
{
    double sum = 0;
    for (uint32_t i = 1; i <= VARIABLES; i++)
        sum += values[i] * (double)programme.weights[i];
    return sum;
}

/* The values are a solution that costs what is proven; or what is proven is above the limit. */
static bool check_solved(struct simplex *simplex)
{
    const double limit = 1e8;
    const double *values = simplex_values(simplex);
    double bound = simplex_solve(simplex, limit, 1000);
    if (bound > limit) {
        assert_true(proven(simplex) > limit);
        return false;
    }
    for (uint32_t i = 1; i <= VARIABLES; i++) {
        assert_true(values[i] > -1e-6 && values[i] < 1 + 1e-6);
        if (programme.fixed[i] >= 0)
            assert_true(fabs(values[i] - programme.fixed[i]) < 1e-6);
    }
    for (uint32_t i = 0; i < CLAUSES; i++)
        assert_true(activity(values, i) > 1 - 1e-6);
    assert_true(fabs(cost(values) - bound) < 10);
    assert_true(fabs(proven(simplex) - bound) < 10);
    return true;
}

static void fix(struct simplex *simplex, uint32_t variable, int value)
{
    programme.fixed[variable] = value;
    simplex_fix(simplex, variable, value);
}

void programmes_are_solved(void **state)
{
    (void)state;
    int solved = 0, unsolvable = 0;
    for (int i = 0; i < 50; i++) {
        make_programme();
        struct simplex *simplex = simplex_new(&arena, VARIABLES, CLAUSES, programme.start,
                                              programme.literals, programme.weights);
        memset(programme.fixed, -1, sizeof programme.fixed);
        for (int j = 0; j < 100; j++) {
            fix(simplex, 1 + random_below(VARIABLES), (int)random_below(3) - 1);
            bool has_solution = check_solved(simplex);
            solved += has_solution;
            unsolvable += !has_solution;
        }
    }
    assert_true(solved > 100 && unsolvable > 100);
}

void programmes_are_restored(void **state)
{
    (void)state;
    make_programme();
    struct simplex *simplex = simplex_new(&arena, VARIABLES, CLAUSES, programme.start,
                                          programme.literals, programme.weights);
    memset(programme.fixed, -1, sizeof programme.fixed);
    simplex_restore(simplex, 0);
    assert_true(check_solved(simplex));
    double before = cost(simplex_values(simplex));
    simplex_save(simplex, 0);
    for (uint32_t i = 1; i <= VARIABLES; i++) {
        fix(simplex, i, (int)random_below(2));
        check_solved(simplex);
    }
    for (uint32_t i = 1; i <= VARIABLES; i++)
        fix(simplex, i, -1);
    simplex_restore(simplex, 0);
    uint64_t work = simplex_work(simplex);
    assert_true(check_solved(simplex));
    assert_true(fabs(cost(simplex_values(simplex)) - before) < 10);
    assert_true(simplex_work(simplex) - work < 1000);
}
