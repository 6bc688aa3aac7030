/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * simplex.c - each clause has a slack, by how much it holds. Most slacks are in the basis and cost
 * nothing; the rest of it is a square matrix, tight clauses by variables in between, whose inverse
 * is in kernel.c. What is not in the basis stands at a bound, on the side that its reduced cost
 * wants; so the costs are in order from the first basis on, all slacks, and an iteration puts one
 * thing that is outside of its bounds back on the bound. Where the way there leads past the point
 * where others would change sides, these change sides.
 *
 * Weights differ by a little noise, so that no two ways are equally far. When rounding errors have
 * added up, it begins again.
 */
#include "simplex_state.h"

#include <math.h>
#include <string.h>

static const double drift = 1e-5; /* the largest rounding error that is let pass */

/* ---- the state that a basis has ---- */

static void find_prices(struct simplex *s)
{
    const struct kernel *kernel = &s->kernel;
    memset(s->across, 0, kernel->count * sizeof *s->across);
    for (uint32_t i = 0; i < kernel->count; i++) {
        const double *line = kernel_line(kernel, i);
        double weight = s->weights[kernel->columns[i]];
        for (uint32_t j = 0; j < kernel->count; j++)
            s->across[j] += weight * line[j];
    }
    memset(s->prices, 0, s->rows * sizeof *s->prices);
    memcpy(s->reduced, s->weights, (s->columns + 1) * sizeof *s->reduced);
    for (uint32_t j = 0; j < kernel->count; j++) {
        uint32_t row = kernel->rows[j];
        s->prices[row] = s->across[j];
        for (uint32_t i = s->row_start[row]; i < s->row_start[row + 1]; i++)
            s->reduced[column_of(s->literals[i])] -= sign_of(s->literals[i]) * s->across[j];
    }
}

static double activity(const struct simplex *s, uint32_t row)
{
    double sum = -s->right[row];
    for (uint32_t i = s->row_start[row]; i < s->row_start[row + 1]; i++)
        sum += sign_of(s->literals[i]) * s->values[column_of(s->literals[i])];
    return sum;
}

static void find_values(struct simplex *s)
{
    const struct kernel *kernel = &s->kernel;
    for (uint32_t i = 1; i <= s->columns; i++) {
        bool basic = s->place_of_column[i] != NONE;
        s->values[i] = basic ? 0 : s->fixed[i] >= 0 ? s->fixed[i] : s->reduced[i] < 0;
    }
    for (uint32_t j = 0; j < kernel->count; j++)
        s->down[j] = -activity(s, kernel->rows[j]);
    for (uint32_t i = 0; i < kernel->count; i++) {
        const double *line = kernel_line(kernel, i);
        double sum = 0;
        for (uint32_t j = 0; j < kernel->count; j++)
            sum += line[j] * s->down[j];
        s->values[kernel->columns[i]] = sum;
    }
    for (uint32_t i = 0; i < s->rows; i++)
        s->slacks[i] = activity(s, i);
}

/* All slacks in the basis, and nothing else. */
static void begin(struct simplex *s)
{
    s->kernel.count = 0;
    for (uint32_t i = 0; i <= s->columns; i++) {
        s->place_of_column[i] = NONE;
        s->slope_of_column[i] = 1;
    }
    for (uint32_t i = 0; i < s->rows; i++) {
        s->place_of_row[i] = NONE;
        s->slope_of_row[i] = 1;
    }
}

static void find_state(struct simplex *s)
{
    find_prices(s);
    find_values(s);
    s->work +=
        2 * (uint64_t)s->kernel.count * s->kernel.count + 2 * (uint64_t)s->row_start[s->rows];
}

static bool has_drifted(const struct simplex *s)
{
    for (uint32_t i = 0; i < s->kernel.count; i++) {
        uint32_t row = s->kernel.rows[i];
        if (!(fabs(s->slacks[row]) < drift && s->prices[row] > -drift))
            return true;
    }
    return false;
}

static void refresh(struct simplex *s)
{
    find_state(s);
    if (!has_drifted(s))
        return;
    begin(s);
    find_state(s);
}

double simplex_cost(const struct simplex *s)
{
    double sum = 0;
    for (uint32_t i = 1; i <= s->columns; i++)
        sum += s->weights[i] * s->values[i];
    return sum;
}

double simplex_solve(struct simplex *s, double limit, uint32_t iterations)
{
    enum { MOST_WORK = 100000000 };
    enum outcome outcome = GOES_ON;
    uint64_t end = s->work + MOST_WORK;
    limit = limit / s->unit * (1 + 1e-5);
    refresh(s);
    for (uint32_t i = 0; i < iterations && outcome == GOES_ON && s->work < end; i++)
        outcome = simplex_iterate(s, limit);
    double value = outcome == NO_SOLUTION ? limit * 1.01 + 1 : simplex_cost(s);
    return value * s->unit;
}

/* ---- the interface ---- */

void simplex_fix(struct simplex *s, uint32_t variable, int value)
{
    s->fixed[variable] = (int8_t)value;
}

const double *simplex_values(const struct simplex *s)
{
    return s->values;
}

double simplex_multiplier(const struct simplex *s, uint32_t clause)
{
    return s->prices[clause] * s->unit;
}

