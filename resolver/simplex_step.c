/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * simplex_step.c - an iteration: the prices move until the reduced cost of what enters is 0, the
 * values until what leaves is on its bound, and the basis changes.
 */
#include "simplex_state.h"

#include <math.h>
#include <string.h>

/* The values in the basis, when the column outside of it changes by that. */
static void shift_for(struct simplex *s, uint32_t column, double by)
{
    const struct kernel *kernel = &s->kernel;
    for (uint32_t i = s->column_start[column]; i < s->column_start[column + 1]; i++) {
        uint32_t place = s->place_of_row[s->column_rows[i] / 2];
        double times = by * entry_sign(s->column_rows[i]);
        for (uint32_t j = 0; place != NONE && j < kernel->count; j++)
            s->change[j] -= times * kernel_line(kernel, j)[place];
    }
}

static void set_value(struct simplex *s, uint32_t column, double by)
{
    s->values[column] += by;
    for (uint32_t i = s->column_start[column]; i < s->column_start[column + 1]; i++)
        s->moved[s->column_rows[i] / 2] += by * entry_sign(s->column_rows[i]);
}

static void move_slacks(struct simplex *s)
{
    for (uint32_t i = 0; i < s->rows; i++)
        s->slacks[i] += s->moved[i];
    memset(s->moved, 0, s->rows * sizeof *s->moved);
}

static void apply_change(struct simplex *s)
{
    for (uint32_t i = 0; i < s->kernel.count; i++) {
        if (fabs(s->change[i]) > 1e-12)
            set_value(s, s->kernel.columns[i], s->change[i]);
        s->change[i] = 0;
    }
}

/*
 * Takes the candidates nearest first, lets those change sides that what leaves needs not stop at,
 * and returns the one that enters; *by becomes how far outside it still is. NULL: nothing stops it,
 * so there is no solution.
 */
static const struct candidate *find_entering(struct simplex *s, double *by)
{
    while (s->candidate_count) {
        const struct candidate *candidate = simplex_take_nearest(s);
        if (candidate->what.slack || *by <= candidate->rate)
            return candidate;
        uint32_t column = candidate->what.number;
        double change = s->values[column] > 0.5 ? -1 : 1;
        shift_for(s, column, change);
        set_value(s, column, change);
        *by -= candidate->rate;
    }
    return NULL;
}

/* ---- an iteration ---- */

/* Moves the prices so far along the direction of what leaves. */
static void move_prices(struct simplex *s, const struct leaving *leaving, double far)
{
    far *= leaving->way;
    for (uint32_t j = 0; j < s->kernel.count; j++)
        s->prices[s->kernel.rows[j]] -= far * s->across[j];
    for (uint32_t i = 0; i < s->touched_count; i++)
        s->reduced[s->touched[i]] -= far * s->rates[s->touched[i]];
    if (leaving->what.slack)
        s->prices[leaving->what.number] = far;
    else
        s->reduced[leaving->what.number] = far;
}

/* down: how the values in the basis fall when what enters rises. */
static void find_down(struct simplex *s, const struct what *entering)
{
    const struct kernel *kernel = &s->kernel;
    if (entering->slack) {
        uint32_t place = s->place_of_row[entering->number];
        for (uint32_t i = 0; i < kernel->count; i++)
            s->down[i] = -kernel_line(kernel, i)[place];
        return;
    }
    shift_for(s, entering->number, -1);
    memcpy(s->down, s->change, kernel->count * sizeof *s->down);
    memset(s->change, 0, kernel->count * sizeof *s->change);
}

/* across times the inverse's lines, and what that is for the slacks in the basis. */
static void find_products(struct simplex *s)
{
    const struct kernel *kernel = &s->kernel;
    memset(s->products_of_rows, 0, s->rows * sizeof *s->products_of_rows);
    for (uint32_t i = 0; i < kernel->count; i++) {
        double product = simplex_dot(kernel_line(kernel, i), s->across, kernel->count);
        s->products[i] = product;
        uint32_t column = kernel->columns[i];
        for (uint32_t j = s->column_start[column]; j < s->column_start[column + 1]; j++)
            s->products_of_rows[s->column_rows[j] / 2] += entry_sign(s->column_rows[j]) * product;
    }
}

