/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * model_check.c - names that nothing has, in all manifests read, and options of the app that no
 * component takes.
 */
#include "model.h"

#include <string.h>

/* Looking for the nearest name is linear: after so many mistakes the rest go without. */
enum { MAX_SUGGESTIONS = 100 };

static void suggest(struct model *model, struct finding *finding, struct place at, const char *name,
                    const char *const *known, size_t count)
{
    const char *nearest = nearest_name(name, known, count);
    if (nearest)
        findings_note(model->findings, finding, at, "did you mean '%s'?", nearest);
}

void model_unknown_api(struct model *model, struct place at, const char *name)
{
    struct finding *finding =
        findings_error(model->findings, at, "no API manifest describes '%s'", name);
    if (model->suggestions++ >= MAX_SUGGESTIONS)
        return;
    const char **known = arena_array(model->arena, (size_t)model->api_count + 1, sizeof *known);
    for (uint32_t i = 0; i < model->api_count; i++)
        known[i] = model->apis[i]->name;
    suggest(model, finding, at, name, known, model->api_count);
}

void model_unknown_component(struct model *model, struct place at, const char *what,
                             const char *name)
{
    struct finding *finding =
        findings_error(model->findings, at, "there is no %s '%s'", what, name);
    if (model->suggestions++ >= MAX_SUGGESTIONS)
        return;
    size_t count = model->component_count;
    const char **known = arena_array(model->arena, count + 1, sizeof *known);
    for (size_t i = 0; i < count; i++)
        known[i] = model->components[i]->name;
    suggest(model, finding, at, name, known, count);
}

static void check_range(struct model *model, const struct api_range *range)
{
    if (model_required(model, range) == NONE)
        model_unknown_api(model, range->at, range->api);
}

static void check_requirements(struct model *model, const struct list *list)
{
    const struct requirement *requirements = list->items;
    for (size_t i = 0; i < list->count; i++)
        for (size_t j = 0; j < requirements[i].count; j++)
            check_range(model, &requirements[i].alternatives[j]);
}

static void check_components(struct model *model)
{
    for (uint32_t i = 0; i < model->component_count; i++) {
        const struct component *component = model->components[i];
        const struct api_version *provides = component->provides.items;
        const struct api_range *wants = component->wants.items;
        for (size_t j = 0; j < component->provides.count; j++)
            if (model_provided(model, &provides[j]) == NONE)
                model_unknown_api(model, provides[j].at, provides[j].api);
        for (size_t j = 0; j < component->wants.count; j++)
            check_range(model, &wants[j]);
        check_requirements(model, &component->requires);
    }
}

static void check_apis_and_targets(struct model *model)
{
    for (uint32_t i = 0; i < model->api_count; i++) {
        const struct word *includes = model->apis[i]->includes.items;
        for (size_t j = 0; j < model->apis[i]->includes.count; j++)
            if (names_find(&model->api_names, includes[j].text) == NONE)
                model_unknown_api(model, includes[j].at, includes[j].text);
    }
    struct target *const *targets = model->manifests->targets.items;
    for (size_t i = 0; i < model->manifests->targets.count; i++)
        if (targets[i] != model->target)
            check_requirements(model, &targets[i]->needs);
}

static const struct option *find_option(const struct component *component, const char *name)
{
    const struct option *options = component->options.items;
    for (size_t i = 0; i < component->options.count; i++)
        if (!strcmp(options[i].name, name))
            return &options[i];
    return NULL;
}

static void unknown_option(struct model *model, const struct component *component,
                           const struct word *key)
{
    size_t count = component->options.count;
    const struct option *options = component->options.items;
    const char **known = arena_array(model->arena, count + 1, sizeof *known);
    for (size_t i = 0; i < count; i++)
        known[i] = options[i].name;
    struct finding *finding = findings_error(model->findings, key->at, "%s has no option '%s'",
                                             component->name, key->text);
    suggest(model, finding, key->at, key->text, known, count);
}

static void check_values(struct model *model, const struct component *component,
                         const struct list *values)
{
    const struct pair *pairs = values->items;
    for (size_t i = 0; i < values->count; i++) {
        const struct option *option = find_option(component, pairs[i].key.text);
        const char *why = NULL;
        if (!option)
            unknown_option(model, component, &pairs[i].key);
        else if (!option_accepts(model->arena, option, pairs[i].value.text, &why))
            findings_error(model->findings, pairs[i].value.at, "option %s of %s: %s", option->name,
                           component->name, why);
    }
}

void model_check(struct model *model)
{
    const struct component_options *options = model->app->options.items;
    if (model->manifests->unknown_apis) {
        check_components(model);
        check_apis_and_targets(model);
    }
    check_requirements(model, &model->target->needs);
    check_requirements(model, &model->app->needs);
    for (size_t i = 0; i < model->app->options.count; i++) {
        const struct word *name = &options[i].component;
        uint32_t component = names_find(&model->component_names, name->text);
        if (component == NONE)
            model_unknown_component(model, name->at, "component", name->text);
        else
            check_values(model, model->components[component], &options[i].values);
    }
}
