/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cover_ascent.c - multipliers by subgradient steps, for formulas that are too large for a linear
 * programme at each node. Runs over the copy of the open rest that cover.c makes.
 */
#include "cover_state.h"

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

void cover_ascend(struct cover *cover)
{
    enum { STEPS_AT_ROOT = 500, STEPS = 8 };
    ascend(cover, cover->ascended ? STEPS : STEPS_AT_ROOT);
    cover->ascended = true;
}

int cover_choose_taken(const struct cover *cover)
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
