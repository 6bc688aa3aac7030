/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * solver.c - libFuzzer's bytes are the throws of the dice that make a small problem. The resolver
 * must agree with brute force on all of it.
 */
#include "../../random/trial.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct trial trial;
    memset(&trial, 0, sizeof(trial));
    spec_make_from(&trial.spec, bytes, size);
    trial_run(&trial);
    if (trial.failed) {
        abort();
    }
    return 0;
}
