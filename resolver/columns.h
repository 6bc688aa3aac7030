/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * columns.h - rows of cells, printed as wide as their widest.
 */
#ifndef RESOLVER_COLUMNS_H
#define RESOLVER_COLUMNS_H

#include "memory.h"

struct columns {
    struct arena *arena;
    size_t count;
    size_t right;      /* this column is flushed right; the first is 0, and never is */
    size_t dim;        /* this one is printed dimmed; likewise */
    struct list cells; /* of const char *, row by row; the first row is the head */
};

/* The next cell, from left to right. */
void columns_add(struct columns *columns, const char *cell);
/* All of them; nothing follows the last text of a line. */
void columns_print(const struct columns *columns, struct text *out);

#endif
