/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stopwatch.c - steps are few: they are looked up one by one.
 */
#include "stopwatch.h"

#include <string.h>
#include <time.h>

enum { NS_PER_S = 1000000000 };

struct lap {
    const char *step;
    uint64_t spent_ns;
};

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

static void stop(struct stopwatch *stopwatch)
{
    uint64_t now = now_ns();
    if (stopwatch->laps.count > 0) {
        struct lap *laps = stopwatch->laps.items;
        laps[stopwatch->current].spent_ns += now - stopwatch->since_ns;
    }
    stopwatch->since_ns = now;
}

void stopwatch_begin(struct stopwatch *stopwatch, struct arena *arena, const char *step)
{
    const struct lap *laps = stopwatch->laps.items;
    size_t at = 0;
    stop(stopwatch);
    while (at < stopwatch->laps.count && strcmp(laps[at].step, step) != 0) {
        at++;
    }
    if (at == stopwatch->laps.count) {
        *(struct lap *)list_add(&stopwatch->laps, arena, sizeof(struct lap)) =
            (struct lap){.step = step};
    }
    stopwatch->current = at;
}

void stopwatch_print(struct stopwatch *stopwatch, struct text *out)
{
    const struct lap *laps = stopwatch->laps.items;
    stop(stopwatch);
    for (size_t i = 0; i < stopwatch->laps.count; i++) {
        text_format(out, "timing: %s %.2f ms\n", laps[i].step, (double)laps[i].spent_ns / 1e6);
    }
}
