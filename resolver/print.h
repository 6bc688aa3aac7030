/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print.h - answers and manifests as text for people, and as JSON.
 */
#ifndef RESOLVER_PRINT_H
#define RESOLVER_PRINT_H

#include "answer.h"

/* The closure: components with sizes, bindings with reasons, the total. */
void print_answer(const struct answer *answer, struct text *out);
/* Why there is none, in GCC's form. */
void print_no_answer(const struct answer *answer, struct text *out);

/* Which lists `list` prints. All: as text it is the table of providers. */
enum { LIST_COMPONENTS = 1, LIST_APIS = 2, LIST_APPS = 4, LIST_TARGETS = 8, LIST_ALL = 15 };
void print_list(const struct manifests *manifests, unsigned which, struct text *out);
void print_list_json(const struct manifests *manifests, unsigned which, struct text *out);

/* False when nothing has that name. */
bool print_show(const struct manifests *manifests, const char *name, struct text *out);
bool print_show_json(const struct manifests *manifests, const char *name, struct text *out);

#endif
