/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * graph.c - what all formats of the graph share.
 */
#include "graph.h"

#include <inttypes.h>
#include <string.h>

bool graph_is_lazy(const struct binding *binding)
{
    return binding->requirement && binding->requirement->lazy;
}

void graph_add_size(struct text *out, uint64_t size)
{
    text_format(out, "%" PRIu64 " byte%s", size, size == 1 ? "" : "s");
}

uint64_t graph_references(const struct graph_extras *extras, const struct binding *binding)
{
    const struct reference *references = extras->references.items;
    for (size_t i = 0; i < extras->references.count; i++)
        if (strcmp(references[i].consumer, binding->consumer) == 0 &&
            strcmp(references[i].api, binding->api->name) == 0 &&
            strcmp(references[i].provider, binding->provider->component->name) == 0)
            return references[i].count;
    return 0;
}
