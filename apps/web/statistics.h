/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * statistics.h - what the server has done so far.
 */
#ifndef STATISTICS_H
#define STATISTICS_H

#include <stdint.h>

struct statistics {
    uint64_t started_ms; /* of moment.h */
    uint64_t connections, open, requests, bytes;
};

extern struct statistics statistics;

#endif
