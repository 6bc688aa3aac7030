/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * bindings.c - binds each demand of a valid set: to what the `use` in force names, else to the
 * general provider of a `one` API, or to all chosen providers of a `many` API.
 */
#include "bindings.h"

#include <stdlib.h>
#include <string.h>

static bool in_set(const struct model *model, const bool *chosen, uint32_t consumer)
{
    return consumer >= model->component_count || chosen[consumer];
}

bool set_apart(const struct model *model, const bool *chosen, uint32_t provider, uint32_t api)
{
    size_t count;
    const struct scope *scopes = model_scopes(model, api, provider, &count);
    if (model->common[api] && pin_names(model->common[api], provider))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!scopes[i].above && in_set(model, chosen, scopes[i].consumer))
            return true;
    return false;
}

static void add_provider(const struct model *model, struct meeting *meeting, uint32_t provider)
{
    *(uint32_t *)list_add(&meeting->providers, model->arena, sizeof provider) = provider;
}

/* The chosen ones of the pin that fit; none unless the set has all that it names. */
static void meet_pinned(const struct model *model, const bool *chosen, const struct demand *demand,
                        struct meeting *meeting)
{
    const struct pin *pin = meeting->pin;
    for (size_t i = 0; i < pin->count; i++)
        if (!chosen[pin->choices[i]])
            return;
    for (size_t i = 0; i < pin->count; i++)
        if (pin->choices[i] != demand->consumer &&
            model_version(model, pin->choices[i], meeting->range))
            add_provider(model, meeting, pin->choices[i]);
}

static void meet_free(const struct model *model, const bool *chosen, const struct demand *demand,
                      struct meeting *meeting)
{
    bool many = model->apis[meeting->api]->many;
    struct fitting_cursor cursor = model_fitting(model, meeting->range, demand->consumer);
    while (model_next_fitting(model, &cursor))
        if (chosen[cursor.component] &&
            (many || !set_apart(model, chosen, cursor.component, meeting->api)))
            add_provider(model, meeting, cursor.component);
}

void meet(const struct model *model, const bool *chosen, const struct demand *demand,
          struct meeting *meeting)
{
    meeting->providers.count = 0;
    for (size_t i = 0; i < demand->count; i++) {
        const struct pin *pins[MAX_PINS];
        size_t count = model_pins(model, demand, i, pins);
        meeting->range = &demand->ranges[i];
        meeting->api = model_required(model, &demand->ranges[i]);
        meeting->pin = count ? pins[0] : NULL;
        if (count)
            meet_pinned(model, chosen, demand, meeting);
        else
            meet_free(model, chosen, demand, meeting);
        if (meeting->providers.count || (meeting->api == model->image_api && model->image_made))
            return;
    }
    meeting->range = NULL;
    meeting->api = NONE;
    meeting->pin = NULL;
}

/* The first two requirements of a set that only one component can meet. */
struct need {
    const struct requirement *first, *second;
};

struct binder {
    const struct model *model;
    const bool *chosen;
    struct answer *answer;
    bool *pins_used;
    uint32_t *ranks;        /* by component: of a chosen one, its index among the members */
    struct need *needs;     /* by rank */
    struct meeting meeting; /* the one that is looked at */
};

/* The only eligible component that meets the demand through any alternative; NONE: several. */
static uint32_t only_way(const struct model *model, const struct demand *demand)
{
    uint32_t only = NONE;
    for (size_t i = 0; i < demand->count; i++) {
        struct fitting_cursor cursor = model_fitting(model, &demand->ranges[i], demand->consumer);
        if (model->image_made && !strcmp(demand->ranges[i].api, "image"))
            return NONE;
        while (model_next_fitting(model, &cursor)) {
            if (only != NONE && only != cursor.component)
                return NONE;
            only = cursor.component;
        }
    }
    return only;
}

