/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * inequality.c - arithmetic on inequalities. Every overflow is noticed and refused.
 */
#include "inequality.h"

#include "allocate.h"

#include <stdlib.h>
#include <string.h>

static struct inequality *make(size_t count, int64_t degree)
{
    struct inequality *made =
        allocate(sizeof(struct inequality) + (count ? count : 1) * sizeof(struct term));
    made->count = count;
    made->degree = degree;
    return made;
}

static int compare_terms(const void *left, const void *right)
{
    int a = abs(((const struct term *)left)->literal);
    int b = abs(((const struct term *)right)->literal);
    return (a > b) - (a < b);
}

/* weight * literal with the literal positive: -x is 1 - x. False on overflow. */
static bool straighten(struct term *term, int64_t *degree)
{
    if (term->literal > 0)
        return true;
    if (__builtin_sub_overflow(*degree, term->weight, degree) ||
        __builtin_sub_overflow(0, term->weight, &term->weight))
        return false;
    term->literal = -term->literal;
    return true;
}

/* Adds up terms of one variable, which are sorted and positive. */
static bool merge(struct term *terms, size_t *count)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        if (kept > 0 && terms[kept - 1].literal == terms[i].literal) {
            if (__builtin_add_overflow(terms[kept - 1].weight, terms[i].weight,
                                       &terms[kept - 1].weight))
                return false;
        } else {
            if (kept > 0 && terms[kept - 1].weight == 0)
                kept--;
            terms[kept++] = terms[i];
        }
    }
    if (kept > 0 && terms[kept - 1].weight == 0)
        kept--;
    *count = kept;
    return true;
}

struct inequality *inequality_new(struct term *terms, size_t count, int64_t degree)
{
    for (size_t i = 0; i < count; i++)
        if (!straighten(&terms[i], &degree))
            return NULL;
    if (count > 0)
        qsort(terms, count, sizeof *terms, compare_terms);
    if (!merge(terms, &count))
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (terms[i].weight < 0) {
            if (__builtin_sub_overflow(degree, terms[i].weight, &degree) ||
                __builtin_sub_overflow(0, terms[i].weight, &terms[i].weight))
                return NULL;
            terms[i].literal = -terms[i].literal;
        }
    struct inequality *made = make(count, degree);
    if (count > 0)
        memcpy(made->terms, terms, count * sizeof *terms);
    return made;
}

struct inequality *inequality_clause(const int *literals, size_t count)
{
    struct term *terms = allocate((count ? count : 1) * sizeof *terms);
    for (size_t i = 0; i < count; i++)
        terms[i] = (struct term){literals[i], 1};
    struct inequality *sum = inequality_new(terms, count, 1);
    free(terms);
    if (!sum)
        return NULL;
    /* A literal that was named twice counts once. */
    struct inequality *clause = inequality_saturate(sum);
    free(sum);
    return clause;
}

struct inequality *inequality_copy(const struct inequality *a)
{
    struct inequality *made = make(a->count, a->degree);
    if (a->count > 0) {
        memcpy(made->terms, a->terms, a->count * sizeof *a->terms);
        qsort(made->terms, made->count, sizeof *made->terms, compare_terms);
    }
    return made;
}

/* Adds a term to another one of the same variable: l and -l together are 1. False on overflow. */
static bool add_term(struct term *to, struct term term, int64_t *degree)
{
    if (to->literal == term.literal)
        return !__builtin_add_overflow(to->weight, term.weight, &to->weight);
    int64_t both = to->weight < term.weight ? to->weight : term.weight;
    if (to->weight < term.weight)
        to->literal = term.literal;
    to->weight = to->weight - both + (term.weight - both);
    return !__builtin_sub_overflow(*degree, both, degree);
}

struct inequality *inequality_sum(const struct inequality *a, const struct inequality *b)
{
    struct inequality *sum = make(a->count + b->count, 0);
    bool fits = !__builtin_add_overflow(a->degree, b->degree, &sum->degree);
    size_t i = 0, j = 0, count = 0;
    while (i < a->count || j < b->count) {
        int order = j == b->count   ? -1
                    : i == a->count ? 1
                                    : compare_terms(&a->terms[i], &b->terms[j]);
        struct term *term = &sum->terms[count];
        *term = order <= 0 ? a->terms[i++] : b->terms[j++];
        if (order == 0)
            fits = add_term(term, b->terms[j++], &sum->degree) && fits;
        count += term->weight > 0;
    }
    sum->count = count;
    if (fits)
        return sum;
    free(sum);
    return NULL;
}

struct inequality *inequality_multiply(const struct inequality *a, int64_t factor)
{
    struct inequality *made = make(a->count, 0);
    bool fits = !__builtin_mul_overflow(a->degree, factor, &made->degree);
    for (size_t i = 0; i < a->count; i++) {
        made->terms[i].literal = a->terms[i].literal;
        fits = !__builtin_mul_overflow(a->terms[i].weight, factor, &made->terms[i].weight) && fits;
    }
    if (fits)
        return made;
    free(made);
    return NULL;
}

/* The quotient rounded up; divisor > 0. */
static int64_t round_up(int64_t number, int64_t divisor)
{
    return number / divisor + (number % divisor > 0);
}

struct inequality *inequality_divide(const struct inequality *a, int64_t divisor)
{
    struct inequality *made = make(a->count, round_up(a->degree, divisor));
    for (size_t i = 0; i < a->count; i++)
        made->terms[i] = (struct term){a->terms[i].literal, round_up(a->terms[i].weight, divisor)};
    return made;
}

struct inequality *inequality_saturate(const struct inequality *a)
{
    if (a->degree <= 0)
        return make(0, 0);
    struct inequality *made = make(a->count, a->degree);
    for (size_t i = 0; i < a->count; i++) {
        made->terms[i] = a->terms[i];
        if (made->terms[i].weight > a->degree)
            made->terms[i].weight = a->degree;
    }
    return made;
}

struct inequality *inequality_negate(const struct inequality *a)
{
    struct inequality *made = make(a->count, 0);
    int64_t total = 0;
    bool fits = true;
    for (size_t i = 0; i < a->count; i++) {
        made->terms[i] = (struct term){-a->terms[i].literal, a->terms[i].weight};
        fits = !__builtin_add_overflow(total, a->terms[i].weight, &total) && fits;
    }
    fits = fits && !__builtin_sub_overflow(total, a->degree, &made->degree) &&
           !__builtin_add_overflow(made->degree, 1, &made->degree);
    if (fits)
        return made;
    free(made);
    return NULL;
}

bool inequality_is_clause(const struct inequality *a)
{
    if (a->degree <= 0)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->terms[i].weight < a->degree)
            return false;
    return true;
}
