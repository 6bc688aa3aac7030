/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stopwatch.h - the time of the clock that each step of a run takes.
 */
#ifndef RESOLVER_STOPWATCH_H
#define RESOLVER_STOPWATCH_H

#include "memory.h"

#include <stdint.h>

struct stopwatch {
    struct list laps; /* of struct lap, in the order in which they began first */
    size_t current;
    uint64_t since_ns; /* of the current one */
};

/* From now on time counts for that step, a string that stays, and no longer for the one before. */
void stopwatch_begin(struct stopwatch *stopwatch, struct arena *arena, const char *step);
/* A line `timing: STEP MS ms` for each step. */
void stopwatch_print(struct stopwatch *stopwatch, struct text *out);

#endif
