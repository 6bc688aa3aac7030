/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_names.c - who is meant by a name, and who provides what: looked up once for all apps and
 * targets.
 */
#include "manifest_reader.h"

/* 1 + the number of the API, or 0. */
static uint32_t known_api(struct manifests *manifests, const char *name)
{
    uint32_t known = names_find(&manifests->api_names, name) + 1;
    manifests->unknown_apis |= known == 0;
    return known;
}

static bool is_unconditional(const struct condition *when)
{
    return when->arch.count == 0 && when->plat.count == 0 && when->machine.count == 0;
}

static void number_requirements(struct manifests *manifests, const struct list *list)
{
    struct requirement *requirements = list->items;
    for (size_t i = 0; i < list->count; i++) {
        requirements[i].unconditional = is_unconditional(&requirements[i].when);
        for (size_t j = 0; j < requirements[i].count; j++) {
            struct api_range *range = &requirements[i].alternatives[j];
            range->known = known_api(manifests, range->api);
        }
    }
}

static void number_component(struct manifests *manifests, uint32_t number, struct arena *arena)
{
    const struct component *component = ((struct component **)manifests->components.items)[number];
    struct api_version *provides = component->provides.items;
    struct api_range *wants = component->wants.items;
    for (size_t i = 0; i < component->provides.count; i++) {
        provides[i].known = known_api(manifests, provides[i].api);
        manifests->provider_start[provides[i].known + 1]++;
    }
    for (size_t i = 0; i < component->wants.count; i++) {
        wants[i].known = known_api(manifests, wants[i].api);
    }
    number_requirements(manifests, &component->requires);
    if (component->explicit || !is_unconditional(&component->when)) {
        *(uint32_t *)list_add(&manifests->restricted, arena, sizeof(number)) = number;
    }
}

/*
 * Counted was into the slot two after its own, unknown ones into slot 1: added up, slot i + 1 is
 * where API i starts, and once all are placed, where it ends.
 */
static void index_providers(struct manifests *manifests, struct arena *arena)
{
    struct component *const *components = manifests->components.items;
    size_t *start = manifests->provider_start, count = manifests->apis.count;
    start[1] = 0;
    for (size_t i = 2; i < count + 2; i++) {
        start[i] += start[i - 1];
    }
    manifests->providers = arena_array(arena, start[count + 1] + 1, sizeof(struct provider));
    for (size_t i = 0; i < manifests->components.count; i++) {
        const struct api_version *provides = components[i]->provides.items;
        for (size_t j = 0; j < components[i]->provides.count; j++) {
            if (provides[j].known > 0) {
                manifests->providers[start[provides[j].known]++] =
                    (struct provider){(uint32_t)i, &provides[j]};
            }
        }
    }
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

static void number_includes(struct manifests *manifests, const struct api *api)
{
    const struct word *includes = api->includes.items;
    for (size_t i = 0; i < api->includes.count; i++) {
        known_api(manifests, includes[i].text);
    }
}

void manifest_number(struct manifests *manifests, struct arena *arena)
{
    struct target *const *targets = manifests->targets.items;
    struct app *const *apps = manifests->apps.items;
    struct api *const *apis = manifests->apis.items;
    index_names(manifests, arena);
    manifests->unknown_apis = false;
    manifests->restricted.count = 0;
    manifests->provider_start = arena_array(arena, manifests->apis.count + 2, sizeof(size_t));
    for (size_t i = 0; i < manifests->components.count; i++) {
        number_component(manifests, (uint32_t)i, arena);
    }
    for (size_t i = 0; i < manifests->targets.count; i++) {
        number_requirements(manifests, &targets[i]->needs);
    }
    for (size_t i = 0; i < manifests->apps.count; i++) {
        number_requirements(manifests, &apps[i]->needs);
    }
    for (size_t i = 0; i < manifests->apis.count; i++) {
        number_includes(manifests, apis[i]);
    }
    index_providers(manifests, arena);
}