uint64_t simplex_work(const struct simplex *s)
{
    return s->work;
}

void simplex_save(struct simplex *s, uint32_t slot)
{
    struct kept *kept = &s->kept[slot];
    if (!kept->slope_of_column) {
        kept->kernel.arena = s->kernel.arena;
        kept->slope_of_column =
            arena_array(s->kernel.arena, (size_t)s->columns + 1, sizeof(double));
        kept->slope_of_row = arena_array(s->kernel.arena, (size_t)s->rows + 1, sizeof(double));
    }
    kernel_copy(&kept->kernel, &s->kernel);
    memcpy(kept->slope_of_column, s->slope_of_column, (s->columns + 1) * sizeof(double));
    memcpy(kept->slope_of_row, s->slope_of_row, s->rows * sizeof(double));
    kept->used = true;
    s->work += (uint64_t)s->kernel.count * s->kernel.count / 4;
}

void simplex_restore(struct simplex *s, uint32_t slot)
{
    const struct kept *kept = &s->kept[slot];
    if (!kept->used)
        return;
    begin(s);
    kernel_copy(&s->kernel, &kept->kernel);
    memcpy(s->slope_of_column, kept->slope_of_column, (s->columns + 1) * sizeof(double));
    memcpy(s->slope_of_row, kept->slope_of_row, s->rows * sizeof(double));
    for (uint32_t i = 0; i < s->kernel.count; i++)
        simplex_note_places(s, i, i);
    s->work += (uint64_t)s->kernel.count * s->kernel.count / 4;
}

/* ---- making one ---- */

static void fill_columns(struct simplex *s, struct arena *arena)
{
    uint32_t *next = arena_array(arena, (size_t)s->columns + 3, sizeof *next);
    for (uint32_t i = 0; i < s->row_start[s->rows]; i++)
        next[column_of(s->literals[i]) + 2]++;
    for (uint32_t i = 1; i <= s->columns + 2; i++)
        next[i] += next[i - 1];
    for (uint32_t row = 0; row < s->rows; row++)
        for (uint32_t i = s->row_start[row]; i < s->row_start[row + 1]; i++) {
            int literal = s->literals[i];
            s->column_rows[next[column_of(literal) + 1]++] = 2 * row + (literal < 0);
            s->right[row] -= literal < 0;
        }
    s->column_start = next;
}

/* The same noise each time. */
static void take_weights(struct simplex *s, const uint64_t *weights)
{
    uint32_t noise = 1;
    s->unit = 1;
    for (uint32_t i = 1; i <= s->columns; i++)
        s->unit = (double)weights[i] > s->unit ? (double)weights[i] : s->unit;
    for (uint32_t i = 1; i <= s->columns; i++) {
        noise = noise * 1664525 + 1013904223;
        s->weights[i] = (double)weights[i] / s->unit + 1e-6 * (double)(noise >> 8) / (1 << 24);
    }
}

struct simplex *simplex_new(struct arena *arena, uint32_t variables, uint32_t clauses,
                            const uint32_t *start, const int *literals, const uint64_t *weights)
{
    struct simplex *s = arena_alloc(arena, sizeof *s);
    size_t columns = (size_t)variables + 1, rows = (size_t)clauses + 1;
    size_t places = (variables < clauses ? variables : clauses) + (size_t)4;
    s->rows = clauses;
    s->columns = variables;
    s->row_start = start;
    s->literals = literals;
    s->column_rows = arena_array(arena, (size_t)start[clauses] + 1, sizeof(uint32_t));
    s->weights = arena_array(arena, columns, sizeof(double));
    s->right = arena_array(arena, rows, sizeof(double));
    s->fixed = arena_array(arena, columns, sizeof *s->fixed);
    s->values = arena_array(arena, columns, sizeof(double));
    s->reduced = arena_array(arena, columns, sizeof(double));
    s->slacks = arena_array(arena, rows, sizeof(double));
    s->prices = arena_array(arena, rows, sizeof(double));
    s->slope_of_column = arena_array(arena, columns, sizeof(double));
    s->slope_of_row = arena_array(arena, rows, sizeof(double));
    s->products_of_rows = arena_array(arena, rows, sizeof(double));
    s->products = arena_array(arena, places, sizeof(double));
    s->moved = arena_array(arena, rows, sizeof(double));
    s->place_of_column = arena_array(arena, columns, sizeof(uint32_t));
    s->place_of_row = arena_array(arena, rows, sizeof(uint32_t));
    s->across = arena_array(arena, places, sizeof(double));
    s->down = arena_array(arena, places, sizeof(double));
    s->change = arena_array(arena, places, sizeof(double));
    s->rates = arena_array(arena, columns, sizeof(double));
    s->seen = arena_array(arena, columns, sizeof(bool));
    s->touched = arena_array(arena, columns, sizeof(uint32_t));
    s->candidates = arena_array(arena, columns + places, sizeof *s->candidates);
    s->kernel.arena = arena;
    memset(s->fixed, -1, columns);
    for (size_t i = 0; i < rows; i++)
        s->right[i] = 1;
    kernel_reserve(&s->kernel, 1);
    fill_columns(s, arena);
    take_weights(s, weights);
    begin(s);
    return s;
}
