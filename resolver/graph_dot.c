/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * graph_dot.c - for Graphviz; wants are dashed, lazy requirements dotted.
 */
#include "graph.h"

#include <inttypes.h>

/* A string of dot: quotes and backslashes escaped. */
static void add_dot(struct text *out, const char *string)
{
    text_add(out, "\"");
    for (; *string; string++) {
        if (*string == '"' || *string == '\\')
            text_add(out, "\\");
        text_add_bytes(out, string, 1);
    }
    text_add(out, "\"");
}

static void write_dot_edge(const struct answer *answer, const struct binding *binding,
                           struct text *out)
{
    text_add(out, "  ");
    add_dot(out, binding->consumer);
    text_add(out, " -> ");
    add_dot(out, binding->provider->component->name);
    text_add(out, " [label=");
    add_dot(out, arena_format(out->arena, "%s: %s", binding->api->name,
                              binding_reason(out->arena, answer, binding)));
    if (!binding->requirement)
        text_add(out, ", style=dashed");
    else if (graph_is_lazy(binding))
        text_add(out, ", style=dotted");
    text_add(out, "];\n");
}

void graph_dot(const struct answer *answer, const struct graph_extras *extras, struct text *out)

{
    const struct member *members = answer->members.items;
    const struct binding *bindings = answer->bindings.items;
    const char *target = arena_format(out->arena, "target:%s", answer->target->name);
    (void)extras;
    text_add(out, "digraph ");
    add_dot(out, arena_format(out->arena, "%s-%s", answer->app->name, answer->target->name));
    text_add(out, " {\n  rankdir=LR;\n  node [shape=box];\n  ");
    add_dot(out, answer->app->name);
    text_add(out, " [shape=ellipse];\n  ");
    add_dot(out, target);
    text_add(out, " [shape=ellipse];\n");
    for (size_t i = 0; i < answer->members.count; i++) {
        const char *name = members[i].component->name;
        text_add(out, "  ");
        add_dot(out, name);
        text_format(out, " [label=\"%s\\n", name);
        graph_add_size(out, members[i].size);
        text_add(out, "\"];\n");
    }
    for (size_t i = 0; i < answer->bindings.count; i++)
        write_dot_edge(answer, &bindings[i], out);
    text_add(out, "}\n");
}
