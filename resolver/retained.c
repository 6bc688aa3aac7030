/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * retained.c - dominators by the iterative algorithm of Cooper, Harvey and Kennedy: nodes are
 * numbered in reverse postorder, and the dominator of a node is where the paths to the root of all
 * its predecessors meet. Quick on graphs as shallow as these, and without recursion.
 *
 * Node 0 is the root (the app and the target), node i + 1 is member i.
 */
#include "retained.h"

#include <string.h>

struct edges {
    size_t *start; /* by node, and one more */
    size_t *to;
};

struct dominators {
    size_t nodes;
    struct edges out, in;
    size_t *order; /* the reachable nodes in postorder */
    size_t reached;
    size_t *rank; /* by node: its place in order, 1 at the first; 0: not reached */
    size_t *dominator;
};

static size_t node_of(const struct answer *answer, const struct member *member)
{
    return member ? 1 + (size_t)(member - (const struct member *)answer->members.items) : 0;
}

/* Sorted by the node that they leave, or by the one they enter. */
static struct edges collect(const struct answer *answer, struct arena *arena, bool leaving)
{
    size_t nodes = answer->members.count + 1;
    const struct binding *bindings = answer->bindings.items;
    struct edges edges = {arena_array(arena, nodes + 1, sizeof(size_t)),
                          arena_array(arena, answer->bindings.count + 1, sizeof(size_t))};
    size_t *next = arena_array(arena, nodes + 1, sizeof *next);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < answer->bindings.count; i++) {
            size_t from = node_of(answer, bindings[i].member);
            size_t to = node_of(answer, bindings[i].provider);
            if (bindings[i].reason == REASON_WANT)
                continue;
            if (pass == 0)
                edges.start[(leaving ? from : to) + 1]++;
            else
                edges.to[next[leaving ? from : to]++] = leaving ? to : from;
        }
        for (size_t node = 0; pass == 0 && node < nodes; node++) {
            edges.start[node + 1] += edges.start[node];
            next[node] = edges.start[node];
        }
    }
    return edges;
}

static void number_postorder(struct dominators *graph, struct arena *arena)
{
    size_t *path = arena_array(arena, graph->nodes + 1, sizeof *path);
    size_t *next = arena_array(arena, graph->nodes + 1, sizeof *next);
    bool *seen = arena_array(arena, graph->nodes + 1, sizeof *seen);
    size_t depth = 1;
    memcpy(next, graph->out.start, graph->nodes * sizeof *next);
    seen[0] = true;
    while (depth > 0) {
        size_t node = path[depth - 1];
        if (next[node] == graph->out.start[node + 1]) {
            graph->order[graph->reached++] = node;
            graph->rank[node] = graph->reached;
            depth--;
            continue;
        }
        size_t to = graph->out.to[next[node]++];
        if (!seen[to])
            path[depth++] = to;
        seen[to] = true;
    }
}

static size_t meet(const struct dominators *graph, size_t a, size_t b)
{
    while (a != b) {
        if (graph->rank[a] < graph->rank[b])
            a = graph->dominator[a];
        else
            b = graph->dominator[b];
    }
    return a;
}

/* True when something changed. The root is the last in postorder. */
static bool improve(struct dominators *graph, bool *known)
{
    bool changed = false;
    for (size_t i = graph->reached - 1; i-- > 0;) {
        size_t node = graph->order[i], best = 0;
        bool any = false;
        for (size_t j = graph->in.start[node]; j < graph->in.start[node + 1]; j++) {
            size_t from = graph->in.to[j];
            if (!graph->rank[from] || !known[from])
                continue;
            best = any ? meet(graph, best, from) : from;
            any = true;
        }
        changed = changed || !known[node] || graph->dominator[node] != best;
        graph->dominator[node] = best;
        known[node] = true;
    }
    return changed;
}

const uint64_t *retained_sizes(const struct answer *answer, struct arena *arena)
{
    size_t nodes = answer->members.count + 1;
    const struct member *members = answer->members.items;
    struct dominators graph = {.nodes = nodes};
    graph.out = collect(answer, arena, true);
    graph.in = collect(answer, arena, false);
    graph.order = arena_array(arena, nodes, sizeof(size_t));
    graph.rank = arena_array(arena, nodes, sizeof(size_t));
    graph.dominator = arena_array(arena, nodes, sizeof(size_t));
    number_postorder(&graph, arena);
    bool *known = arena_array(arena, nodes, sizeof *known);
    known[0] = true;
    while (improve(&graph, known))
        ;
    uint64_t *retained = arena_array(arena, nodes, sizeof *retained);
    for (size_t i = 0; i < answer->members.count; i++)
        retained[i] = members[i].size;
    /* A node comes before its dominator in postorder. */
    for (size_t i = 0; i < graph.reached; i++) {
        size_t node = graph.order[i], above = graph.dominator[node];
        if (node > 0 && above > 0)
            retained[above - 1] += retained[node - 1];
    }
    return retained;
}