static void update_slope(double *rate, double share, double product, double square)
{
    double updated = *rate + share * (share * square - 2 * product);
    *rate = updated > 1e-4 ? updated : 1e-4;
}

/* The slopes of what is in the basis, where `leaving` is about to be replaced by `entering`. */
static void update_slopes(struct simplex *s, const struct leaving *leaving,
                          const struct what *entering, double by, double rate)
{
    double square = *simplex_slope(s, &leaving->what);
    find_products(s);
    for (uint32_t i = 0; i < s->kernel.count; i++)
        update_slope(&s->slope_of_column[s->kernel.columns[i]], -s->down[i] / rate, s->products[i],
                     square);
    for (uint32_t i = 0; i < s->rows; i++)
        if (s->moved[i] != 0 && s->place_of_row[i] == NONE)
            update_slope(&s->slope_of_row[i], s->moved[i] / by, s->products_of_rows[i], square);
    *simplex_slope(s, entering) = square / (rate * rate);
}

/* Puts what leaves on its bound. */
static void move_values(struct simplex *s, const struct leaving *leaving,
                        const struct what *entering)
{
    uint32_t number = leaving->what.number;
    double rate =
        entering->slack ? s->across[s->place_of_row[entering->number]] : s->rates[entering->number];
    double by = leaving->what.slack ? -s->slacks[number] : simplex_outside(s, number);
    double far = by / rate;
    for (uint32_t i = 0; i < s->kernel.count; i++)
        s->change[i] = -far * s->down[i];
    apply_change(s);
    if (!entering->slack)
        set_value(s, entering->number, far);
    update_slopes(s, leaving, entering, by, rate);
    move_slacks(s);
    if (entering->slack)
        s->slacks[entering->number] = far;
    if (leaving->what.slack)
        s->slacks[number] = 0;
}

void simplex_note_places(struct simplex *s, uint32_t row_place, uint32_t column_place)
{
    if (row_place < s->kernel.count)
        s->place_of_row[s->kernel.rows[row_place]] = row_place;
    if (column_place < s->kernel.count)
        s->place_of_column[s->kernel.columns[column_place]] = column_place;
}

static void change_basis(struct simplex *s, const struct leaving *leaving,
                         const struct what *entering)
{
    struct kernel *kernel = &s->kernel;
    uint32_t out = leaving->what.number, in = entering->number;
    uint32_t row_place = entering->slack ? s->place_of_row[in] : kernel->count;
    uint32_t column_place = leaving->what.slack ? kernel->count : leaving->place;
    if (entering->slack)
        s->place_of_row[in] = NONE;
    if (!leaving->what.slack)
        s->place_of_column[out] = NONE;
    if (leaving->what.slack && entering->slack)
        kernel_replace_row(kernel, row_place, out, s->across);
    else if (leaving->what.slack)
        kernel_grow(kernel, out, in, s->across, s->down, s->rates[in]);
    else if (entering->slack)
        kernel_shrink(kernel, row_place, column_place);
    else
        kernel_replace_column(kernel, column_place, in, s->down);
    simplex_note_places(s, row_place, column_place);
}

/* Nothing stops the bound: the prices go past all that changed sides, and above the limit. */
static void pass_limit(struct simplex *s, const struct leaving *leaving, double missing)
{
    double far = 0;
    for (uint32_t i = 0; i < s->touched_count; i++) {
        double ratio = fabs(s->reduced[s->touched[i]] / s->rates[s->touched[i]]);
        far = isfinite(ratio) && ratio > far ? ratio : far;
    }
    move_prices(s, leaving, far + (missing + 1) / leaving->by);
}

enum outcome simplex_iterate(struct simplex *s, double limit)
{
    struct leaving leaving = {0};
    double before = simplex_cost(s);
    if (before > limit || !simplex_find_leaving(s, &leaving))
        return SOLVED;
    const struct candidate *entering = find_entering(s, &leaving.by);
    apply_change(s);
    move_slacks(s);
    if (!entering) {
        pass_limit(s, &leaving, limit - before);
        return NO_SOLUTION;
    }
    find_down(s, &entering->what);
    move_prices(s, &leaving, entering->ratio);
    move_values(s, &leaving, &entering->what);
    change_basis(s, &leaving, &entering->what);
    s->work += (uint64_t)s->kernel.count * s->kernel.count + 2 * (uint64_t)s->row_start[s->rows];
    return GOES_ON;
}
