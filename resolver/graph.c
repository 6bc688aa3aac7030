/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * graph.c - the binding graph of a found answer.
 *
 * text: a tree from the app and from the target, two spaces per level, each component once in
 * full and then as `(above)`.
 *
 * dot: for Graphviz; wants are dashed, lazy requirements dotted.
 *
 * json: {"format": 1, "app", "target", "size", "nodes": [{"id", "kind": "app" | "target" |
 * "component", "size", "version", "summary", "manifest"}], "edges": [{"from", "to", "api",
 * "version", "as": text or null, "want", "lazy", "scoped", "reason", "because", "at"}]}, where
 * `because` is the reason in full and `from` and `to` are ids of nodes.
 */
#include "resolve.h"

#include <inttypes.h>
#include <string.h>

/* Deeper levels of the tree are not moved further to the right. */
enum { MAX_INDENT = 40 };

static bool is_lazy(const struct binding *binding)
{
    return binding->requirement && binding->requirement->lazy;
}

/* "1 byte", "60 bytes" */
static void add_size(struct text *out, uint64_t size)
{
    text_format(out, "%" PRIu64 " byte%s", size, size == 1 ? "" : "s");
}

/* The first binding of that consumer or of one behind it. */
static size_t first_binding(const struct answer *answer, const char *consumer)
{
    const struct binding *bindings = answer->bindings.items;
    size_t low = 0, high = answer->bindings.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(bindings[middle].consumer, consumer) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct level {
    const char *consumer;
    size_t next;
};

struct tree {
    const struct answer *answer;
    struct text *out;
    bool *shown; /* by member */
    struct level *levels;
    size_t depth;
};

static void descend(struct tree *tree, const char *consumer)
{
    tree->levels[tree->depth++] = (struct level){consumer, first_binding(tree->answer, consumer)};
}

static void show_binding(struct tree *tree, const struct binding *binding)
{
    struct text *out = tree->out;
    const struct member *provider = binding->provider;
    bool *shown = &tree->shown[provider - (const struct member *)tree->answer->members.items];
    size_t indent = tree->depth < MAX_INDENT ? tree->depth : MAX_INDENT;
    const char *as = binding->requirement ? binding->requirement->as : NULL;
    text_format(out, "%*s%s%s%s: %s", (int)indent * 2, "", binding->api->name, as ? " as " : "",
                as ? as : "", provider->component->name);
    text_add(out, *shown ? " (above)" : ", ");
    if (!*shown)
        add_size(out, provider->size);
    text_format(out, " - %s%s\n", binding_reason(out->arena, tree->answer, binding),
                is_lazy(binding) ? ", lazy" : "");
    if (!*shown)
        descend(tree, provider->component->name);
    *shown = true;
}

static void show_tree(struct tree *tree, const char *root)
{
    const struct binding *bindings = tree->answer->bindings.items;
    text_format(tree->out, "%s\n", root);
    descend(tree, root);
    while (tree->depth) {
        struct level *level = &tree->levels[tree->depth - 1];
        const struct binding *binding = &bindings[level->next];
        if (level->next == tree->answer->bindings.count ||
            strcmp(binding->consumer, level->consumer) != 0) {
            tree->depth--;
            continue;
        }
        level->next++;
        show_binding(tree, binding);
    }
}

static void write_text(const struct answer *answer, struct text *out)
{
    size_t count = answer->members.count;
    struct tree tree = {.answer = answer, .out = out};
    tree.shown = arena_array(out->arena, count + 1, sizeof *tree.shown);
    tree.levels = arena_array(out->arena, count + 2, sizeof *tree.levels);
    text_format(out, "%s on %s: %zu component%s, ", answer->app->name, answer->target->name, count,
                count == 1 ? "" : "s");
    add_size(out, answer->size);
    text_format(out, ", minimal: %s\n", answer->proven ? "proven" : "not proven");
    show_tree(&tree, answer->app->name);
    show_tree(&tree, arena_format(out->arena, "target:%s", answer->target->name));
    const struct member *members = answer->members.items;
    for (size_t i = 0; i < count; i++) {
        if (tree.shown[i])
            continue;
        text_format(out, "%s, ", members[i].component->name);
        add_size(out, members[i].size);
        text_add(out, " - nothing is bound to it\n");
    }
}

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
    else if (is_lazy(binding))
        text_add(out, ", style=dotted");
    text_add(out, "];\n");
}

static void write_dot(const struct answer *answer, struct text *out)
{
    const struct member *members = answer->members.items;
    const struct binding *bindings = answer->bindings.items;
    const char *target = arena_format(out->arena, "target:%s", answer->target->name);
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
        add_size(out, members[i].size);
        text_add(out, "\"];\n");
    }
    for (size_t i = 0; i < answer->bindings.count; i++)
        write_dot_edge(answer, &bindings[i], out);
    text_add(out, "}\n");
}

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

static void write_nodes(const struct answer *answer, struct text *out)
{
    const struct member *members = answer->members.items;
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
        text_add(out, "}");
    }
    text_add(out, "],\n");
}

static void write_edge(const struct answer *answer, const struct binding *binding, struct text *out)
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
                is_lazy(binding) ? "true" : "false", binding->scoped ? "true" : "false");
    add_key(out, "reason", reason_name(binding->reason));
    add_key(out, "because", binding_reason(out->arena, answer, binding));
    add_key(out, "at",
            arena_format(out->arena, "%s:%" PRIu32 ":%" PRIu32, at.file, at.line, at.column));
    text_add(out, "}");
}

static void write_json(const struct answer *answer, struct text *out)
{
    const struct binding *bindings = answer->bindings.items;
    text_add(out, "{\"format\": 1");
    add_key(out, "app", answer->app->name);
    add_key(out, "target", answer->target->name);
    text_format(out, ", \"size\": %" PRIu64 ",\n", answer->size);
    write_nodes(answer, out);
    text_add(out, " \"edges\": [");
    for (size_t i = 0; i < answer->bindings.count; i++) {
        text_add(out, i ? ",\n  " : "\n  ");
        write_edge(answer, &bindings[i], out);
    }
    text_add(out, "]}\n");
}

void graph_write(const struct answer *answer, enum graph_format format, struct text *out)
{
    switch (format) {
    case GRAPH_TEXT:
        write_text(answer, out);
        break;
    case GRAPH_DOT:
        write_dot(answer, out);
        break;
    case GRAPH_JSON:
        write_json(answer, out);
        break;
    }
}
