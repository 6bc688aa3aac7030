/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print_sheet.h - what a manifest says, as rows of a label and texts; private to print_*.c.
 */
#ifndef RESOLVER_PRINT_SHEET_H
#define RESOLVER_PRINT_SHEET_H

#include "print.h"

enum row_kind { ROW_TEXT, ROW_NUMBER, ROW_FLAG, ROW_LIST };

/* One thing that a manifest says: one text, or a list of them. */
struct row {
    enum row_kind kind;
    const char *label;
    struct list texts; /* of const char * */
};

struct sheet {
    struct arena *arena;
    const char *kind;
    struct list rows; /* of struct row; the first is the name */
};

/*
 * The sheets (struct sheet) of everything in the chosen lists; with a name, only of what has it.
 */
struct list make_sheets(const struct manifests *manifests, unsigned which, const char *name,
                        struct arena *arena);

#endif
