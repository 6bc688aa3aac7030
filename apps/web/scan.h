/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * scan.h - reading a text of known length from its beginning, a piece at a time.
 *
 * Each function takes what it names and returns whether it was there; the position stays where it
 * is if not, except where it says otherwise.
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scan {
    const char *at, *end;
};

bool scan_char(struct scan *scan, char c);
bool scan_string(struct scan *scan, const char *string);
/* Blanks and tabs, if there are any. */
void scan_blanks(struct scan *scan);
/* A number; one that is too large is the largest there is. */
bool scan_number(struct scan *scan, uint64_t *number);
/* A number of so many digits; the position is anywhere if it is none. */
bool scan_digits(struct scan *scan, int digits, int *number);

#endif
