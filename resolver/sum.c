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
    struct list below;   /* of int: the literals; with a proof */
    struct list steps;   /* of size_t: by output, what it implies, and after it what implies it */
};

struct sum {
    struct arena *arena;
    struct node *nodes;
    size_t count;
    struct proof *proof; /* NULL: none is asked for */
    size_t bound;
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

static void add_below(struct sum *sum, struct node *node, const struct list *literals)
{
    const int *items = literals->items;
    for (size_t i = 0; i < literals->count; i++)
        *(int *)list_add(&node->below, sum->arena, sizeof(int)) = items[i];
}

void sum_log(struct sum *sum, struct proof *proof, size_t clause)
{
    sum->proof = proof;
    sum->bound = clause;
    for (size_t i = 0; i < sum->count; i++) {
        struct node *node = &sum->nodes[i];
        if (node->size == 1)
            add_below(sum, node, &node->outputs);
        else {
            add_below(sum, node, &sum->nodes[node->left].below);
            add_below(sum, node, &sum->nodes[node->right].below);
        }
    }
}

size_t sum_bound(const struct sum *sum)
{
    return sum->bound;
}

/* Output number `next` of the node is defined by its literals. */
static void log_output(struct sum *sum, struct node *node, int output, size_t next)
{
    *(size_t *)list_add(&node->steps, sum->arena, sizeof(size_t)) =
        proof_count(sum->proof, output, next, node->below.items, node->below.count);
}

/* What a half contributes when `least` of its literals are true: of a leaf, that literal itself. */
static void add_half(struct sum *sum, const struct node *half, size_t least)
{
    const int *below = half->below.items;
    for (size_t i = 0; least == 0 && i < half->size; i++)
        proof_sum_axiom(sum->proof, below[i], 1);
    if (least > 0 && half->size > 1)
        proof_sum_add(sum->proof, ((const size_t *)half->steps.items)[least - 1], 1);
}

/* The clause below, from the definitions of the three outputs in it. */
static void log_clause(struct sum *sum, const struct node *node, size_t left, size_t right)
{
    size_t defined = ((const size_t *)node->steps.items)[left + right - 1];
    proof_sum_begin(sum->proof);
    proof_sum_add(sum->proof, defined + 1, 1);
    add_half(sum, &sum->nodes[node->left], left);
    add_half(sum, &sum->nodes[node->right], right);
    proof_sum_saturate(sum->proof);
}

/*
 * With S for the literals and o for outputs: from S >= 1 + o[2] + ... + o[j-1], j-1 times, and
 * S >= j o[j] follows j S >= 1 + j (o[2] + ... + o[j]) - (j-1), which is divided by j.
 */
static void log_bound(struct sum *sum, const struct node *root)
{
    size_t last = root->outputs.count;
    const int *outputs = root->outputs.items;
    if (last < 2)
        return;
    proof_sum_begin(sum->proof);
    proof_sum_add(sum->proof, sum->bound, last - 1);
    proof_sum_add(sum->proof, ((const size_t *)root->steps.items)[last - 1], 1);
    for (size_t i = 1; i + 1 < last; i++)
        proof_sum_axiom(sum->proof, -outputs[i], 1);
    sum->bound = proof_sum_divide(sum->proof, last);
}

/* left >= i and right >= next - i make node >= next. */
static void extend(struct sum *sum, struct sat *sat, struct node *node)
{
    const struct list *left = &sum->nodes[node->left].outputs;
    const struct list *right = &sum->nodes[node->right].outputs;
    size_t next = node->outputs.count + 1;
    int output = sat_variable(sat);
    add_output(sum, node, output);
    if (sum->proof)
        log_output(sum, node, output, next);
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
        if (sum->proof)
            log_clause(sum, node, i, j);
    }
    if (sum->proof && node == &sum->nodes[sum->count - 1])
        log_bound(sum, node);
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
