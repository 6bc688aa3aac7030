/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * columns.c - tables for people. Widths are counted in characters, not in bytes.
 */
#include "columns.h"

#include "style.h"

#include <stdbool.h>

void columns_add(struct columns *columns, const char *cell)
{
    *(const char **)list_add(&columns->cells, columns->arena, sizeof(cell)) = cell ? cell : "";
}

static size_t width_of(const char *cell)
{
    size_t width = 0;
    for (; *cell; cell++) {
        width += ((unsigned char)*cell & 0xc0) != 0x80;
    }
    return width;
}

static void add_spaces(struct text *out, size_t count)
{
    if (count > 0) {
        text_format(out, "%*s", (int)count, "");
    }
}

static size_t *measure(const struct columns *columns)
{
    const char *const *cells = columns->cells.items;
    size_t *widths = arena_array(columns->arena, columns->count, sizeof(*widths));
    for (size_t i = 0; i < columns->cells.count; i++) {
        size_t width = width_of(cells[i]), *widest = &widths[i % columns->count];
        *widest = width > *widest ? width : *widest;
    }
    return widths;
}

static enum style style_of(const struct columns *columns, const char *const *cells, size_t column)
{
    bool head = cells == columns->cells.items;
    return head ? STYLE_STRONG : column > 0 && column == columns->dim ? STYLE_DIM : STYLE_PLAIN;
}

static void print_row(const struct columns *columns, const char *const *cells, const size_t *widths,
                      struct text *out)
{
    size_t owed = 0; /* spaces that only a text to their right brings out */
    for (size_t i = 0; i < columns->count; i++) {
        size_t missing = widths[i] - width_of(cells[i]);
        bool right = columns->right == i && i > 0;
        if (*cells[i]) {
            add_spaces(out, owed + (right ? missing : 0));
            style_add(out, style_of(columns, cells, i), cells[i]);
            owed = right ? 2 : missing + 2;
        } else {
            owed += widths[i] + 2;
        }
    }
    text_add(out, "\n");
}

void columns_print(const struct columns *columns, struct text *out)
{
    const char *const *cells = columns->cells.items;
    const size_t *widths = measure(columns);
    for (size_t i = 0; i + columns->count <= columns->cells.count; i += columns->count) {
        print_row(columns, cells + i, widths, out);
    }
}
