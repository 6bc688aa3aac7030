/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arguments_seconds.c - a number of seconds, in the same way in every locale. What is finer than a
 * nanosecond is dropped.
 */
#include "arguments_table.h"

#include <string.h>

#define DIGITS "0123456789"

enum { MAX_SECONDS = 1000000000, NS_PER_S = 1000000000 };

/* Without what stands behind the dot; more than MAX_SECONDS is as good as infinite. */
static uint64_t whole_seconds(const char *text, size_t digits)
{
    uint64_t seconds = 0;
    for (size_t i = 0; i < digits && seconds <= MAX_SECONDS; i++) {
        seconds = 10 * seconds + (uint64_t)(text[i] - '0');
    }
    return seconds;
}

bool arguments_seconds(const char *text, uint64_t *ns)
{
    size_t digits = strspn(text, DIGITS);
    const char *fraction = text[digits] == '.' ? text + digits + 1 : text + digits;
    size_t fraction_digits = strspn(fraction, DIGITS);
    uint64_t seconds = whole_seconds(text, digits), rest_ns = 0, unit_ns = NS_PER_S;
    if (digits + fraction_digits == 0 || fraction[fraction_digits] || seconds > MAX_SECONDS) {
        return false;
    }
    for (size_t i = 0; i < fraction_digits; i++) {
        unit_ns /= 10;
        rest_ns += unit_ns * (uint64_t)(fraction[i] - '0');
    }
    *ns = seconds * NS_PER_S + rest_ns;
    return true;
}
