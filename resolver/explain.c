/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * explain.c - reasons and proof as text, and what the next best provider would cost.
 *
 * The next best is found by solving again: without the provider, and with the consumer kept. The
 * engine keeps what it has learned, so that this is cheap; still, all such questions of one
 * resolve together may take MAX_STEPS of the engine, and what is not known then stays unsaid.
 * Steps, not time, so that the same input gives the same text.
 */
#include "explain.h"

#include "bindings.h"
#include "resolve.h"

#include <inttypes.h>
#include <stdlib.h>

enum { MAX_STEPS = 500000 };

struct costs {
    struct encoding *encoding;
    const struct solution *best;
    uint32_t provider;       /* the one left out last */
    enum sat_result known;   /* of `without` */
    struct solution without; /* the best set that lacks it */
    struct solution other;   /* the best that lacks it and has some consumer */
};

static uint32_t number_of(const struct model *model, const struct binding *binding)
{
    if (binding->consumer_kind == CONSUMER_APP)
        return model->app_number;
    if (binding->consumer_kind == CONSUMER_TARGET)
        return model->target_number;
    return names_find(&model->component_names, binding->consumer);
}

static struct demand demand_of(const struct model *model, const struct binding *binding)
{
    const struct requirement *requirement = binding->requirement;
    return (struct demand){number_of(model, binding), requirement, requirement->alternatives,
                           requirement->count, requirement->as};
}

/* The best set without the provider but with the consumer; NULL: see *result. */
static const struct solution *solve_without(struct costs *costs, uint32_t provider,
                                            uint32_t consumer, enum sat_result *result)
{
    const struct encoding *encoding = costs->encoding;
    int literals[] = {-encoding->variables[provider], 0};
    if (costs->provider != provider) {
        costs->provider = provider;
        costs->known = solve_best(costs->encoding, literals, 1, &costs->without);
    }
    *result = costs->known;
    if (*result != SAT_YES)
        return NULL;
    if (consumer >= encoding->model->component_count || costs->without.chosen[consumer])
        return &costs->without;
    literals[1] = encoding->variables[consumer];
    *result = solve_best(costs->encoding, literals, 2, &costs->other);
    return *result == SAT_YES ? &costs->other : NULL;
}

/* Who meets the demand in the other set: one that the first set lacks, if there is one. */
static uint32_t provider_in(const struct costs *costs, const struct demand *demand,
                            const struct solution *other)
{
    struct meeting meeting = {0};
    meet(costs->encoding->model, other->chosen, demand, &meeting);
    const uint32_t *providers = meeting.providers.items;
    for (size_t i = 0; i < meeting.providers.count; i++)
        if (!costs->best->chosen[providers[i]])
            return providers[i];
    return meeting.providers.count ? providers[0] : NONE;
}

static void explain_cost(struct costs *costs, uint32_t provider, struct binding *binding)
{
    const struct model *model = costs->encoding->model;
    struct demand demand = demand_of(model, binding);
    enum sat_result result;
    const struct solution *other = solve_without(costs, provider, demand.consumer, &result);
    uint32_t next = other ? provider_in(costs, &demand, other) : NONE;
    binding->next_known = result == SAT_NO || next != NONE;
    if (next == NONE)
        return;
    binding->next = model->components[next];
    binding->next_costs = model->app->minimize_count
                              ? (int64_t)other->count - (int64_t)costs->best->count
                              : (int64_t)other->size - (int64_t)costs->best->size;
}

/* A binding to be explained: sorted by provider, so that each is left out once. */
struct unexplained {
    uint32_t provider, binding;
};

static int compare_unexplained(const void *left, const void *right)
{
    const struct unexplained *a = left, *b = right;
    if (a->provider != b->provider)
        return a->provider < b->provider ? -1 : 1;
    return a->binding < b->binding ? -1 : a->binding > b->binding;
}

