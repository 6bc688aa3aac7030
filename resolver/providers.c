/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * providers.c - the components by what they provide, and where they may be chosen.
 */
#include "providers.h"

#include "model.h"

#include <stdlib.h>
#include <string.h>

static int compare_offers(const void *left, const void *right)
{
    const struct offer *a = left, *b = right;
    int order = strcmp(a->provides->api, b->provides->api);
    order = order ? order : strcmp(a->component->name, b->component->name);
    return order ? order : version_compare(&a->provides->version, &b->provides->version);
}

struct list offers_in(const struct manifests *manifests, struct arena *arena)
{
    struct list offers = {0};
    struct component *const *components = manifests->components.items;
    for (size_t i = 0; i < manifests->components.count; i++) {
        const struct api_version *provides = components[i]->provides.items;
        for (size_t j = 0; j < components[i]->provides.count; j++) {
            *(struct offer *)list_add(&offers, arena, sizeof(struct offer)) =
                (struct offer){components[i], &provides[j]};
        }
    }
    if (offers.count > 0) {
        qsort(offers.items, offers.count, sizeof(struct offer), compare_offers);
    }
    return offers;
}

const struct offer *offers_of(const struct list *offers, const char *api, size_t *count)
{
    const struct offer *items = offers->items;
    size_t low = 0, high = offers->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(items[middle].provides->api, api) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (high = low; high < offers->count && strcmp(items[high].provides->api, api) == 0;) {
        high++;
    }
    *count = high - low;
    return items ? items + low : NULL;
}

struct list eligible_targets(const struct manifests *manifests, const struct component *component,
                             struct arena *arena)
{
    struct list names = {0};
    struct target *const *targets = manifests->targets.items;
    for (size_t i = 0; i < manifests->targets.count; i++) {
        if (condition_holds(&component->when, targets[i])) {
            *(const char **)list_add(&names, arena, sizeof(char *)) = targets[i]->name;
        }
    }
    return names;
}
