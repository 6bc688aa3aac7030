/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sum.c - a balanced tree over the literals. The outputs of a node say "at least 1, 2, ... of
 * those below me"; output k follows from outputs i and k - i of its two halves. Children come
 * before parents in the array, so that one pass extends all.
 */
#include "sum.h"

struct node {
    size_t left, right;  /* nodes; of a leaf 0 */
    size_t size;         /* literals below */
    struct list outputs; /* of int */
};

struct sum {
    struct arena *arena;
    struct node *nodes;
    size_t count;
};

static void add_output(struct sum *sum, struct node *node, int literal)
{
    *(int *)list_add(&node->outputs, sum->arena, sizeof(int)) = literal;
}

struct sum *sum_new(struct arena *arena, const int *literals, size_t count)
{
    struct sum *sum = arena_alloc(arena, sizeof *sum);
    sum->arena = arena;
    sum->nodes = arena_array(arena, 2 * count, sizeof *sum->nodes);
    for (size_t i = 0; i < count; i++) {
        struct node *leaf = &sum->nodes[sum->count++];
        leaf->size = 1;
        add_output(sum, leaf, literals[i]);
    }
    for (size_t next = 0; next + 1 < sum->count; next += 2) {
        struct node *node = &sum->nodes[sum->count++];
        node->left = next;
        node->right = next + 1;
        node->size = sum->nodes[next].size + sum->nodes[next + 1].size;
    }
    return sum;
}

/* left >= i and right >= next - i make node >= next. */
static void extend(struct sum *sum, struct sat *sat, struct node *node)
{
    const struct list *left = &sum->nodes[node->left].outputs;
    const struct list *right = &sum->nodes[node->right].outputs;
    size_t next = node->outputs.count + 1;
    int output = sat_variable(sat);
    add_output(sum, node, output);
    for (size_t i = 0; i <= next && i <= left->count; i++) {
        int clause[3] = {output};
        size_t length = 1, j = next - i;
        if (j > right->count)
            continue;
        if (i)
            clause[length++] = -((int *)left->items)[i - 1];
        if (j)
            clause[length++] = -((int *)right->items)[j - 1];
        sat_clause(sat, clause, length);
    }
}

int sum_at_least(struct sum *sum, struct sat *sat, size_t least)
{
    struct node *root = &sum->nodes[sum->count - 1];
    if (least > root->size)
        return 0;
    for (size_t i = 0; i < sum->count; i++) {
        struct node *node = &sum->nodes[i];
        while (node->outputs.count < least && node->outputs.count < node->size)
            extend(sum, sat, node);
    }
    return ((int *)root->outputs.items)[least - 1];
}
