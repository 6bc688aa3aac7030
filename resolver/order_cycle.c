/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * order_cycle.c - components that call each other in a circle: finding them, and showing one that
 * has an init with what would break it.
 */
#include "model.h"
#include "order.h"

#include <assert.h>

/* Tarjan's strongly connected components, with a stack of our own. */
struct visit {
    uint32_t *number, *low; /* by member, numbers from 1 */
    size_t *edge;           /* by member: the next edge to follow */
    uint32_t *path, *open;
    size_t path_count, open_count;
    uint32_t next;
};

static void enter(struct visit *visit, const struct ordering *ordering, uint32_t member)
{
    visit->number[member] = visit->low[member] = ++visit->next;
    visit->edge[member] = ordering->calls.start[member];
    visit->path[visit->path_count++] = member;
    visit->open[visit->open_count++] = member;
}

static void leave(struct visit *visit, struct ordering *ordering, uint32_t member)
{
    visit->path_count--;
    if (visit->path_count) {
        uint32_t caller = visit->path[visit->path_count - 1];
        if (visit->low[member] < visit->low[caller])
            visit->low[caller] = visit->low[member];
    }
    if (visit->low[member] != visit->number[member])
        return;
    ordering->knots++;
    uint32_t last;
    do {
        last = visit->open[--visit->open_count];
        ordering->knot[last] = ordering->knots;
    } while (last != member);
}

static void follow_from(struct visit *visit, struct ordering *ordering, uint32_t first)
{
    enter(visit, ordering, first);
    while (visit->path_count) {
        uint32_t member = visit->path[visit->path_count - 1];
        if (visit->edge[member] == ordering->calls.start[member + 1]) {
            leave(visit, ordering, member);
            continue;
        }
        uint32_t other = ordering->calls.other[visit->edge[member]++];
        if (!visit->number[other])
            enter(visit, ordering, other);
        else if (!ordering->knot[other] && visit->number[other] < visit->low[member])
            visit->low[member] = visit->number[other];
    }
}

void order_find_knots(struct ordering *ordering)
{
    size_t count = ordering->count + 1;
    struct arena *arena = ordering->arena;
    struct visit visit = {
        .number = arena_array(arena, count, sizeof(uint32_t)),
        .low = arena_array(arena, count, sizeof(uint32_t)),
        .edge = arena_array(arena, count, sizeof(size_t)),
        .path = arena_array(arena, count, sizeof(uint32_t)),
        .open = arena_array(arena, count, sizeof(uint32_t)),
    };
    ordering->knot = arena_array(arena, count, sizeof(uint32_t));
    for (uint32_t i = 0; i < ordering->count; i++)
        if (!visit.number[i])
            follow_from(&visit, ordering, i);
}

/*
 * The shortest cycle through a member, as bindings in the order of the calls: breadth first from
 * it within its knot until a call leads back. Empty when there is none.
 */
static struct list cycle_through(const struct ordering *ordering, uint32_t first)
{
    struct list cycle = {0};
    uint32_t *queue = arena_array(ordering->arena, ordering->count, sizeof *queue);
    uint32_t *by = arena_array(ordering->arena, ordering->count, sizeof *by); /* 1 + binding */
    uint32_t back = 0;
    size_t count = 0;
    queue[count++] = first;
    for (size_t at = 0; at < count && !back; at++) {
        size_t end = ordering->calls.start[queue[at] + 1];
        for (size_t i = ordering->calls.start[queue[at]]; i < end && !back; i++) {
            uint32_t other = ordering->calls.other[i];
            if (other == first)
                back = ordering->calls.binding[i] + 1;
            if (other == first || by[other] || ordering->knot[other] != ordering->knot[first])
                continue;
            by[other] = ordering->calls.binding[i] + 1;
            queue[count++] = other;
        }
    }
    while (back) {
        const struct binding *binding = &ordering->bindings[back - 1];
        *(const struct binding **)list_add(&cycle, ordering->arena, sizeof binding) = binding;
        back = binding->member == &ordering->members[first]
                   ? 0
                   : by[order_index(ordering, binding->member)];
    }
    const struct binding **items = cycle.items;
    for (size_t i = 0; i < cycle.count / 2; i++) {
        const struct binding *swapped = items[i];
        items[i] = items[cycle.count - 1 - i];
        items[cycle.count - 1 - i] = swapped;
    }
    return cycle;
}

/* What else a 'use' could bind here on this target; "" when nothing. */
static const char *other_choices(const struct ordering *ordering, const struct binding *binding)
{
    const struct answer *answer = ordering->answer;
    struct component *const *components = answer->manifests->components.items;
    struct text text = {.arena = ordering->arena};
    for (size_t i = 0; i < answer->manifests->components.count; i++) {
        const struct component *component = components[i];
        if (component == binding->provider->component || component == binding->member->component ||
            !condition_holds(&component->when, answer->target) ||
            !component_version(component, binding->range))
            continue;
        text_format(&text, "%s 'use: {%s: %s}'", text.length ? " or" : ", and so might",
                    binding->api->name, component->name);
    }
    return text.length ? text.data : "";
}

static void report_cycle(const struct ordering *ordering, uint32_t member,
                         struct findings *findings)
{
    struct list cycle = cycle_through(ordering, member);
    const struct binding *const *bindings = cycle.items;
    assert(cycle.count >= 2);
    struct text names = {.arena = ordering->arena};
    text_add(&names, bindings[0]->consumer);
    for (size_t i = 0; i < cycle.count; i++)
        text_format(&names, " -> %s", bindings[i]->provider->component->name);
    struct finding *finding = findings_error(findings, bindings[0]->requirement->at,
                                             "no order of init is possible: %s", names.data);
    for (size_t i = 0; i < cycle.count; i++) {
        const struct binding *binding = bindings[i];
        findings_note(findings, finding, binding->requirement->at,
                      "%s calls %s: 'lazy: true' here would break the cycle%s", binding->consumer,
                      binding->provider->component->name, other_choices(ordering, binding));
    }
}

bool order_check_knots(const struct ordering *ordering, struct findings *findings)
{
    size_t *size = arena_array(ordering->arena, (size_t)ordering->knots + 1, sizeof *size);
    bool fine = true;
    for (size_t i = 0; i < ordering->count; i++)
        size[ordering->knot[i]]++;
    for (uint32_t i = 0; i < ordering->count; i++) {
        if (!order_has_init(ordering, i) || size[ordering->knot[i]] < 2)
            continue;
        size[ordering->knot[i]] = 0;
        report_cycle(ordering, i, findings);
        fine = false;
    }
    return fine;
}
