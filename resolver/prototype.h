/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prototype.h - the functions that an API's header declares, so that a skeleton can define them.
 *
 * Reads headers as HOUSE style writes them: one declaration per function, parameters named, no
 * macros in it.
 */
#ifndef RESOLVER_PROTOTYPE_H
#define RESOLVER_PROTOTYPE_H

#include "memory.h"

#include <stdbool.h>

struct prototype {
    const char *returns; /* "void *", "_Noreturn void" */
    const char *name;
    const char *parameters; /* between the parentheses */
    struct list names;      /* of the parameters: const char * */
};

/* Without comments and directives, each run of blanks as one. */
const char *prototype_text(struct arena *arena, const char *header);
/* The function of that name, in such a text. False: none is declared. */
bool prototype_find(struct arena *arena, const char *text, const char *name,
                    struct prototype *prototype);
/* A definition that fails: -ENOSYS, NULL or 0; without a line end. */
void prototype_define(const struct prototype *prototype, struct text *out);

#endif
