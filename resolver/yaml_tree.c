/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml_tree.c - nodes in chunks, and a stack of the sequences and mappings that are open.
 *
 * A mapping's keys are compared when it closes: few one by one, many by sorting them.
 */
#include "yaml_tree.h"

#include <stdlib.h>
#include <string.h>

enum {
    FEW_KEYS = 16, /* compared one by one */
    CHUNK_NODES = 128,
    MAX_REFUSED = 20,
};

struct chunk {
    struct chunk *next;
    struct node nodes[CHUNK_NODES];
};

static struct place place_of(const struct yaml_tree *tree, const struct node *node)
{
    return (struct place){.file = tree->file, .line = node->line, .column = node->column};
}

/* Not of the arena: thousands of files are read one after the other. */
static struct chunk *new_chunk(const struct yaml_tree *tree)
{
    struct chunk *chunk = malloc(sizeof(*chunk));
    if (!chunk) {
        longjmp(tree->findings->arena->exhausted, 1);
    }
    chunk->next = NULL;
    return chunk;
}

void tree_free(struct yaml_tree *tree)
{
    while (tree->chunks) {
        struct chunk *next = tree->chunks->next;
        free(tree->chunks);
        tree->chunks = next;
    }
}

static struct node *new_node(struct yaml_tree *tree, enum node_kind kind, const struct leaf *leaf)
{
    if (!tree->chunk || tree->used == CHUNK_NODES) {
        struct chunk **link = tree->chunk ? &tree->chunk->next : &tree->chunks;
        if (!*link) {
            *link = new_chunk(tree);
        }
        tree->chunk = *link;
        tree->used = 0;
    }
    struct node *node = &tree->chunk->nodes[tree->used++];
    *node = (struct node){.kind = kind,
                          .line = leaf->line,
                          .column = leaf->column,
                          .plain = leaf->plain,
                          .one_line = leaf->one_line};
    return node;
}

void tree_start(struct yaml_tree *tree)
{
    tree->chunk = NULL;
    tree->root = NULL;
    tree->depth = 0;
    tree->refused = 0;
}

bool tree_hopeless(const struct yaml_tree *tree)
{
    return tree->refused >= MAX_REFUSED;
}

/* What YAML allows and manifests do not. */
static void refuse(struct yaml_tree *tree, const struct node *node, const char *what,
                   const char *mend)
{
    struct finding *finding = findings_error(tree->findings, place_of(tree, node), "%s", what);
    findings_note(tree->findings, finding, (struct place){0}, "%s", mend);
    if (++tree->refused == MAX_REFUSED) {
        findings_note(tree->findings, finding, (struct place){0},
                      "the rest of this document is not read");
    }
}

static void refuse_extras(struct yaml_tree *tree, struct node *node, const struct leaf *leaf)
{
    if (leaf->anchor) {
        refuse(tree, node, "anchors are not allowed in manifests", "write the value out");
    }
    if (leaf->tag) {
        refuse(tree, node, "tags are not allowed in manifests",
               "a string that looks like a number or a boolean stands in quotes");
        node->kind = NODE_BROKEN;
    }
}

static void append(struct node *parent, struct node *child)
{
    *(parent->first ? &parent->last->next : &parent->first) = child;
    parent->last = child;
    parent->count++;
}

/* The node takes its place in the tree: a key, a value, an item or the root. */
static void attach(struct yaml_tree *tree, struct node *node)
{
    if (tree->depth == 0) {
        tree->root = node;
        return;
    }
    struct level *level = &tree->levels[tree->depth - 1];
    if (level->mapping && !level->key) {
        level->key = node;
        if (node->kind != NODE_SCALAR && node->kind != NODE_BROKEN) {
            refuse(tree, node, "a key is one word, not a list or a mapping",
                   "if this is a value in braces or brackets, quote it");
        }
        return;
    }
    if (level->mapping) {
        node->key = level->key;
        node->kind = node->key->kind == NODE_SCALAR ? node->kind : NODE_BROKEN;
        level->key = NULL;
    }
    append(level->node, node);
}

