/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * order.c - the order of initialisation: whoever is called is ready before its caller.
 *
 * Components without an init pass the order on. Components that call each other in a circle form
 * a knot; a knot without an init is no trouble and counts as one, a knot with one is an error.
 * Linear but for the heap that takes ready ones in the order of their names.
 */
#include "model.h"
#include "resolve.h"

#include <string.h>

struct edges {
    size_t *start;   /* by member, and one more */
    uint32_t *other; /* the member at the other end */
    uint32_t *binding;
};

struct ordering {
    struct arena *arena;
    const struct answer *answer;
    const struct member *members;
    const struct binding *bindings;
    size_t count;
    struct edges calls;  /* consumer -> provider */
    struct edges called; /* provider -> consumer */
    uint32_t *knot;      /* by member; 0: not yet known */
    uint32_t knots;
};

static bool is_edge(const struct binding *binding)
{
    return binding->member && binding->orders;
}

static uint32_t index_of(const struct ordering *ordering, const struct member *member)
{
    return (uint32_t)(member - ordering->members);
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
            uint32_t consumer = index_of(ordering, binding->member);
            uint32_t provider = index_of(ordering, binding->provider);
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

static void find_knots(struct ordering *ordering)
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

static bool has_init(const struct ordering *ordering, uint32_t member)
{
    return ordering->members[member].component->init.text;
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
                   : by[index_of(ordering, binding->member)];
    }
    const struct binding **items = cycle.items;
    for (size_t i = 0; i < cycle.count / 2; i++) {
        const struct binding *swapped = items[i];
        items[i] = items[cycle.count - 1 - i];
        items[cycle.count - 1 - i] = swapped;
    }
    return cycle;
}

/* What else could be bound here on this target, were it named by a `use`; "" when nothing. */
static const char *other_providers(const struct ordering *ordering, const struct binding *binding)
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
        text_format(&text, "%s%s", text.length ? " or " : "", component->name);
    }
    return text.length ? text.data : "";
}

static void report_cycle(const struct ordering *ordering, uint32_t member,
                         struct findings *findings)
{
    struct list cycle = cycle_through(ordering, member);
    const struct binding *const *bindings = cycle.items;
    struct text names = {.arena = ordering->arena};
    text_add(&names, bindings[0]->consumer);
    for (size_t i = 0; i < cycle.count; i++)
        text_format(&names, " -> %s", bindings[i]->provider->component->name);
    struct finding *finding = findings_error(findings, bindings[0]->requirement->at,
                                             "no order of init is possible: %s", names.data);
    for (size_t i = 0; i < cycle.count; i++) {
        const struct binding *binding = bindings[i];
        const char *others = other_providers(ordering, binding);
        findings_note(findings, finding, binding->requirement->at,
                      "%s calls %s: `lazy: true` here would break the cycle%s%s%s%s",
                      binding->consumer, binding->provider->component->name,
                      *others ? ", and so might `use: {" : "", *others ? binding->api->name : "",
                      *others ? "}` with " : "", others);
    }
}

/* One report per knot that has an init and more than one member. */
static bool check_knots(const struct ordering *ordering, struct findings *findings)
{
    size_t *size = arena_array(ordering->arena, (size_t)ordering->knots + 1, sizeof *size);
    bool fine = true;
    for (size_t i = 0; i < ordering->count; i++)
        size[ordering->knot[i]]++;
    for (uint32_t i = 0; i < ordering->count; i++) {
        if (!has_init(ordering, i) || size[ordering->knot[i]] < 2)
            continue;
        size[ordering->knot[i]] = 0;
        report_cycle(ordering, i, findings);
        fine = false;
    }
    return fine;
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
    if (has_init(ordering, first))
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
    find_knots(&ordering);
    if (check_knots(&ordering, findings))
        put_in_order(&ordering, &answer->init);
}
