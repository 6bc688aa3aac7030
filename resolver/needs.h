/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs.h - the APIs that declare what a program takes: fewest first, then by name.
 *
 * A symbol is declared by the APIs that list it; a header, which sources may include for its types
 * and macros alone, by those in whose view it is. Only APIs count that something provides on the
 * target. What the compiler's runtime has, and what it may call on its own (the API mem), is no
 * need.
 */
#ifndef RESOLVER_NEEDS_H
#define RESOLVER_NEEDS_H

#include "manifest.h"
#include "names.h"
#include "needs_undefined.h"

/* An API of the answer, and what for. */
struct need {
    const struct api *api;
    struct list symbols; /* of const char *, as the API names them */
    struct list headers; /* of const char * */
};

/* What no API of the target has. */
struct missing {
    const char *name;            /* of a symbol or a header */
    const struct list *takers;   /* of struct taker; NULL: a header */
    const struct api *elsewhere; /* that has it, on other targets; NULL: none */
};

struct needs {
    struct list list;    /* of struct need, by name */
    struct list missing; /* of struct missing, by name */
};

/* undefined: of struct undefined; headers: of const char *; runtime: what needs no API. */
struct needs needs_find(const struct manifests *manifests, const struct target *target,
                        const struct list *undefined, const struct list *headers,
                        const struct names *runtime, struct arena *arena);

#endif
