/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cover_simplex.c - the multipliers that are best at a node, and what to decide there. Each
 * variable is tried once with both values, for a few iterations, when it first is the most
 * promising one; what the bound gained then is taken for what it will gain elsewhere.
 *
 * Each level of the search keeps its basis for when the search comes back to it.
 */
#include "cover_state.h"

#include <string.h>

enum { TRIAL_SLOT = SIMPLEX_SLOTS - 1 };

static void fix_assigned(struct cover *cover)
{
    for (uint32_t i = 1; i <= cover->variables; i++) {
        int value = sat_implied(cover->sat, (int)i);
        simplex_fix(cover->simplex, i, value > 0 ? 1 : value < 0 ? 0 : -1);
    }
}

static void spend(struct cover *cover)
{
    enum { WORK_PER_STEP = 150 };
    uint64_t work = simplex_work(cover->simplex);
    sat_spend(cover->sat, (work - cover->work) / WORK_PER_STEP + 1);
    cover->work = work;
}

static double solve(struct cover *cover, uint32_t iterations)
{
    return simplex_solve(cover->simplex, (double)cover->limit + 1, iterations);
}

void cover_solve(struct cover *cover)
{
    enum { ITERATIONS = 2000 };
    uint32_t level = sat_level(cover->sat);
    if (level < cover->level && level < TRIAL_SLOT)
        simplex_restore(cover->simplex, level);
    cover->level = level;
    fix_assigned(cover);
    cover->value = solve(cover, ITERATIONS);
    for (uint32_t i = 0; i < cover->active_count; i++) {
        double y = simplex_multiplier(cover->simplex, cover->active[i]);
        cover->y[cover->active[i]] = y > 0 ? y : 0;
    }
    memcpy(cover->share, simplex_values(cover->simplex),
           (cover->variables + 1) * sizeof *cover->share);
    spend(cover);
}

/* ---- the next decision ---- */

/* By how much the bound rises when the variable gets this value. */
static double try_value(struct cover *cover, uint32_t variable, int value)
{
    enum { ITERATIONS = 10 };
    simplex_fix(cover->simplex, variable, value);
    double bound = solve(cover, ITERATIONS);
    simplex_fix(cover->simplex, variable, -1);
    simplex_restore(cover->simplex, TRIAL_SLOT);
    return bound > cover->value ? bound - cover->value : 0;
}

static void try_both(struct cover *cover, uint32_t variable)
{
    struct gain *gain = &cover->gains[variable], *middle = &cover->middle;
    double share = cover->share[variable];
    simplex_save(cover->simplex, TRIAL_SLOT);
    gain->down = try_value(cover, variable, 0) / share;
    gain->up = try_value(cover, variable, 1) / (1 - share);
    gain->known = true;
    cover->gains_known++;
    middle->down += (gain->down - middle->down) / cover->gains_known;
    middle->up += (gain->up - middle->up) / cover->gains_known;
    spend(cover);
}

/* What others have gained stands for what is not known. */
static double promise(const struct cover *cover, uint32_t variable)
{
    const struct gain *gain = &cover->gains[variable];
    double share = cover->share[variable], least = (double)cover->limit * 1e-5;
    if (!gain->known)
        gain = &cover->middle;
    double down = gain->down * share, up = gain->up * (1 - share);
    return (down > least ? down : least) * (up > least ? up : least);
}

static uint32_t most_promising(const struct cover *cover)
{
    uint32_t chosen = 0;
    double best = -1;
    for (uint32_t i = 0; i < cover->open_count; i++) {
        uint32_t variable = cover->open[i];
        double share = cover->share[variable];
        if (share < 1e-6 || share > 1 - 1e-6 || sat_implied(cover->sat, (int)variable))
            continue;
        double score = promise(cover, variable);
        if (score <= best)
            continue;
        best = score;
        chosen = variable;
    }
    return chosen;
}

int cover_choose_split(struct cover *cover)
{
    enum { TRIALS = 8 };
    if (cover->level < TRIAL_SLOT)
        simplex_save(cover->simplex, cover->level);
    uint32_t chosen = most_promising(cover);
    for (int i = 0; i < TRIALS && chosen && !cover->gains[chosen].known; i++) {
        try_both(cover, chosen);
        chosen = most_promising(cover);
    }
    return (int)chosen;
}
