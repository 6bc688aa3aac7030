/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * moment.h - what time it is, asked of the clocks once a turn of the server's loop.
 */
#ifndef MOMENT_H
#define MOMENT_H

#include "date.h"

#include <stdint.h>

struct moment {
    uint64_t ms;     /* since some moment before the start; never goes back */
    int64_t seconds; /* since 1970 */
    char date[DATE_LENGTH];
    uint64_t date_until_ms; /* so long is date right */
};

void moment_update(struct moment *moment);

#endif
