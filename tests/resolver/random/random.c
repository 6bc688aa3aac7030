/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * random.c - compares the resolver with brute force on random problems.
 *
 *     random [SEED [COUNT]]
 *
 * prints TAP. A failure names the problem's seed: `random SEED 1` makes it again.
 */
#include "trial.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    static struct trial trial;
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 10000;
    uint64_t failed = 0, unsolvable = 0;
    for (uint64_t i = 0; i < count; i++) {
        memset(&trial, 0, sizeof trial);
        trial.seed = seed + i;
        spec_make(&trial.spec, trial.seed);
        trial_run(&trial);
        failed += trial.failed;
        unsolvable += !trial.valid_count;
    }
    printf("1..2\n%s 1 - %" PRIu64 " random problems from seed %" PRIu64
           " agree with brute force\n",
           failed ? "not ok" : "ok", count, seed);
    bool few = unsolvable * 3 <= count || count < 100;
    printf("%s 2 - at most a third cannot be solved: %" PRIu64 "\n", few ? "ok" : "not ok",
           unsolvable);
    return failed || !few;
}
