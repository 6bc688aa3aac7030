/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * simplex_state.h - the state of simplex.h, shared by its three files and by nobody else: simplex.c
 * makes one and says what follows from a basis, simplex_choice.c says what leaves the basis and
 * what enters, simplex_step.c does it.
 */
#ifndef RESOLVER_SIMPLEX_STATE_H
#define RESOLVER_SIMPLEX_STATE_H

#include "simplex.h"

#include "kernel.h"
#include "names.h"

/* A slack or a variable: by a row's or a column's number. */
struct what {
    bool slack;
    uint32_t number;
};

struct candidate {
    struct what what;
    double ratio; /* how far until its reduced cost is 0 */
    double rate;
};

/* What simplex_save has kept. */
struct kept {
    struct kernel kernel;
    double *slope_of_column, *slope_of_row; /* of what is in the basis: simplex_slope */
    bool used;
};

struct simplex {
    uint32_t rows, columns; /* columns from 1 */
    const uint32_t *row_start;
    const int *literals;
    uint32_t *column_start, *column_rows; /* column_rows: row * 2, plus 1 when negative */
    double *weights, unit;
    double *right;

    int8_t *fixed;                          /* by column: its value, or -1 */
    double *values, *reduced;               /* by column */
    double *slacks, *prices;                /* by row */
    double *slope_of_column, *slope_of_row; /* of what is in the basis: simplex_slope */
    double *products, *products_of_rows;
    double *moved;             /* by row: what a change adds to the slack */
    uint32_t *place_of_column; /* in the kernel, or NONE */
    uint32_t *place_of_row;    /* in the kernel, or NONE: the slack is in the basis */
    struct kernel kernel;
    struct kept kept[SIMPLEX_SLOTS];
    uint64_t work;

    double *across, *down, *change; /* by place */
    double *rates;                  /* by column */
    bool *seen;                     /* by column */
    uint32_t *touched, touched_count;
    struct candidate *candidates;
    uint32_t candidate_count;
};

struct leaving {
    struct what what;
    uint32_t place; /* of a column */
    double by;      /* how far outside it is */
    double way;     /* 1: it has to rise; -1: to fall */
};

static inline uint32_t column_of(int literal)
{
    return (uint32_t)(literal < 0 ? -literal : literal);
}

static inline double sign_of(int literal)
{
    return literal < 0 ? -1 : 1;
}

static inline double entry_sign(uint32_t entry)
{
    return entry & 1 ? -1 : 1;
}

/* simplex_choice.c */
double simplex_dot(const double *left, const double *right, uint32_t count);
/* How fast all else changes with it: the sum of the squares. */
double *simplex_slope(const struct simplex *s, const struct what *what);
/* By how much the value of a column in the basis is too small, or, below 0, too large. */
double simplex_outside(const struct simplex *s, uint32_t column);
/* With `across`, rates and candidates. False: all are within their bounds. */
bool simplex_find_leaving(struct simplex *s, struct leaving *leaving);
/* Takes the nearest one off the candidates, of which there is one. */
const struct candidate *simplex_take_nearest(struct simplex *s);

/* simplex_step.c */
enum outcome { GOES_ON, SOLVED, NO_SOLUTION };
enum outcome simplex_iterate(struct simplex *s, double limit);
/* After the kernel has changed at these places, which need not exist. */
void simplex_note_places(struct simplex *s, uint32_t row_place, uint32_t column_place);

/* simplex.c */
double simplex_cost(const struct simplex *s);

#endif
