/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tap.h - test results of an image, as TAP 13 lines on its console.
 *
 * An app.yaml of a test names tap.c among its sources and this folder in `include`, and needs
 * `console`. Lines are cut at 200 bytes. The plan is printed at the end, so that an image that dies
 * on the way is seen as a failure. Thread context only.
 */
#ifndef TAP_H
#define TAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Print one result. format takes %s %c %d %u %x, with l or z before d, u and x; no widths.
 *
 * Returns passed.
 */
bool tap_ok(bool passed, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Print a result that passes if actual is expected, and both if not. Returns whether it passed. */
bool tap_is(long actual, long expected, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Print a comment line. */
void tap_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Print the plan. Returns main's status: 0 if every result passed, 1 if not. */
int tap_end(void);

/* Tell whether two texts are equal, for the mode arguments of tests. */
bool tap_same(const char *a, const char *b);

/* A sequence of pseudo-random numbers (xorshift64*); the same for the same seed, which is not 0. */
struct tap_random {
    uint64_t state;
};

/* Returns the next number below bound, which is at least 1. */
uint32_t tap_random_below(struct tap_random *random, uint32_t bound);

#endif
