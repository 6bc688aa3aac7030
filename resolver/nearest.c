/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * nearest.c - guesses which known name a mistyped one was meant to be.
 *
 * Names are compared by the least number of letters to insert, drop, replace or swap with their
 * neighbour. Long ones are compared by their first LONGEST letters.
 */
#include "manifest.h"

#include <string.h>

enum { LONGEST = 48 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    unsigned char rows[3][LONGEST + 1];
    unsigned char *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++) {
        last[j] = (unsigned char)j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = (unsigned char)i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t best = least(last[j], row[j - 1]) + 1u;
            best = least(best, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                best = least(best, before[j - 2] + 1u);
            }
            row[j] = (unsigned char)best;
        }
        unsigned char *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return last[b_length];
}

const char *nearest_name(const char *name, const char *const *known, size_t count)
{
    size_t length = strnlen(name, LONGEST);
    size_t best = length / 3 + 2; /* one more than what may differ */
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t other = strnlen(known[i], LONGEST);
        size_t apart = other > length ? other - length : length - other;
        if (apart >= best) {
            continue;
        }
        size_t d = distance(name, length, known[i], other);
        if (d < best && d < other) {
            best = d;
            nearest = known[i];
        }
    }
    return nearest;
}
