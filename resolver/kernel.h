/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kernel.h - the inverse of a square matrix whose rows and columns come and go one at a time: of
 * the basis of simplex.c, without the slacks that are in it.
 *
 * `columns` and `rows` say what the matrix is made of. The inverse has a row for each column of the
 * matrix and a column for each row of it. Each change costs the square of `count`.
 */
#ifndef RESOLVER_KERNEL_H
#define RESOLVER_KERNEL_H

#include "memory.h"

#include <stdbool.h>
#include <stdint.h>

struct kernel {
    struct arena *arena;
    uint32_t count, capacity;
    uint32_t *columns, *rows; /* by place */
    double *inverse;          /* a row has `capacity` numbers */
};

static inline double *kernel_line(const struct kernel *kernel, uint32_t place)
{
    return kernel->inverse + (size_t)place * kernel->capacity;
}

/* As large as that, and with room for more. */
void kernel_reserve(struct kernel *kernel, uint32_t count);
void kernel_copy(struct kernel *to, const struct kernel *from);

/*
 * In all of these `across` is a row of the matrix times the inverse, `down` the inverse times a
 * column of it. A number that is divided by must not be near 0.
 */
/* A row and a column more. corner: where they meet, less the new row times `down`. */
void kernel_grow(struct kernel *kernel, uint32_t row, uint32_t column, const double *across,
                 const double *down, double corner);
/* Without the row and the column at these places, which the last ones take. */
void kernel_shrink(struct kernel *kernel, uint32_t row_place, uint32_t column_place);
void kernel_replace_row(struct kernel *kernel, uint32_t place, uint32_t row, const double *across);
void kernel_replace_column(struct kernel *kernel, uint32_t place, uint32_t column,
                           const double *down);

#endif
