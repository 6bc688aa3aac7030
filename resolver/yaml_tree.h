/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml_tree.h - builds the tree of one document, node by node in the order of the text.
 *
 * What YAML has and manifests have not (anchors, aliases, tags, keys that are no words, a key given
 * twice, deep nesting) is a finding here. The nodes of one document are reused for the next.
 */
#ifndef RESOLVER_YAML_TREE_H
#define RESOLVER_YAML_TREE_H

#include "yaml.h"

enum { MAX_DEPTH = 16 };

struct yaml_tree {
    struct findings *findings;
    const char *file;
    struct node *root;
    size_t refused; /* how much of this document is not allowed */
    struct chunk *chunks, *chunk;
    size_t used; /* nodes of chunk */
    struct level {
        struct node *node;
        bool mapping;
        struct node *key; /* of a mapping: what comes next is its value */
    } levels[MAX_DEPTH];
    size_t depth;
    struct list keys; /* of struct node *: scratch of the search for duplicates */
};

/* What the text says of a node. */
struct leaf {
    uint32_t line, column;
    bool anchor, tag;
    bool plain, one_line; /* as in struct node */
    const char *text;     /* of a scalar, length bytes */
    size_t length;
};

void tree_start(struct yaml_tree *tree);
/* Frees the nodes. */
void tree_free(struct yaml_tree *tree);
void tree_scalar(struct yaml_tree *tree, const struct leaf *leaf);
void tree_alias(struct yaml_tree *tree, const struct leaf *leaf);
/* A sequence or a mapping. false: too deep. */
bool tree_open(struct yaml_tree *tree, enum node_kind kind, const struct leaf *leaf);
void tree_close(struct yaml_tree *tree);
/* Whether so much is refused that the rest is not worth reading. */
bool tree_hopeless(const struct yaml_tree *tree);

#endif
