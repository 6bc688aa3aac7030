/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * difference.h - what comes and goes between two answers: components, APIs, bindings and bytes.
 */
#ifndef RESOLVER_DIFFERENCE_H
#define RESOLVER_DIFFERENCE_H

#include "answer.h"

/* A binding without its reason: what a consumer calls, and who answers. */
struct call {
    const char *consumer; /* "app" for both apps, "target" for both targets */
    const char *api;
    const char *as; /* "" when called by its own names */
    const char *provider;
};

struct difference {
    struct list components_come, components_go; /* of const struct member * */
    struct list apis_come, apis_go;             /* of const char *: with a provider in the image */
    struct list calls_come, calls_go;           /* of struct call */
    int64_t bytes;                              /* how many more the second has */
};

/* All lists are sorted. */
struct difference difference_of(const struct answer *before, const struct answer *after,
                                struct arena *arena);

void difference_print(const struct difference *difference, struct text *out);
/* An object of JSON, without a line end. */
void difference_print_json(const struct difference *difference, struct text *out);

#endif
