/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * model_choices.c - the `use` and `prefer` lines: what their keys mean, whether their values can
 * be, which of several lines with one key is in force (--use, then the app's, then the target's),
 * and which providers they set apart for single consumers.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

/* What the key of a `use` line means. */
struct key {
    uint32_t consumer; /* NONE: everybody */
    uint32_t api;      /* NONE when only an as-name */
    const char *word;  /* scoped: what follows the last dot */
    bool foreign;      /* of an app that is not being resolved */
};

static bool is_app(const struct model *model, const char *name, size_t length)
{
    struct app *const *apps = model->manifests->apps.items;
    for (size_t i = 0; i < model->manifests->apps.count; i++)
        if (!strncmp(apps[i]->name, name, length) && !apps[i]->name[length])
            return true;
    return false;
}

static bool has_as_name(const struct model *model, uint32_t consumer, const char *as)
{
    const struct list *list =
        consumer == model->app_number ? &model->app->needs : &model->components[consumer]->requires;
    const struct requirement *requirements = list->items;
    for (size_t i = 0; i < list->count; i++)
        if (requirements[i].as && !strcmp(requirements[i].as, as))
            return true;
    return false;
}

/* Finds the consumer of a scoped key; false after a finding. */
static bool read_consumer(struct model *model, const struct word *word, size_t length,
                          struct key *key)
{
    key->consumer = names_find_bytes(&model->component_names, word->text, length);
    if (key->consumer != NONE)
        return true;
    if (strlen(model->app->name) == length && !strncmp(model->app->name, word->text, length)) {
        key->consumer = model->app_number;
        return true;
    }
    key->foreign = is_app(model, word->text, length);
    if (!key->foreign)
        model_unknown_component(model, word->at, "component or app",
                                arena_copy(model->arena, word->text, length));
    return key->foreign;
}

static bool read_key(struct model *model, const struct word *word, struct key *key)
{
    *key = (struct key){.consumer = NONE, .api = names_find(&model->api_names, word->text)};
    const char *dot = strrchr(word->text, '.');
    if (key->api != NONE)
        return true;
    if (!dot) {
        model_unknown_api(model, word->at, word->text);
        return false;
    }
    if (!read_consumer(model, word, (size_t)(dot - word->text), key))
        return false;
    key->word = dot + 1;
    key->api = names_find(&model->api_names, key->word);
    if (key->foreign || key->api != NONE || has_as_name(model, key->consumer, key->word))
        return true;
    findings_error(model->findings, word->at, "'%s' is neither an API nor an 'as' of %s", key->word,
                   model_consumer(model, key->consumer));
    return false;
}

/* The APIs that a key speaks of: its own, and those required under its as-name. */
static void apis_of_key(const struct model *model, const struct key *key, struct list *apis)
{
    if (key->api != NONE)
        *(uint32_t *)list_add(apis, model->arena, sizeof(uint32_t)) = key->api;
    if (key->consumer == NONE)
        return;
    const struct list *list = key->consumer == model->app_number
                                  ? &model->app->needs
                                  : &model->components[key->consumer]->requires;
    const struct requirement *requirements = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (!requirements[i].as || strcmp(requirements[i].as, key->word))
            continue;
        for (size_t j = 0; j < requirements[i].count; j++) {
            uint32_t api = model_required(model, &requirements[i].alternatives[j]);
            if (api != NONE)
                *(uint32_t *)list_add(apis, model->arena, sizeof(uint32_t)) = api;
        }
    }
}

/* Up to five providers of the API, for the note under a choice that cannot be. */
static void note_providers(struct model *model, struct finding *finding, struct place at,
                           uint32_t api)
{
    enum { SHOWN = 5 };
    struct text text = {.arena = model->arena};
    uint32_t last = NONE;
    size_t shown = 0;
    for (size_t i = model->provider_start[api]; i < model->provider_start[api + 1]; i++) {
        uint32_t component = model->providers[i].component;
        if (component == last)
            continue;
        last = component;
        if (shown++ < SHOWN)
            text_format(&text, "%s%s", text.length ? ", " : "", model->components[component]->name);
    }
    if (shown > SHOWN)
        text_format(&text, " and %zu more", shown - SHOWN);
    if (shown)
        findings_note(model->findings, finding, at, "'%s' is provided by %s",
                      model->apis[api]->name, text.data);
}

static bool provides_any(const struct model *model, uint32_t component, const struct list *apis)
{
    const uint32_t *numbers = apis->items;
    for (size_t i = 0; i < apis->count; i++)
        if (model_provides(model, component, numbers[i]))
            return true;
    return false;
}

/* The component that a value names; NONE after a finding. */
static uint32_t read_value(struct model *model, const struct word *value, const struct list *apis)
{
    uint32_t component = names_find(&model->component_names, value->text);
    if (component == NONE) {
        model_unknown_component(model, value->at, "component", value->text);
        return NONE;
    }
    if (!apis->count || provides_any(model, component, apis))
        return component;
    uint32_t api = *(uint32_t *)apis->items;
    struct finding *finding = findings_error(model->findings, value->at, "%s does not provide '%s'",
                                             value->text, model->apis[api]->name);
    note_providers(model, finding, value->at, api);
    return NONE;
}

