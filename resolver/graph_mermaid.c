/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * graph_mermaid.c - a flowchart for Markdown pages; wants and lazy requirements are dotted. Nodes
 * are numbered, since names of components are no names of Mermaid's.
 */
#include "graph.h"

#include <inttypes.h>
#include <string.h>

/* Mermaid ends a label at a quote, and knows HTML's entities. */
static void add_label(struct text *out, const char *string)
{
    text_add(out, "\"");
    for (; *string; string++) {
        if (strchr("\"<>&#", *string))
            text_format(out, "#%d;", *string);
        else
            text_add_bytes(out, string, 1);
    }
    text_add(out, "\"");
}

static void add_consumer(struct text *out, const struct answer *answer,
                         const struct binding *binding)
{
    static const char *const names[] = {[CONSUMER_APP] = "app", [CONSUMER_TARGET] = "target"};
    if (binding->member)
        text_format(out, "c%zu",
                    (size_t)(binding->member - (const struct member *)answer->members.items));
    else
        text_add(out, names[binding->consumer_kind]);
}

void graph_mermaid(const struct answer *answer, const struct graph_extras *extras, struct text *out)
{
    const struct member *members = answer->members.items;
    const struct binding *bindings = answer->bindings.items;
    (void)extras;
    text_add(out, "flowchart LR\n  app([");
    add_label(out, answer->app->name);
    text_add(out, "])\n  target([");
    add_label(out, answer->target->name);
    text_add(out, "])\n");
    for (size_t i = 0; i < answer->members.count; i++) {
        text_format(out, "  c%zu[", i);
        add_label(out, arena_format(out->arena, "%s, %" PRIu64 " bytes", members[i].component->name,
                                    members[i].size));
        text_add(out, "]\n");
    }
    for (size_t i = 0; i < answer->bindings.count; i++) {
        bool weak = !bindings[i].requirement || graph_is_lazy(&bindings[i]);
        text_add(out, "  ");
        add_consumer(out, answer, &bindings[i]);
        text_add(out, weak ? " -. " : " -- ");
        add_label(out, bindings[i].api->name);
        text_format(out, "%sc%zu\n", weak ? " .-> " : " --> ",
                    (size_t)(bindings[i].provider - members));
    }
}
