/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_names.c - who is meant by a name, looked up once for all apps and targets.
 */
#include "manifest_reader.h"

static void number_requirements(const struct names *names, const struct list *list)
{
    struct requirement *requirements = list->items;
    for (size_t i = 0; i < list->count; i++) {
        const struct condition *when = &requirements[i].when;
        requirements[i].unconditional =
            !when->arch.count && !when->plat.count && !when->machine.count;
        for (size_t j = 0; j < requirements[i].count; j++) {
            struct api_range *range = &requirements[i].alternatives[j];
            range->known = names_find(names, range->api) + 1;
        }
    }
}

static void number_component(const struct names *names, const struct component *component)
{
    struct api_version *provides = component->provides.items;
    struct api_range *wants = component->wants.items;
    for (size_t i = 0; i < component->provides.count; i++) {
        provides[i].known = names_find(names, provides[i].api) + 1;
    }
    for (size_t i = 0; i < component->wants.count; i++) {
        wants[i].known = names_find(names, wants[i].api) + 1;
    }
    number_requirements(names, &component->requires);
}

static void index_names(struct manifests *manifests, struct arena *arena)
{
    struct component *const *components = manifests->components.items;
    struct api *const *apis = manifests->apis.items;
    names_init(&manifests->component_names, arena, manifests->components.count);
    for (size_t i = 0; i < manifests->components.count; i++) {
        names_add(&manifests->component_names, components[i]->name, (uint32_t)i);
    }
    names_init(&manifests->api_names, arena, manifests->apis.count);
    for (size_t i = 0; i < manifests->apis.count; i++) {
        names_add(&manifests->api_names, apis[i]->name, (uint32_t)i);
    }
}

void manifest_number(struct manifests *manifests, struct arena *arena)
{
    struct component *const *components = manifests->components.items;
    struct target *const *targets = manifests->targets.items;
    struct app *const *apps = manifests->apps.items;
    const struct names *names = &manifests->api_names;
    index_names(manifests, arena);
    for (size_t i = 0; i < manifests->components.count; i++) {
        number_component(names, components[i]);
    }
    for (size_t i = 0; i < manifests->targets.count; i++) {
        number_requirements(names, &targets[i]->needs);
    }
    for (size_t i = 0; i < manifests->apps.count; i++) {
        number_requirements(names, &apps[i]->needs);
    }
}