static void note_needs(struct binder *binder, uint32_t consumer)
{
    struct demand_cursor cursor = {consumer, 0};
    struct demand demand;
    while (model_next_demand(binder->model, &cursor, &demand) && demand.requirement) {
        uint32_t only = only_way(binder->model, &demand);
        if (only == NONE || !binder->chosen[only])
            continue;
        struct need *need = &binder->needs[binder->ranks[only]];
        if (!need->first)
            need->first = demand.requirement;
        else if (!need->second)
            need->second = demand.requirement;
    }
}

/* The `prefer` line that names this provider for this API, or NULL. */
static const struct choice *preferred(const struct model *model, uint32_t provider, uint32_t api)
{
    const struct preference *preferences = model->preferences.items;
    for (size_t i = 0; i < model->preferences.count; i++)
        if (preferences[i].api == api && preferences[i].component == provider)
            return preferences[i].choice;
    return NULL;
}

static size_t count_fitting(const struct model *model, const struct api_range *range,
                            uint32_t consumer)
{
    size_t count = 0;
    struct fitting_cursor cursor = model_fitting(model, range, consumer);
    while (model_next_fitting(model, &cursor))
        count++;
    return count;
}

static void give_reason(const struct binder *binder, const struct demand *demand,
                        const struct meeting *meeting, uint32_t provider, struct binding *binding)
{
    const struct choice *prefer = preferred(binder->model, provider, meeting->api);
    const struct need *need = &binder->needs[binder->ranks[provider]];
    const struct requirement *other =
        need->first != demand->requirement ? need->first : need->second;
    binding->of = count_fitting(binder->model, meeting->range, demand->consumer);
    if (!demand->requirement) {
        binding->reason = REASON_WANT;
    } else if (meeting->pin) {
        binding->reason = REASON_USE;
        binding->because = meeting->pin->choice->key.at;
    } else if (prefer) {
        binding->reason = REASON_PREFER;
        binding->because = prefer->key.at;
    } else if (binding->of == 1) {
        binding->reason = REASON_ONLY;
    } else if (other) {
        binding->reason = REASON_NEEDED;
        binding->because = other->at;
    } else {
        binding->reason = REASON_SMALLEST;
    }
}

/* Has the set another provider of the API? */
static bool has_another(const struct binder *binder, uint32_t provider, uint32_t api)
{
    const struct model *model = binder->model;
    for (size_t i = model->provider_start[api]; i < model->provider_start[api + 1]; i++) {
        uint32_t component = model->providers[i].component;
        if (component != provider && binder->chosen[component])
            return true;
    }
    return false;
}

static const struct member *member_of(const struct binder *binder, uint32_t component)
{
    return (const struct member *)binder->answer->members.items + binder->ranks[component];
}

static void add_binding(struct binder *binder, const struct demand *demand,
                        const struct meeting *meeting, uint32_t provider)
{
    const struct model *model = binder->model;
    uint32_t consumer = demand->consumer;
    struct binding *binding =
        list_add(&binder->answer->bindings, model->arena, sizeof(struct binding));
    *binding = (struct binding){
        .consumer_kind = consumer == model->app_number      ? CONSUMER_APP
                         : consumer == model->target_number ? CONSUMER_TARGET
                                                            : CONSUMER_COMPONENT,
        .member = consumer < model->component_count ? member_of(binder, consumer) : NULL,
        .consumer = model_consumer(model, consumer),
        .requirement = demand->requirement,
        .range = meeting->range,
        .api = model->apis[meeting->api],
        .version = model_version(model, provider, meeting->range),
        .provider = member_of(binder, provider),
        .orders = demand->requirement && !demand->requirement->lazy,
    };
    binding->scoped = !binding->api->many &&
                      set_apart(model, binder->chosen, provider, meeting->api) &&
                      has_another(binder, provider, meeting->api);
    give_reason(binder, demand, meeting, provider, binding);
}

