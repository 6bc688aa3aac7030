/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * model_pins.c - which 'use' lines bear on a demand, and which providers they set apart.
 */
#include "model.h"

#include <stdlib.h>

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static const struct pin *scoped_pin(const struct model *model, uint32_t consumer, const char *word)
{
    struct pin *const *pins = model->pins.items;
    const char *key = arena_format(model->arena, "%s.%s", model_consumer(model, consumer), word);
    uint32_t number = names_find(&model->scoped_keys, key);
    /* A word with a dot in it could spell another consumer's key. */
    return number != NONE && pins[number]->consumer == consumer ? pins[number] : NULL;
}

size_t model_pins(const struct model *model, const struct demand *demand, size_t alternative,
                  const struct pin *pins[MAX_PINS])
{
    size_t count = 0;
    if (!model->pins.count)
        return 0;
    const char *api_name = demand->ranges[alternative].api;
    uint32_t api = model_required(model, &demand->ranges[alternative]);
    if (model->has_scoped[demand->consumer]) {
        const struct pin *pin = demand->as ? scoped_pin(model, demand->consumer, demand->as) : NULL;
        if (pin)
            pins[count++] = pin;
        pin = scoped_pin(model, demand->consumer, api_name);
        if (pin && !(count && pins[0] == pin))
            pins[count++] = pin;
    }
    if (api != NONE && model->common[api])
        pins[count++] = model->common[api];
    return count;
}

bool pin_names(const struct pin *pin, uint32_t component)
{
    return bsearch(&component, pin->choices, pin->count, sizeof component, compare_numbers);
}

static void add_scopes(struct model *model, const struct demand *demand, size_t alternative)
{
    const struct pin *pins[MAX_PINS];
    size_t count = model_pins(model, demand, alternative, pins);
    uint32_t api = model_required(model, &demand->ranges[alternative]);
    if (api == NONE || model->apis[api]->many)
        return;
    for (size_t i = 0; i < count && pins[i]->consumer != NONE; i++) {
        if (!pins[i]->count)
            continue;
        uint32_t provider = pins[i]->choices[0];
        if (model_provides(model, provider, api))
            *(struct scope *)list_add(&model->scopes, model->arena, sizeof(struct scope)) =
                (struct scope){api, provider, demand->consumer, pins[i], i ? pins[0] : NULL};
    }
}

static int compare_scopes(const void *left, const void *right)
{
    const struct scope *a = left, *b = right;
    const uint32_t first[] = {a->api, a->provider, a->consumer, a->pin->number};
    const uint32_t second[] = {b->api, b->provider, b->consumer, b->pin->number};
    for (size_t i = 0; i < 4; i++)
        if (first[i] != second[i])
            return first[i] < second[i] ? -1 : 1;
    return 0;
}

void model_find_scopes(struct model *model)
{
    struct pin *const *pins = model->pins.items;
    bool *done = arena_array(model->arena, (size_t)model->component_count + 2, sizeof *done);
    for (size_t i = 0; i < model->pins.count; i++) {
        uint32_t consumer = pins[i]->consumer;
        if (consumer == NONE || done[consumer])
            continue;
        done[consumer] = true;
        struct demand_cursor cursor = {consumer, 0};
        struct demand demand;
        while (model_next_demand(model, &cursor, &demand))
            for (size_t j = 0; j < demand.count; j++)
                add_scopes(model, &demand, j);
    }
    if (model->scopes.count)
        qsort(model->scopes.items, model->scopes.count, sizeof(struct scope), compare_scopes);
}

const struct scope *model_scopes(const struct model *model, uint32_t api, uint32_t provider,
                                 size_t *count)
{
    const struct scope *scopes = model->scopes.items;
    size_t low = 0, high = model->scopes.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct scope *scope = &scopes[middle];
        if (scope->api < api || (scope->api == api && scope->provider < provider))
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < model->scopes.count && scopes[end].api == api && scopes[end].provider == provider)
        end++;
    *count = end - low;
    return scopes + low;
}
