/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * model.c - the tables: who is eligible, who provides what, who demands what.
 */
#include "model.h"

#include <string.h>

/* What manifest_finish did not see, an edit for one, is looked up now. */
static uint32_t number_of(const struct model *model, uint32_t known, const char *name)
{
    return known ? known - 1 : names_find(&model->api_names, name);
}

uint32_t model_required(const struct model *model, const struct api_range *range)
{
    return number_of(model, range->known, range->api);
}

uint32_t model_provided(const struct model *model, const struct api_version *version)
{
    return number_of(model, version->known, version->api);
}

static void index_names(struct model *model)
{
    const struct manifests *manifests = model->manifests;
    model->components = manifests->components.items;
    model->component_count = (uint32_t)manifests->components.count;
    model->app_number = model->component_count;
    model->target_number = model->component_count + 1;
    model->apis = manifests->apis.items;
    model->api_count = (uint32_t)manifests->apis.count;
    model->component_names = manifests->component_names;
    model->api_names = manifests->api_names;
    model->providers = manifests->providers;
    model->provider_start = manifests->provider_start;
    model->image_api = names_find(&model->api_names, "image");
}

static bool accepts(const struct list *words, const struct word *fact)
{
    const struct word *accepted = words->items;
    if (!words->count)
        return true;
    for (size_t i = 0; fact->text && i < words->count; i++)
        if (!strcmp(accepted[i].text, fact->text))
            return true;
    return false;
}

bool condition_holds(const struct condition *when, const struct target *target)
{
    return accepts(&when->arch, &target->arch) && accepts(&when->plat, &target->plat) &&
           accepts(&when->machine, &target->machine);
}

static void mark_named(const struct model *model, const struct list *choices, bool *named)
{
    const struct choice *lines = choices->items;
    for (size_t i = 0; i < choices->count; i++) {
        const struct word *values = lines[i].values.items;
        for (size_t j = 0; j < lines[i].values.count; j++) {
            uint32_t component = names_find(&model->component_names, values[j].text);
            if (component != NONE)
                named[component] = true;
        }
    }
}

static void find_standing(struct model *model)
{
    bool *named = arena_array(model->arena, (size_t)model->component_count + 1, sizeof *named);
    mark_named(model, &model->app->use, named);
    mark_named(model, &model->app->prefer, named);
    mark_named(model, &model->target->use, named);
    mark_named(model, &model->target->prefer, named);
    model->standing =
        arena_array(model->arena, (size_t)model->component_count + 1, sizeof *model->standing);
    const uint32_t *restricted = model->manifests->restricted.items;
    for (size_t i = 0; i < model->manifests->restricted.count; i++) {
        const struct component *component = model->components[restricted[i]];
        if (!condition_holds(&component->when, model->target))
            model->standing[restricted[i]] = STANDING_EXCLUDED;
        else if (component->explicit && !named[restricted[i]])
            model->standing[restricted[i]] = STANDING_UNNAMED;
    }
}

/* The generated files are the image's provider unless a component wants to be. */
static void find_image_provider(struct model *model)
{
    uint32_t api = model->image_api;
    if (api == NONE || model->common[api])
        return;
    model->image_made = true;
    for (size_t i = model->provider_start[api]; i < model->provider_start[api + 1]; i++)
        if (model->standing[model->providers[i].component] == STANDING_ELIGIBLE)
            model->image_made = false;
}

bool model_build(struct model *model, const struct app *app, const struct target *target,
                 const struct manifests *manifests, struct findings *findings)
{
    *model = (struct model){.arena = findings->arena,
                            .findings = findings,
                            .app = app,
                            .target = target,
                            .manifests = manifests};
    index_names(model);
    find_standing(model);
    model_read_choices(model);
    model_check(model);
    if (findings->errors)
        return false;
    model_find_scopes(model);
    find_image_provider(model);
    return true;
}

const char *model_consumer(const struct model *model, uint32_t consumer)
{
    if (consumer == model->app_number)
        return model->app->name;
    if (consumer == model->target_number)
        return arena_format(model->arena, "target:%s", model->target->name);
    return model->components[consumer]->name;
}

uint64_t model_size(const struct model *model, uint32_t component)
{
    const struct component *sized = model->components[component];
    const struct arch_size *sizes = sized->sizes.items;
    for (size_t i = 0; i < sized->sizes.count; i++)
        if (!strcmp(sizes[i].arch, model->target->arch.text))
            return sizes[i].bytes;
    return sized->size;
}

bool model_provides(const struct model *model, uint32_t component, uint32_t api)
{
    const struct list *provides = &model->components[component]->provides;
    const struct api_version *versions = provides->items;
    for (size_t i = 0; i < provides->count; i++)
        if (!strcmp(versions[i].api, model->apis[api]->name))
            return true;
    return false;
}

static bool same_api(const struct api_version *version, const struct api_range *range)
{
    if (version->known && range->known)
        return version->known == range->known;
    return !strcmp(version->api, range->api);
}

const struct version *component_version(const struct component *component,
                                        const struct api_range *range)
{
    const struct list *provides = &component->provides;
    const struct api_version *versions = provides->items;
    const struct version *best = NULL;
    for (size_t i = 0; i < provides->count; i++) {
        const struct version *version = &versions[i].version;
        if (!same_api(&versions[i], range) || !range_fits(&range->range, version))
            continue;
        if (!best || version_compare(version, best) > 0)
            best = version;
    }
    return best;
}

const struct version *model_version(const struct model *model, uint32_t component,
                                    const struct api_range *range)
{
    return component_version(model->components[component], range);
}

static const struct list *requirements_of(const struct model *model, uint32_t consumer)
{
    if (consumer == model->app_number)
        return &model->app->needs;
    if (consumer == model->target_number)
        return &model->target->needs;
    return &model->components[consumer]->requires;
}

bool model_next_demand(const struct model *model, struct demand_cursor *cursor,
                       struct demand *demand)
{
    const struct list *requires = requirements_of(model, cursor->consumer);
    const struct requirement *requirements = requires->items;
    while (cursor->next < requires->count) {
        const struct requirement *requirement = &requirements[cursor->next++];
        if (!requirement->unconditional && !condition_holds(&requirement->when, model->target))
            continue;
        *demand = (struct demand){cursor->consumer, requirement, requirement->alternatives,
                                  requirement->count, requirement->as};
        return true;
    }
    if (cursor->consumer >= model->component_count)
        return false;
    const struct list *wants = &model->components[cursor->consumer]->wants;
    size_t want = cursor->next - requires->count;
    if (want >= wants->count)
        return false;
    cursor->next++;
    const struct api_range *ranges = wants->items;
    *demand = (struct demand){cursor->consumer, NULL, &ranges[want], 1, NULL};
    return true;
}

struct fitting_cursor model_fitting(const struct model *model, const struct api_range *range,
                                    uint32_t consumer)
{
    struct fitting_cursor cursor = {.range = range, .consumer = consumer, .component = NONE};
    uint32_t api = model_required(model, range);
    if (api != NONE) {
        cursor.next = model->provider_start[api];
        cursor.end = model->provider_start[api + 1];
    }
    return cursor;
}

bool model_next_fitting(const struct model *model, struct fitting_cursor *cursor)
{
    while (cursor->next < cursor->end) {
        const struct provider *provider = &model->providers[cursor->next++];
        uint32_t component = provider->component;
        if (component == cursor->component || component == cursor->consumer ||
            model->standing[component] != STANDING_ELIGIBLE ||
            !range_fits(&cursor->range->range, &provider->version->version))
            continue;
        cursor->component = component;
        return true;
    }
    return false;
}