static void bind_consumer(struct binder *binder, uint32_t consumer)
{
    struct demand_cursor cursor = {consumer, 0};
    struct demand demand;
    while (model_next_demand(binder->model, &cursor, &demand)) {
        const struct meeting *meeting = &binder->meeting;
        meet(binder->model, binder->chosen, &demand, &binder->meeting);
        const uint32_t *providers = meeting->providers.items;
        for (size_t i = 0; i < meeting->providers.count; i++)
            add_binding(binder, &demand, meeting, providers[i]);
        for (size_t i = 0; i < demand.count; i++) {
            const struct pin *pins[MAX_PINS];
            if (model_pins(binder->model, &demand, i, pins))
                binder->pins_used[pins[0]->number] = true;
        }
    }
}

static int compare_words(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* Of one consumer. */
static int compare_bindings(const void *left, const void *right)
{
    const struct binding *a = left, *b = right;
    const char *as = a->requirement ? a->requirement->as : NULL;
    const char *bs = b->requirement ? b->requirement->as : NULL;
    int order = strcmp(a->api->name, b->api->name);
    if (!order)
        order = compare_words(as, bs);
    if (!order)
        order = strcmp(a->provider->component->name, b->provider->component->name);
    if (!order)
        order = (a->range->at.line > b->range->at.line) - (a->range->at.line < b->range->at.line);
    if (!order)
        order = (a->range->at.column > b->range->at.column) -
                (a->range->at.column < b->range->at.column);
    return order;
}

static void bind_in_order(struct binder *binder, uint32_t consumer)
{
    struct list *bindings = &binder->answer->bindings;
    size_t before = bindings->count;
    bind_consumer(binder, consumer);
    struct binding *own = (struct binding *)bindings->items + before;
    size_t count = bindings->count - before, sorted = 1;
    while (sorted < count && compare_bindings(&own[sorted - 1], &own[sorted]) <= 0)
        sorted++;
    if (sorted < count)
        qsort(own, count, sizeof *own, compare_bindings);
}

/* The app and the target take their places among the components, which are numbered by name. */
static void bind_all(struct binder *binder)
{
    const struct model *model = binder->model;
    uint32_t others[] = {model->app_number, model->target_number};
    const char *names[] = {model_consumer(model, others[0]), model_consumer(model, others[1])};
    size_t next = strcmp(names[0], names[1]) > 0; /* they go in the order next, !next */
    size_t done = 0;
    for (uint32_t i = 0; i < model->component_count; i++) {
        if (!binder->chosen[i])
            continue;
        for (; done < 2 && strcmp(names[next], model->components[i]->name) < 0;
             next = !next, done++)
            bind_in_order(binder, others[next]);
        bind_in_order(binder, i);
    }
    for (; done < 2; next = !next, done++)
        bind_in_order(binder, others[next]);
}

static void note_all_needs(struct binder *binder)
{
    const struct model *model = binder->model;
    note_needs(binder, model->app_number);
    note_needs(binder, model->target_number);
    for (uint32_t i = 0; i < model->component_count; i++)
        if (binder->chosen[i])
            note_needs(binder, i);
}

/* Most demands are met by one provider. */
static void reserve_bindings(const struct binder *binder)
{
    const struct model *model = binder->model;
    size_t count = model->app->needs.count + model->target->needs.count;
    for (uint32_t i = 0; i < model->component_count; i++)
        if (binder->chosen[i])
    count += model->components[i]->requires.count + model->components[i]->wants.count;
    binder->answer->bindings =
        (struct list){.items = arena_array(model->arena, count + 1, sizeof(struct binding)),
                      .capacity = count + 1};
}

void make_bindings(const struct model *model, const bool *chosen, struct answer *answer,
                   bool *pins_used)
{
    struct binder binder = {
        .model = model, .chosen = chosen, .answer = answer, .pins_used = pins_used};
    binder.ranks =
        arena_array(model->arena, (size_t)model->component_count + 1, sizeof *binder.ranks);
    binder.needs = arena_array(model->arena, answer->members.count + 1, sizeof *binder.needs);
    for (uint32_t i = 0, next = 0; i < model->component_count; i++)
        if (chosen[i])
            binder.ranks[i] = next++;
    note_all_needs(&binder);
    reserve_bindings(&binder);
    bind_all(&binder);
}
