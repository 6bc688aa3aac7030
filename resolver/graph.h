/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * graph.h - the binding graph of a found answer, as text in several formats.
 */
#ifndef RESOLVER_GRAPH_H
#define RESOLVER_GRAPH_H

#include "answer.h"

/* Another component that could provide an API, and what it would cost. */
struct substitute {
    const char *api;
    const struct component *component;
    const struct member *instead_of;
    int64_t costs; /* bytes more than the answer */
};

/* What is known beyond the answer. All may be empty. */
struct graph_extras {
    struct list substitutes; /* of struct substitute */
    struct list references;  /* of struct reference */
};

/* How often a consumer's objects refer to symbols of an API, as the audit counted. */
struct reference {
    const char *consumer, *api, *provider;
    uint64_t count;
};

typedef void graph_fn(const struct answer *answer, const struct graph_extras *extras,
                      struct text *out);

graph_fn graph_text;    /* a tree, each component in full once */
graph_fn graph_dot;     /* for Graphviz */
graph_fn graph_json;    /* for programs, and for the page of --format html */
graph_fn graph_mermaid; /* for Markdown pages */

/* What the formats share. */
bool graph_is_lazy(const struct binding *binding);
/* "1 byte", "60 bytes" */
void graph_add_size(struct text *out, uint64_t size);
/* 0: not counted. */
uint64_t graph_references(const struct graph_extras *extras, const struct binding *binding);

#endif
