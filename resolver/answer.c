/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * answer.c - resolve_answer: model, encode, solve, bind, explain, one after the other; and what
 * the user should know about lines of the app that came to nothing.
 */
#include "bindings.h"
#include "explain.h"
#include "resolve.h"
#include "solve.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void fill_members(const struct model *model, const bool *chosen, struct answer *answer)
{
    for (uint32_t i = 0; i < model->component_count; i++)
        if (chosen[i])
            *(struct member *)list_add(&answer->members, model->arena, sizeof(struct member)) =
                (struct member){model->components[i], model_size(model, i)};
}

static int compare_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void fill_devices(struct arena *arena, struct answer *answer)
{
    struct list *devices = &answer->devices;
    const struct member *members = answer->members.items;
    for (size_t i = 0; i < answer->members.count; i++) {
        const struct word *words = members[i].component->devices.items;
        for (size_t j = 0; j < members[i].component->devices.count; j++)
            *(const char **)list_add(devices, arena, sizeof(char *)) = words[j].text;
    }
    const char **texts = devices->items;
    size_t kept = 0;
    if (devices->count)
        qsort(texts, devices->count, sizeof *texts, compare_text);
    for (size_t i = 0; i < devices->count; i++)
        if (!kept || strcmp(texts[kept - 1], texts[i]))
            texts[kept++] = texts[i];
    devices->count = kept;
}

/* Sizes are added without a check from here on. */
static bool sizes_add_up(const struct encoding *encoding)
{
    const struct model *model = encoding->model;
    uint64_t sum = 0;
    for (size_t i = 0; i < encoding->slice_count; i++) {
        uint64_t size = model_size(model, encoding->slice[i]);
        if (size > INT64_MAX - sum) {
            findings_error(model->findings, model->components[encoding->slice[i]]->at,
                           "with the size of %s, what %s can reach adds up to 2^63 bytes or more",
                           model->components[encoding->slice[i]]->name, model->app->name);
            return false;
        }
        sum += size;
    }
    return true;
}

static void warn_of_pins(const struct model *model, const bool *chosen, const bool *used)
{
    struct pin *const *pins = model->pins.items;
    for (size_t i = 0; i < model->pins.count; i++) {
        const struct word *key = &pins[i]->choice->key;
        uint32_t consumer = pins[i]->consumer;
        if (used[i] || !pins[i]->of_app)
            continue; /* a target's lines are defaults for whoever needs them */
        if (consumer < model->component_count && !chosen[consumer])
            findings_warning(model->findings, key->at,
                             "%s is not in the answer: this line brings nothing",
                             model->components[consumer]->name);
        else
            findings_warning(model->findings, key->at,
                             "nothing in the answer requires '%s': this line brings nothing",
                             key->text);
    }
}

/* Whether a component is for other targets: an app that has these, too, may set its options. */
static bool is_for_others(const struct model *model, const char *name)
{
    uint32_t component = names_find(&model->component_names, name);
    return component < model->component_count && model->standing[component] == STANDING_EXCLUDED;
}

static void warn_of_options(const struct model *model, const struct answer *answer)
{
    const struct component_options *options = model->app->options.items;
    for (size_t i = 0; i < model->app->options.count; i++)
        if (!answer_member(answer, options[i].component.text) &&
            !is_for_others(model, options[i].component.text))
            findings_warning(model->findings, options[i].component.at,
                             "%s is not in the answer: its options have no effect",
                             options[i].component.text);
}

static int compare_sizes(const void *left, const void *right)
{
    const struct member *a = *(const struct member *const *)left;
    const struct member *b = *(const struct member *const *)right;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return strcmp(a->component->name, b->component->name);
}

static void check_budget(const struct model *model, struct answer *answer)
{
    enum { NAMED = 5 };
    uint64_t budget = model->app->budget_image;
    if (!budget || answer->size <= budget)
        return;
    struct finding *finding = findings_error(
        model->findings, model->app->budget_image_at,
        "the components add up to %" PRIu64 " bytes, the budget is %" PRIu64, answer->size, budget);
    const struct member **members =
        arena_array(model->arena, answer->members.count, sizeof *members);
    for (size_t i = 0; i < answer->members.count; i++)
        members[i] = (const struct member *)answer->members.items + i;
    qsort(members, answer->members.count, sizeof *members, compare_sizes);
    for (size_t i = 0; i < answer->members.count && i < NAMED && members[i]->size; i++)
        findings_note(model->findings, finding, members[i]->component->at, "%s adds %" PRIu64,
                      members[i]->component->name, members[i]->size);
    answer->state = ANSWER_INVALID;
}

static void fill_answer(struct encoding *encoding, const struct solution *solution, bool proven,
                        struct answer *answer)
{
    const struct model *model = encoding->model;
    bool *pins_used = arena_array(model->arena, model->pins.count + 1, sizeof *pins_used);
    answer->state = ANSWER_FOUND;
    answer->proven = proven;
    answer->bound = solution->bound;
    answer->size = solution->size;
    fill_members(model, solution->chosen, answer);
    make_bindings(model, solution->chosen, answer, pins_used);
    fill_devices(model->arena, answer);
    if (proven)
        explain_later(encoding, solution, answer);
    warn_of_pins(model, solution->chosen, pins_used);
    warn_of_options(model, answer);
    check_budget(model, answer);
}

void resolve_answer(const struct app *app, const struct target *target,
                    const struct manifests *manifests, const struct watch *watch,
                    struct answer *answer, struct findings *findings)
{
    struct model *model = arena_alloc(findings->arena, sizeof *model);
    struct encoding *encoding = arena_alloc(findings->arena, sizeof *encoding);
    struct solution *solution = arena_alloc(findings->arena, sizeof *solution);
    *answer = (struct answer){
        .state = ANSWER_INVALID, .app = app, .target = target, .manifests = manifests};
    watch_begin(watch, "index");
    if (!model_build(model, app, target, manifests, findings))
        return;
    watch_begin(watch, "encode");
    encode(encoding, model, false);
    encoding->effort.stop = watch ? watch->stop : NULL;
    if (!sizes_add_up(encoding))
        return;
    watch_begin(watch, "solve");
    enum sat_result result = solve_best(encoding, NULL, 0, solution);
    watch_begin(watch, result == SAT_NO ? "explain" : "bind");
    if (solution->found) {
        fill_answer(encoding, solution, result == SAT_YES, answer);
    } else if (result == SAT_NO) {
        answer->state = ANSWER_NONE;
        explain_no_answer(model, watch, answer);
    } else {
        answer->state = ANSWER_UNKNOWN;
    }
}

const struct member *answer_member(const struct answer *answer, const char *name)
{
    const struct member *members = answer->members.items;
    size_t low = 0, high = answer->members.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(members[middle].component->name, name);
        if (!order)
            return &members[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *answer_option(const struct answer *answer, const struct member *member,
                          const struct option *option)
{
    const struct component_options *options = answer->app->options.items;
    for (size_t i = 0; i < answer->app->options.count; i++) {
        if (strcmp(options[i].component.text, member->component->name))
            continue;
        const struct pair *pairs = options[i].values.items;
        for (size_t j = 0; j < options[i].values.count; j++)
            if (!strcmp(pairs[j].key.text, option->name))
                return pairs[j].value.text;
    }
    return option->value.text;
}
