/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * moment.c - what time it is. The date is written anew when its second is over.
 */
#include "moment.h"

#include <time.h>

void moment_update(struct moment *moment)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    moment->ms = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    if (moment->ms < moment->date_until_ms)
        return;
    clock_gettime(CLOCK_REALTIME, &now);
    moment->seconds = now.tv_sec;
    moment->date_until_ms = moment->ms + 1000 - (uint64_t)now.tv_nsec / 1000000;
    date_write(moment->seconds, moment->date);
}
