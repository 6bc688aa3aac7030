/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kernel.c - every change is one row times one column taken off the inverse (Sherman and Morrison),
 * line by line; lines with nothing to take off are skipped.
 */
#include "kernel.h"

#include <string.h>

static double *grown_inverse(const struct kernel *kernel, uint32_t capacity)
{
    double *inverse =
        arena_array(kernel->arena, (size_t)capacity * capacity, sizeof *kernel->inverse);
    for (uint32_t i = 0; i < kernel->count; i++)
        memcpy(inverse + (size_t)i * capacity, kernel_line(kernel, i),
               kernel->count * sizeof *inverse);
    return inverse;
}

static uint32_t *grown_places(const struct kernel *kernel, const uint32_t *places,
                              uint32_t capacity)
{
    uint32_t *grown = arena_array(kernel->arena, capacity, sizeof *grown);
    if (kernel->count)
        memcpy(grown, places, kernel->count * sizeof *grown);
    return grown;
}

void kernel_reserve(struct kernel *kernel, uint32_t count)
{
    uint32_t capacity = kernel->capacity ? kernel->capacity : 32;
    while (capacity < count)
        capacity *= 2;
    if (capacity == kernel->capacity)
        return;
    kernel->inverse = grown_inverse(kernel, capacity);
    kernel->columns = grown_places(kernel, kernel->columns, capacity);
    kernel->rows = grown_places(kernel, kernel->rows, capacity);
    kernel->capacity = capacity;
}

void kernel_copy(struct kernel *to, const struct kernel *from)
{
    kernel_reserve(to, from->count);
    to->count = from->count;
    for (uint32_t i = 0; i < from->count; i++) {
        to->columns[i] = from->columns[i];
        to->rows[i] = from->rows[i];
        memcpy(kernel_line(to, i), kernel_line(from, i), from->count * sizeof *from->inverse);
    }
}

/* Four at once, and so up to three more than `count`, for which there is always room. */
static void take_off(double *restrict line, const double *restrict other, double times,
                     uint32_t count)
{
    typedef double four __attribute__((vector_size(32), aligned(8), may_alias));
    for (uint32_t i = 0; i < count; i += 4)
        *(four *)(line + i) -= times * *(const four *)(other + i);
}

void kernel_grow(struct kernel *kernel, uint32_t row, uint32_t column, const double *across,
                 const double *down, double corner)
{
    kernel_reserve(kernel, kernel->count + 1);
    uint32_t last = kernel->count++;
    kernel->rows[last] = row;
    kernel->columns[last] = column;
    for (uint32_t i = 0; i < last; i++) {
        double times = down[i] / corner;
        if (times != 0)
            take_off(kernel_line(kernel, i), across, -times, last);
        kernel_line(kernel, i)[last] = -times;
    }
    double *line = kernel_line(kernel, last);
    for (uint32_t i = 0; i < last; i++)
        line[i] = -across[i] / corner;
    line[last] = 1 / corner;
}

/* Makes the place of the matrix's row, in all lines but one, 0 by taking off that one. */
static void eliminate(struct kernel *kernel, uint32_t row_place, uint32_t column_place)
{
    const double *other = kernel_line(kernel, column_place);
    double pivot = other[row_place];
    for (uint32_t i = 0; i < kernel->count; i++) {
        double *line = kernel_line(kernel, i);
        if (i != column_place && line[row_place] != 0)
            take_off(line, other, line[row_place] / pivot, kernel->count);
    }
}

void kernel_shrink(struct kernel *kernel, uint32_t row_place, uint32_t column_place)
{
    eliminate(kernel, row_place, column_place);
    uint32_t last = --kernel->count;
    for (uint32_t i = 0; i <= last; i++)
        kernel_line(kernel, i)[row_place] = kernel_line(kernel, i)[last];
    memcpy(kernel_line(kernel, column_place), kernel_line(kernel, last),
           (size_t)(column_place < last ? last : 0) * sizeof *kernel->inverse);
    kernel->rows[row_place] = kernel->rows[last];
    kernel->columns[column_place] = kernel->columns[last];
}

void kernel_replace_row(struct kernel *kernel, uint32_t place, uint32_t row, const double *across)
{
    kernel->rows[place] = row;
    for (uint32_t i = 0; i < kernel->count; i++) {
        double *line = kernel_line(kernel, i);
        double times = line[place] / across[place];
        if (times != 0)
            take_off(line, across, times, kernel->count);
        line[place] = times;
    }
}

void kernel_replace_column(struct kernel *kernel, uint32_t place, uint32_t column,
                           const double *down)
{
    kernel->columns[place] = column;
    double *replaced = kernel_line(kernel, place);
    for (uint32_t i = 0; i < kernel->count; i++)
        replaced[i] /= down[place];
    for (uint32_t i = 0; i < kernel->count; i++)
        if (i != place && down[i] != 0)
            take_off(kernel_line(kernel, i), replaced, down[i], kernel->count);
}
