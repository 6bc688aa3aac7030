/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * order.c - the order of initialisation: whoever is called is ready before its caller.
 *
 * Components without an init pass the order on. Components that call each other in a circle form
 * a knot; a knot without an init is no trouble and counts as one, a knot with one is an error.
 * Linear but for the heap that takes ready ones in the order of their names.
 */
#include "order.h"

static bool is_edge(const struct binding *binding)
{
    return binding->member && binding->orders;
}

static void make_edges(struct ordering *ordering, struct edges *edges, bool from_provider)
{
    size_t total = ordering->answer->bindings.count;
    edges->start = arena_array(ordering->arena, ordering->count + 2, sizeof(size_t));
    edges->other = arena_array(ordering->arena, total + 1, sizeof(uint32_t));
    edges->binding = arena_array(ordering->arena, total + 1, sizeof(uint32_t));
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < total; i++) {
            const struct binding *binding = &ordering->bindings[i];
            if (!is_edge(binding))
                continue;
            uint32_t consumer = order_index(ordering, binding->member);
            uint32_t provider = order_index(ordering, binding->provider);
            size_t *slot = &edges->start[(from_provider ? provider : consumer) + (pass ? 1 : 2)];
            if (pass) {
                edges->other[*slot] = from_provider ? consumer : provider;
                edges->binding[*slot] = (uint32_t)i;
            }
            ++*slot;
        }
        for (size_t i = 2; !pass && i < ordering->count + 2; i++)
            edges->start[i] += edges->start[i - 1];
    }
}

/* Members that are ready, the least number (so the first name) on top. */
struct ready {
    uint32_t *items;
    size_t count;
};

static void ready_add(struct ready *ready, uint32_t member)
{
    size_t at = ready->count++;
    while (at && ready->items[(at - 1) / 2] > member) {
        ready->items[at] = ready->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    ready->items[at] = member;
}

static uint32_t ready_take(struct ready *ready)
{
    uint32_t first = ready->items[0], last = ready->items[--ready->count];
    size_t at = 0;
    for (;;) {
        size_t child = at * 2 + 1;
        if (child >= ready->count)
            break;
        if (child + 1 < ready->count && ready->items[child + 1] < ready->items[child])
            child++;
        if (last <= ready->items[child])
            break;
        ready->items[at] = ready->items[child];
        at = child;
    }
    if (ready->count)
        ready->items[at] = last;
    return first;
}

struct progress {
    size_t *waiting_for; /* by knot: calls into other knots that are not done */
    size_t *start;       /* by knot, and one more: its members */
    uint32_t *members;   /* by knot */
    struct ready inits;  /* whose knot waits for nothing */
    uint32_t *passing;   /* knots without an init that wait for nothing: a stack */
    size_t passing_count;
};

static void knot_is_ready(const struct ordering *ordering, struct progress *progress, uint32_t knot)
{
    uint32_t first = progress->members[progress->start[knot]];
    if (order_has_init(ordering, first))
        ready_add(&progress->inits, first);
    else
        progress->passing[progress->passing_count++] = knot;
}

static void finish_knot(const struct ordering *ordering, struct progress *progress, uint32_t knot)
{
    for (size_t i = progress->start[knot]; i < progress->start[knot + 1]; i++) {
        uint32_t member = progress->members[i];
        for (size_t j = ordering->called.start[member]; j < ordering->called.start[member + 1];
             j++) {
            uint32_t caller = ordering->knot[ordering->called.other[j]];
            if (caller != knot && --progress->waiting_for[caller] == 0)
                knot_is_ready(ordering, progress, caller);
        }
    }
}

static struct progress begin(const struct ordering *ordering)
{
    size_t knots = (size_t)ordering->knots + 2;
    struct arena *arena = ordering->arena;
    struct progress progress = {
        .waiting_for = arena_array(arena, knots, sizeof(size_t)),
        .start = arena_array(arena, knots + 1, sizeof(size_t)),
        .members = arena_array(arena, ordering->count + 1, sizeof(uint32_t)),
        .inits.items = arena_array(arena, ordering->count + 1, sizeof(uint32_t)),
        .passing = arena_array(arena, knots, sizeof(uint32_t)),
    };
    for (size_t i = 0; i < ordering->count; i++) {
        uint32_t knot = ordering->knot[i];
        progress.start[knot + 2]++;
        for (size_t j = ordering->calls.start[i]; j < ordering->calls.start[i + 1]; j++)
            progress.waiting_for[knot] += ordering->knot[ordering->calls.other[j]] != knot;
    }
    for (size_t i = 1; i <= knots; i++)
        progress.start[i] += progress.start[i - 1];
    for (uint32_t i = 0; i < ordering->count; i++)
        progress.members[progress.start[ordering->knot[i] + 1]++] = i;
    return progress;
}

static void put_in_order(const struct ordering *ordering, struct list *init)
{
    struct progress progress = begin(ordering);
    for (uint32_t i = 1; i <= ordering->knots; i++)
        if (!progress.waiting_for[i])
            knot_is_ready(ordering, &progress, i);
    while (progress.passing_count || progress.inits.count) {
        if (progress.passing_count) {
            finish_knot(ordering, &progress, progress.passing[--progress.passing_count]);
            continue;
        }
        uint32_t member = ready_take(&progress.inits);
        *(const struct member **)list_add(init, ordering->arena, sizeof(struct member *)) =
            &ordering->members[member];
        finish_knot(ordering, &progress, ordering->knot[member]);
    }
}

void order_init(struct answer *answer, struct findings *findings)
{
    struct ordering ordering = {.arena = findings->arena,
                                .answer = answer,
                                .members = answer->members.items,
                                .bindings = answer->bindings.items,
                                .count = answer->members.count};
    if (!ordering.count)
        return;
    make_edges(&ordering, &ordering.calls, false);
    make_edges(&ordering, &ordering.called, true);
    order_find_knots(&ordering);
    if (order_check_knots(&ordering, findings))
        put_in_order(&ordering, &answer->init);
}
