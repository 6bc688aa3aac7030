/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * inequality.h - `a1 l1 + a2 l2 + … >= b` over 0-1 literals, and the arithmetic that keeps it true.
 *
 * A literal is a variable (from 1 up) or its negative, which stands for 1 - x. Normal form: weights
 * are positive, each variable stands once, terms are sorted by variable. The degree b may be
 * negative or zero: then the inequality says nothing.
 */
#ifndef CERTIFY_INEQUALITY_H
#define CERTIFY_INEQUALITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct term {
    int literal;
    int64_t weight;
};

struct inequality {
    int64_t degree;
    size_t count;
    struct term terms[];
};

/* All return a new inequality, to be freed; NULL when a number left 64 bits. Terms may have any
 * weight and order; `terms` is changed. */
struct inequality *inequality_new(struct term *terms, size_t count, int64_t degree);
struct inequality *inequality_clause(const int *literals, size_t count);
/* Of one whose terms may have lost their order. */
struct inequality *inequality_copy(const struct inequality *a);
/* Of two whose terms are in order. */
struct inequality *inequality_sum(const struct inequality *a, const struct inequality *b);
struct inequality *inequality_multiply(const struct inequality *a, int64_t factor);
/* By a positive number, rounding up. */
struct inequality *inequality_divide(const struct inequality *a, int64_t divisor);
struct inequality *inequality_saturate(const struct inequality *a);
/* The one that holds exactly where a does not. */
struct inequality *inequality_negate(const struct inequality *a);

/* Whether any one of its literals makes it true. */
bool inequality_is_clause(const struct inequality *a);

#endif
