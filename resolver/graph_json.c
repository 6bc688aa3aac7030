/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * graph_json.c - {"format": 1, "app", "target", "size", "minimal", "bound": where not proven,
 * "nodes": [{"id", "kind": "app" | "target" | "component", "size", "version", "summary",
 * "manifest", "license", "retained": the bytes that it alone keeps, "provides": [{"api",
 * "version"}]}], "edges": [{"from", "to", "api", "version", "as": text or null, "want", "lazy",
 * "scoped", "reason", "because", "at", "references": where the image was built}], "alternatives":
 * [{"api", "component", "instead_of", "costs": bytes more}]}, where `because` is the reason in full
 * and `from` and `to` are ids of nodes.
 */
#include "graph.h"
#include "retained.h"

#include <inttypes.h>

static void add_key(struct text *out, const char *key, const char *value)
{
    text_format(out, ", \"%s\": ", key);
    if (value)
        text_add_json(out, value);
    else
        text_add(out, "null");
}

static void write_node(struct text *out, const char *id, const char *kind)
{
    text_add(out, "{\"id\": ");
    text_add_json(out, id);
    add_key(out, "kind", kind);
}

static void write_provides(const struct list *provides, struct text *out)
{
    const struct api_version *items = provides->items;
    for (size_t i = 0; i < provides->count; i++) {
        text_add(out, i ? ", {\"api\": " : "{\"api\": ");
        text_add_json(out, items[i].api);
        add_key(out, "version", items[i].version.text);
        text_add(out, "}");
    }
}

static void write_nodes(const struct answer *answer, struct text *out)
{
    const struct member *members = answer->members.items;
    const uint64_t *retained = retained_sizes(answer, out->arena);
    text_add(out, " \"nodes\": [\n  ");
    write_node(out, answer->app->name, "app");
    text_add(out, ", \"size\": 0},\n  ");
    write_node(out, arena_format(out->arena, "target:%s", answer->target->name), "target");
    text_add(out, ", \"size\": 0}");
    for (size_t i = 0; i < answer->members.count; i++) {
        const struct component *component = members[i].component;
        text_add(out, ",\n  ");
        write_node(out, component->name, "component");
        text_format(out, ", \"size\": %" PRIu64, members[i].size);
        add_key(out, "version", component->version.text);
        add_key(out, "summary", component->summary);
        add_key(out, "manifest", component->at.file);
        add_key(out, "license", component->license);
        text_format(out, ", \"retained\": %" PRIu64 ", \"provides\": [", retained[i]);
        write_provides(&component->provides, out);
        text_add(out, "]}");
    }
    text_add(out, "],\n");
}

static void write_edge(const struct answer *answer, const struct graph_extras *extras,
                       const struct binding *binding, struct text *out)
{
    const struct requirement *requirement = binding->requirement;
    struct place at = requirement ? requirement->at : binding->range->at;
    text_add(out, "{\"from\": ");
    text_add_json(out, binding->consumer);
    add_key(out, "to", binding->provider->component->name);
    add_key(out, "api", binding->api->name);
    add_key(out, "version", binding->version->text);
    add_key(out, "as", requirement ? requirement->as : NULL);
    text_format(out, ", \"want\": %s, \"lazy\": %s, \"scoped\": %s", requirement ? "false" : "true",
                graph_is_lazy(binding) ? "true" : "false", binding->scoped ? "true" : "false");
    add_key(out, "reason", reason_name(binding->reason));
    add_key(out, "because", binding_reason(out->arena, answer, binding));
    add_key(out, "at",
            arena_format(out->arena, "%s:%" PRIu32 ":%" PRIu32, at.file, at.line, at.column));
    if (graph_references(extras, binding))
        text_format(out, ", \"references\": %" PRIu64, graph_references(extras, binding));
    text_add(out, "}");
}

static void write_alternatives(const struct graph_extras *extras, struct text *out)
{
    const struct substitute *items = extras->substitutes.items;
    for (size_t i = 0; i < extras->substitutes.count; i++) {
        text_add(out, i ? ",\n  {\"api\": " : "\n  {\"api\": ");
        text_add_json(out, items[i].api);
        add_key(out, "component", items[i].component->name);
        add_key(out, "instead_of", items[i].instead_of->component->name);
        text_format(out, ", \"costs\": %" PRId64 "}", items[i].costs);
    }
}

void graph_json(const struct answer *answer, const struct graph_extras *extras, struct text *out)
{
    const struct binding *bindings = answer->bindings.items;
    text_add(out, "{\"format\": 1");
    add_key(out, "app", answer->app->name);
    add_key(out, "target", answer->target->name);
    text_format(out, ", \"size\": %" PRIu64, answer->size);
    text_add(out, ", ");
    answer_add_minimal(answer, out);
    text_add(out, ",\n");
    write_nodes(answer, out);
    text_add(out, " \"edges\": [");
    for (size_t i = 0; i < answer->bindings.count; i++) {
        text_add(out, i ? ",\n  " : "\n  ");
        write_edge(answer, extras, &bindings[i], out);
    }
    text_add(out, "],\n \"alternatives\": [");
    write_alternatives(extras, out);
    text_add(out, "]}\n");
}
