/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * graph_text.c - a tree from the app and from the target, two spaces per level, each component once
 * in full and then as `(above)`.
 */
#include "graph.h"
#include "style.h"

#include <inttypes.h>
#include <string.h>

/* Deeper levels of the tree are not moved further to the right. */
enum { MAX_INDENT = 40 };

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
    const struct graph_extras *extras;
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
        graph_add_size(out, provider->size);
    uint64_t references = graph_references(tree->extras, binding);
    text_add(out, " ");
    style_begin(out, STYLE_DIM);
    text_format(out, "- %s%s", binding_reason(out->arena, tree->answer, binding),
                graph_is_lazy(binding) ? ", lazy" : "");
    if (references)
        text_format(out, ", %" PRIu64 " reference%s", references, references == 1 ? "" : "s");
    style_end(out);
    text_add(out, "\n");
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

void graph_text(const struct answer *answer, const struct graph_extras *extras, struct text *out)
{
    size_t count = answer->members.count;
    struct tree tree = {.answer = answer, .extras = extras, .out = out};
    tree.shown = arena_array(out->arena, count + 1, sizeof *tree.shown);
    tree.levels = arena_array(out->arena, count + 2, sizeof *tree.levels);
    text_format(out, "%s on %s: %zu component%s, ", answer->app->name, answer->target->name, count,
                count == 1 ? "" : "s");
    graph_add_size(out, answer->size);
    text_format(out, ", minimal: %s\n", answer_minimal(out->arena, answer));
    show_tree(&tree, answer->app->name);
    show_tree(&tree, arena_format(out->arena, "target:%s", answer->target->name));
    const struct member *members = answer->members.items;
    for (size_t i = 0; i < count; i++) {
        if (tree.shown[i])
            continue;
        text_format(out, "%s, ", members[i].component->name);
        graph_add_size(out, members[i].size);
        text_add(out, " - nothing is bound to it\n");
    }
}