static void check_apis_of_use(struct model *model, const struct choice *choice,
                              const struct key *key, const struct list *apis)
{
    const uint32_t *numbers = apis->items;
    for (size_t i = 0; i < apis->count; i++) {
        const struct api *api = model->apis[numbers[i]];
        if (choice->is_list && !api->many)
            findings_error(model->findings, choice->key.at,
                           "a list, but an image has one provider of '%s'", api->name);
        if (key->consumer == NONE || !(api->image_scope || !strcmp(api->name, "mem")))
            continue;
        if (key->consumer < model->component_count &&
            model_provides(model, key->consumer, numbers[i]))
            continue; /* a wrapper has what it wraps for itself */
        struct finding *finding = findings_error(
            model->findings, choice->key.at,
            "'%s' is the same for the whole image and cannot be chosen for one consumer",
            api->name);
        findings_note(model->findings, finding, choice->key.at, "write '%s: %s'", api->name,
                      ((struct word *)choice->values.items)->text);
    }
}

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* The pin of a line without mistakes. */
static struct pin *make_pin(struct model *model, const struct choice *choice, const struct key *key)
{
    struct pin *pin = arena_alloc(model->arena, sizeof *pin);
    uint32_t *choices = arena_array(model->arena, choice->values.count + 1, sizeof *choices);
    const struct word *values = choice->values.items;
    size_t count = choice->values.count;
    for (size_t i = 0; i < count; i++)
        choices[i] = names_find(&model->component_names, values[i].text);
    qsort(choices, count, sizeof *choices, compare_numbers);
    for (size_t i = 0; i < count; i++)
        if (!pin->count || choices[pin->count - 1] != choices[i])
            choices[pin->count++] = choices[i];
    pin->choice = choice;
    pin->consumer = key->consumer;
    pin->choices = choices;
    pin->number = (uint32_t)model->pins.count;
    *(struct pin **)list_add(&model->pins, model->arena, sizeof pin) = pin;
    return pin;
}

static void put_in_force(struct model *model, const struct choice *choice, const struct key *key,
                         bool of_app)
{
    if (key->consumer == NONE) {
        if (!model->common[key->api]) {
            struct pin *pin = make_pin(model, choice, key);
            pin->of_app = of_app;
            model->common[key->api] = pin;
        }
        return;
    }
    uint32_t number = (uint32_t)model->pins.count;
    if (names_add(&model->scoped_keys, choice->key.text, number)) {
        make_pin(model, choice, key)->of_app = of_app;
        model->has_scoped[key->consumer] = true;
    }
}

static void read_use(struct model *model, const struct choice *choice, bool of_app)
{
    struct key key;
    if (!read_key(model, &choice->key, &key))
        return;
    size_t errors = model->findings->errors;
    struct list apis = {0};
    if (!key.foreign) {
        apis_of_key(model, &key, &apis);
        check_apis_of_use(model, choice, &key, &apis);
    }
    const struct word *values = choice->values.items;
    for (size_t i = 0; i < choice->values.count; i++)
        read_value(model, &values[i], &apis);
    if (model->findings->errors == errors && !key.foreign)
        put_in_force(model, choice, &key, of_app);
}

static void read_uses(struct model *model, const struct list *list, bool of_app, bool arguments)
{
    const struct choice *choices = list->items;
    for (size_t i = 0; i < list->count; i++)
        if (choices[i].from_arguments == arguments)
            read_use(model, &choices[i], of_app);
}

static void read_prefer(struct model *model, const struct choice *choice)
{
    const struct word *values = choice->values.items;
    struct list apis = {0};
    uint32_t api = names_find(&model->api_names, choice->key.text);
    if (choice->is_list) {
        findings_error(model->findings, choice->key.at, "'prefer' takes one component, not a list");
        return;
    }
    if (api == NONE) {
        struct key key;
        if (read_key(model, &choice->key, &key))
            findings_error(model->findings, choice->key.at,
                           "'prefer' is for the whole image: its key is an API alone");
        return;
    }
    *(uint32_t *)list_add(&apis, model->arena, sizeof(uint32_t)) = api;
    uint32_t component = choice->values.count ? read_value(model, values, &apis) : NONE;
    if (component != NONE)
        *(struct preference *)list_add(&model->preferences, model->arena,
                                       sizeof(struct preference)) =
            (struct preference){choice, api, component};
}

void model_read_choices(struct model *model)
{
    const struct list *prefers[] = {&model->app->prefer, &model->target->prefer};
    model->common = arena_array(model->arena, (size_t)model->api_count + 1, sizeof *model->common);
    model->has_scoped = arena_array(model->arena, (size_t)model->component_count + 2, 1);
    names_init(&model->scoped_keys, model->arena, model->app->use.count + model->target->use.count);
    read_uses(model, &model->app->use, true, true);
    read_uses(model, &model->app->use, true, false);
    read_uses(model, &model->target->use, false, false);
    for (size_t i = 0; i < 2; i++) {
        const struct choice *choices = prefers[i]->items;
        for (size_t j = 0; j < prefers[i]->count; j++)
            read_prefer(model, &choices[j]);
    }
}
