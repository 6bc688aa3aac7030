/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * simplex_choice.c - out of the basis goes what is farthest outside of its bounds for how fast all
 * else changes with it (the dual steepest edge), in comes what allows the prices the shortest way.
 */
#include "simplex_state.h"

#include <math.h>
#include <string.h>

static const double tolerance = 1e-7, least_pivot = 1e-5;

/* ---- what leaves the basis ---- */

double simplex_outside(const struct simplex *s, uint32_t column)
{
    double value = s->values[column];
    double low = s->fixed[column] > 0, high = s->fixed[column] != 0;
    return value < low ? low - value : value > high ? high - value : 0;
}

/* across: how what leaves changes with the slacks outside of the basis. */
static void find_across(struct simplex *s, const struct leaving *leaving)
{
    const struct kernel *kernel = &s->kernel;
    if (!leaving->what.slack) {
        memcpy(s->across, kernel_line(kernel, leaving->place), kernel->count * sizeof *s->across);
        return;
    }
    uint32_t row = leaving->what.number;
    memset(s->across, 0, kernel->count * sizeof *s->across);
    for (uint32_t i = s->row_start[row]; i < s->row_start[row + 1]; i++) {
        uint32_t place = s->place_of_column[column_of(s->literals[i])];
        if (place == NONE)
            continue;
        const double *line = kernel_line(kernel, place);
        double sign = sign_of(s->literals[i]);
        for (uint32_t j = 0; j < kernel->count; j++)
            s->across[j] += sign * line[j];
    }
}

double simplex_dot(const double *left, const double *right, uint32_t count)
{
    typedef double pair __attribute__((vector_size(16), aligned(8), may_alias));
    pair even = {0}, odd = {0};
    uint32_t i = 0;
    for (; i + 4 <= count; i += 4) {
        even += *(const pair *)(left + i) * *(const pair *)(right + i);
        odd += *(const pair *)(left + i + 2) * *(const pair *)(right + i + 2);
    }
    even += odd;
    double sum = even[0] + even[1];
    for (; i < count; i++)
        sum += left[i] * right[i];
    return sum;
}

/* How far outside the one is that is farthest for its slope, in squares; 0: all are within. */
static double find_farthest(const struct simplex *s, struct leaving *leaving)
{
    double most = 0;
    for (uint32_t i = 0; i < s->rows; i++) {
        double by = -s->slacks[i];
        if (by <= tolerance || s->place_of_row[i] != NONE || by * by <= most * s->slope_of_row[i])
            continue;
        most = by * by / s->slope_of_row[i];
        *leaving = (struct leaving){{true, i}, NONE, by, 1};
    }
    for (uint32_t i = 0; i < s->kernel.count; i++) {
        uint32_t column = s->kernel.columns[i];
        double by = simplex_outside(s, column);
        if (fabs(by) <= tolerance || by * by <= most * s->slope_of_column[column])
            continue;
        most = by * by / s->slope_of_column[column];
        *leaving = (struct leaving){{false, column}, i, fabs(by), by > 0 ? 1.0 : -1.0};
    }
    return most;
}

double *simplex_slope(const struct simplex *s, const struct what *what)
{
    return what->slack ? &s->slope_of_row[what->number] : &s->slope_of_column[what->number];
}

/* ---- what enters ---- */

static void add_rates(struct simplex *s, uint32_t row, double times)
{
    for (uint32_t i = s->row_start[row]; i < s->row_start[row + 1]; i++) {
        uint32_t column = column_of(s->literals[i]);
        if (s->fixed[column] >= 0 || s->place_of_column[column] != NONE)
            continue;
        if (!s->seen[column])
            s->touched[s->touched_count++] = column;
        s->seen[column] = true;
        s->rates[column] += sign_of(s->literals[i]) * times;
    }
}

/* rates: how what leaves changes with the columns outside of the basis that are free. */
static void find_rates(struct simplex *s, const struct leaving *leaving)
{
    for (uint32_t i = 0; i < s->touched_count; i++) {
        s->rates[s->touched[i]] = 0;
        s->seen[s->touched[i]] = false;
    }
    s->touched_count = 0;
    if (leaving->what.slack)
        add_rates(s, leaving->what.number, 1);
    for (uint32_t j = 0; j < s->kernel.count; j++)
        if (fabs(s->across[j]) > 1e-12)
            add_rates(s, s->kernel.rows[j], -s->across[j]);
}

static void add_candidate(struct simplex *s, bool slack, uint32_t number, double reduced,
                          double rate)
{
    if (rate < least_pivot)
        return;
    double ratio = (reduced > 0 ? reduced : 0) / rate;
    s->candidates[s->candidate_count++] = (struct candidate){{slack, number}, ratio, rate};
}

static void find_candidates(struct simplex *s, double way)
{
    s->candidate_count = 0;
    for (uint32_t j = 0; j < s->kernel.count; j++)
        add_candidate(s, true, s->kernel.rows[j], s->prices[s->kernel.rows[j]], way * s->across[j]);
    for (uint32_t i = 0; i < s->touched_count; i++) {
        uint32_t column = s->touched[i];
        double side = s->values[column] > 0.5 ? -1 : 1;
        add_candidate(s, false, column, side * s->reduced[column], side * way * s->rates[column]);
    }
}

/* The nearest one; of those that are about as near, the one with the largest rate. */
static uint32_t nearest(const struct simplex *s)
{
    double far = INFINITY;
    uint32_t chosen = 0;
    for (uint32_t i = 0; i < s->candidate_count; i++) {
        double ratio = s->candidates[i].ratio + 1e-9 / s->candidates[i].rate;
        far = ratio < far ? ratio : far;
    }
    double best = 0;
    for (uint32_t i = 0; i < s->candidate_count; i++) {
        if (s->candidates[i].ratio > far || s->candidates[i].rate <= best)
            continue;
        best = s->candidates[i].rate;
        chosen = i;
    }
    return chosen;
}

const struct candidate *simplex_take_nearest(struct simplex *s)
{
    uint32_t chosen = nearest(s);
    struct candidate candidate = s->candidates[chosen];
    s->candidates[chosen] = s->candidates[--s->candidate_count];
    s->candidates[s->candidate_count] = candidate;
    return &s->candidates[s->candidate_count];
}

bool simplex_find_leaving(struct simplex *s, struct leaving *leaving)
{
    if (find_farthest(s, leaving) == 0)
        return false;
    find_across(s, leaving);
    *simplex_slope(s, &leaving->what) =
        simplex_dot(s->across, s->across, s->kernel.count) + leaving->what.slack;
    find_rates(s, leaving);
    find_candidates(s, leaving->way);
    return true;
}
