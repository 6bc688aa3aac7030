/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trial.h - one random problem, resolved and compared with brute force.
 *
 * Set, bindings, reasons, what the next best would cost, and order of init must be equal; without
 * an answer, the lines must be a minimal set that cannot hold.
 */
#ifndef RANDOM_TRIAL_H
#define RANDOM_TRIAL_H

#include "brute.h"
#include "resolve.h"

enum { MAX_SETS = 1 << MAX_COMPONENTS };

struct trial {
    struct spec spec;
    struct rules rules;
    struct arena arena;
    struct problem problem;
    struct findings findings;
    struct answer answer;
    uint32_t valid[MAX_SETS];
    int valid_count;
    uint32_t best;
    uint64_t seed; /* named in messages */
    bool failed;
};

/* Runs trial->spec; everything else but the seed is zero before. What is wrong goes to stdout. */
void trial_run(struct trial *trial);

#endif