void explain_later(struct encoding *encoding, const struct solution *solution,
                   struct answer *answer)
{
    struct costs *costs = arena_alloc(encoding->arena, sizeof *costs);
    *costs = (struct costs){.encoding = encoding, .best = solution, .provider = NONE};
    answer->costs = costs;
}

static size_t list_unexplained(const struct answer *answer, struct unexplained *list)
{
    const struct model *model = answer->costs->encoding->model;
    const struct binding *bindings = answer->bindings.items;
    size_t count = 0;
    for (size_t i = 0; i < answer->bindings.count; i++)
        if (bindings[i].reason == REASON_SMALLEST)
            list[count++] = (struct unexplained){
                names_find(&model->component_names, bindings[i].provider->component->name),
                (uint32_t)i};
    qsort(list, count, sizeof *list, compare_unexplained);
    return count;
}

void resolve_costs(struct answer *answer, const struct watch *watch)
{
    if (!answer->costs)
        return;
    watch_begin(watch, "explain");
    struct encoding *encoding = answer->costs->encoding;
    struct effort *effort = &encoding->effort;
    struct binding *bindings = answer->bindings.items;
    struct unexplained *list =
        arena_array(encoding->arena, answer->bindings.count + 1, sizeof *list);
    size_t count = list_unexplained(answer, list);
    effort->limit = effort->steps + MAX_STEPS;
    effort->stop = watch ? watch->stop : NULL;
    for (size_t i = 0; i < count && !effort_is_spent(effort); i++)
        explain_cost(answer->costs, list[i].provider, &bindings[list[i].binding]);
    answer->costs = NULL;
}

static const char *unit(const struct answer *answer, uint64_t amount)
{
    if (answer->app->minimize_count)
        return amount == 1 ? "component" : "components";
    return amount == 1 ? "byte" : "bytes";
}

const char *answer_minimal(struct arena *arena, const struct answer *answer)
{
    if (answer->proven)
        return "proven";
    return arena_format(arena, "not proven (at least %" PRIu64 " %s)", answer->bound,
                        unit(answer, answer->bound));
}

void answer_add_minimal(const struct answer *answer, struct text *out)
{
    text_add(out, answer->proven ? "\"minimal\": \"proven\"" : "\"minimal\": \"not proven\"");
    if (!answer->proven)
        text_format(out, ", \"bound\": %" PRIu64, answer->bound);
}

const char *reason_name(enum reason reason)
{
    static const char *const names[] = {
        [REASON_WANT] = "want", [REASON_USE] = "use",       [REASON_PREFER] = "prefer",
        [REASON_ONLY] = "only", [REASON_NEEDED] = "needed", [REASON_SMALLEST] = "smallest",
    };
    return names[reason];
}

static const char *smallest(struct arena *arena, const struct answer *answer,
                            const struct binding *binding)
{
    int64_t costs = binding->next_costs;
    uint64_t amount = costs < 0 ? -(uint64_t)costs : (uint64_t)costs;
    if (!binding->next_known)
        return arena_format(arena, "smallest of %zu", binding->of);
    if (!binding->next)
        return arena_format(arena, "smallest of %zu; without it there is no answer", binding->of);
    if (!costs)
        return arena_format(arena, "smallest of %zu; %s would cost the same", binding->of,
                            binding->next->name);
    return arena_format(arena, "smallest of %zu; %s would %s %" PRIu64 " %s", binding->of,
                        binding->next->name, costs > 0 ? "add" : "save", amount,
                        unit(answer, amount));
}

const char *binding_reason(struct arena *arena, const struct answer *answer,
                           const struct binding *binding)
{
    const char *name = reason_name(binding->reason);
    switch (binding->reason) {
    case REASON_USE:
    case REASON_PREFER:
    case REASON_NEEDED:
        if (!binding->because.line)
            return arena_format(arena, "%s at %s", name, binding->because.file);
        return arena_format(arena, "%s at %s:%" PRIu32 ":%" PRIu32, name, binding->because.file,
                            binding->because.line, binding->because.column);
    case REASON_SMALLEST:
        return smallest(arena, answer, binding);
    default:
        return name;
    }
}