/* ---- duplicate keys ---- */

static void refuse_duplicate(struct yaml_tree *tree, const struct node *first, struct node *second)
{
    const char *text = first->key->text;
    struct finding *finding = findings_error(tree->findings, place_of(tree, second->key),
                                             "the key '%.64s' is here twice", text);
    findings_note(tree->findings, finding, place_of(tree, first->key), "it is here first");
    second->kind = second->key->kind = NODE_BROKEN;
}

static bool usable_key(const struct node *child)
{
    return child->key->kind == NODE_SCALAR;
}

static int compare_keys(const void *left, const void *right)
{
    const struct node *a = *(const struct node *const *)left;
    const struct node *b = *(const struct node *const *)right;
    int order = strcmp(a->key->text, b->key->text);
    if (order == 0) {
        order = a->key->line < b->key->line ? -1 : a->key->line > b->key->line;
    }
    return order ? order : (a->key->column > b->key->column) - (a->key->column < b->key->column);
}

static void find_duplicates_sorted(struct yaml_tree *tree, const struct node *mapping)
{
    tree->keys.count = 0;
    for (struct node *child = mapping->first; child; child = child->next) {
        if (usable_key(child)) {
            *(struct node **)list_add(&tree->keys, tree->findings->arena, sizeof(child)) = child;
        }
    }
    struct node **sorted = tree->keys.items;
    if (tree->keys.count > 1) {
        qsort(sorted, tree->keys.count, sizeof(*sorted), compare_keys);
    }
    for (size_t i = 1, first = 0; i < tree->keys.count; i++) {
        if (strcmp(sorted[first]->key->text, sorted[i]->key->text) == 0) {
            refuse_duplicate(tree, sorted[first], sorted[i]);
        } else {
            first = i;
        }
    }
}

static void find_duplicates(struct yaml_tree *tree, const struct node *mapping)
{
    if (mapping->count > FEW_KEYS) {
        find_duplicates_sorted(tree, mapping);
        return;
    }
    for (const struct node *a = mapping->first; a; a = a->next) {
        for (struct node *b = a->next; b && usable_key(a) && a->kind != NODE_BROKEN; b = b->next) {
            if (usable_key(b) && strcmp(a->key->text, b->key->text) == 0) {
                refuse_duplicate(tree, a, b);
            }
        }
    }
}

/* ---- what the document holds ---- */

void tree_scalar(struct yaml_tree *tree, const struct leaf *leaf)
{
    struct node *node = new_node(tree, NODE_SCALAR, leaf);
    node->text = arena_copy(tree->findings->arena, leaf->text, leaf->length);
    refuse_extras(tree, node, leaf);
    if (memchr(leaf->text, '\0', leaf->length)) {
        refuse(tree, node, "this text holds a NUL", "NUL cannot be part of any name or text");
        node->kind = NODE_BROKEN;
    }
    attach(tree, node);
}

void tree_alias(struct yaml_tree *tree, const struct leaf *leaf)
{
    struct node *node = new_node(tree, NODE_BROKEN, leaf);
    refuse(tree, node, "aliases are not allowed in manifests", "write the value out");
    attach(tree, node);
}

bool tree_open(struct yaml_tree *tree, enum node_kind kind, const struct leaf *leaf)
{
    struct node *node = new_node(tree, kind, leaf);
    if (tree->depth == MAX_DEPTH) {
        refuse(tree, node, "nested more than 16 levels deep", "no manifest needs more than five");
        return false;
    }
    refuse_extras(tree, node, leaf);
    attach(tree, node);
    tree->levels[tree->depth++] = (struct level){.node = node, .mapping = kind == NODE_MAPPING};
    return true;
}

void tree_close(struct yaml_tree *tree)
{
    const struct level *level = &tree->levels[--tree->depth];
    if (level->mapping) {
        find_duplicates(tree, level->node);
    }
}
