/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * slice.c - what an answer may need. From the needs of app and target on, whatever provides what
 * is required; the components that a `prefer` would add beside another provider; and the consumers
 * whose scoped `use` lets two providers live together. All else could only make a set larger.
 */
#include "encode.h"

/* Per API or component, the lines that are due when it is reached. */
struct due {
    uint32_t *first; /* by number: 1 + index in next, 0: none; NULL: there are no lines */
    uint32_t *next;  /* by line: likewise */
};

struct slicer {
    const struct model *model;
    bool relaxed;
    bool *reached;
    struct slice slice;     /* reached is the queue, too */
    bool *api_reached;      /* NULL: no line is due for any API */
    struct due preferences; /* by API */
    struct due scopes;      /* by component */
};

static void reach(struct slicer *slicer, uint32_t consumer)
{
    const struct model *model = slicer->model;
    if (slicer->reached[consumer])
        return;
    if (consumer < model->component_count && model->standing[consumer] != STANDING_ELIGIBLE)
        return;
    slicer->reached[consumer] = true;
    *(uint32_t *)list_add(&slicer->slice.reached, model->arena, sizeof consumer) = consumer;
}

static void note(struct slicer *slicer, uint32_t number)
{
    if (slicer->slice.noted)
        *(uint32_t *)list_add(&slicer->slice.ways, slicer->model->arena, sizeof number) = number;
}

static void reach_alternative(struct slicer *slicer, const struct demand *demand,
                              size_t alternative)
{
    const struct model *model = slicer->model;
    const struct pin *pins[MAX_PINS];
    size_t count = model_pins(model, demand, alternative, pins);
    for (size_t i = 0; i < count && (slicer->relaxed || i == 0); i++)
        for (size_t j = 0; j < pins[i]->count; j++)
            reach(slicer, pins[i]->choices[j]);
    if (count && !slicer->relaxed)
        return;
    struct fitting_cursor cursor =
        model_fitting(model, &demand->ranges[alternative], demand->consumer);
    while (model_next_fitting(model, &cursor)) {
        reach(slicer, cursor.component);
        note(slicer, cursor.component);
    }
}

static bool meets_itself(const struct model *model, const struct demand *demand)
{
    for (size_t i = 0; i < demand->count && model->image_made; i++)
        if (model_required(model, &demand->ranges[i]) == model->image_api)
            return true;
    return false;
}

static void reach_demand(struct slicer *slicer, const struct demand *demand)
{
    struct list *ways = &slicer->slice.ways;
    size_t before = ways->count;
    note(slicer, demand->consumer);
    note(slicer, 0);
    for (size_t i = 0; i < demand->count; i++)
        reach_alternative(slicer, demand, i);
    if (meets_itself(slicer->model, demand))
        ways->count = before;
    else if (slicer->slice.noted)
        ((uint32_t *)ways->items)[before + 1] = (uint32_t)(ways->count - before - 2);
}

static void reach_due(struct slicer *slicer, uint32_t component)
{
    const struct model *model = slicer->model;
    const struct preference *preferences = model->preferences.items;
    const struct scope *scopes = model->scopes.items;
    const struct list *provides = &model->components[component]->provides;
    if (model->scopes.count)
        for (uint32_t at = slicer->scopes.first[component]; at; at = slicer->scopes.next[at - 1])
            reach(slicer, scopes[at - 1].consumer);
    for (size_t i = 0; i < provides->count && model->preferences.count; i++) {
        const struct api_version *version = (const struct api_version *)provides->items + i;
        uint32_t api = model_provided(model, version);
        if (slicer->api_reached[api])
            continue;
        slicer->api_reached[api] = true;
        for (uint32_t at = slicer->preferences.first[api]; at;
             at = slicer->preferences.next[at - 1])
            reach(slicer, preferences[at - 1].component);
    }
}

static struct due due_new(struct arena *arena, size_t numbers, size_t lines)
{
    if (!lines)
        return (struct due){NULL, NULL};
    return (struct due){arena_array(arena, numbers + 1, sizeof(uint32_t)),
                        arena_array(arena, lines + 1, sizeof(uint32_t))};
}

static void due_add(struct due *due, uint32_t number, uint32_t line)
{
    due->next[line] = due->first[number];
    due->first[number] = line + 1;
}

static void index_due(struct slicer *slicer)
{
    const struct model *model = slicer->model;
    const struct preference *preferences = model->preferences.items;
    const struct scope *scopes = model->scopes.items;
    slicer->preferences = due_new(model->arena, model->api_count, model->preferences.count);
    slicer->scopes = due_new(model->arena, model->component_count, model->scopes.count);
    for (size_t i = 0; i < model->preferences.count; i++)
        due_add(&slicer->preferences, preferences[i].api, (uint32_t)i);
    for (size_t i = 0; i < model->scopes.count; i++)
        due_add(&slicer->scopes, scopes[i].provider, (uint32_t)i);
}

struct slice slice_find(const struct model *model, bool relaxed)
{
    size_t consumers = (size_t)model->component_count + 2;
    struct slicer slicer = {.model = model,
                            .relaxed = relaxed,
                            .slice.noted = !relaxed && !model->pins.count,
                            .reached = arena_array(model->arena, consumers, sizeof(bool))};
    if (model->preferences.count)
        slicer.api_reached = arena_array(model->arena, (size_t)model->api_count + 1, sizeof(bool));
    index_due(&slicer);
    reach(&slicer, model->app_number);
    reach(&slicer, model->target_number);
    for (size_t at = 0; at < slicer.slice.reached.count; at++) {
        uint32_t consumer = ((const uint32_t *)slicer.slice.reached.items)[at];
        struct demand_cursor cursor = {consumer, 0};
        struct demand demand;
        while (model_next_demand(model, &cursor, &demand) && demand.requirement)
            reach_demand(&slicer, &demand);
        if (consumer < model->component_count)
            reach_due(&slicer, consumer);
    }
    return slicer.slice;
}
