/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * spec_build.c - a random problem as the manifests that the reader would have made of it. Each
 * line of the problem is a line of the file `random`.
 */
#include "spec.h"

static const char *const as_name = "inner";

static struct place at(int line)
{
    return (struct place){"random", (uint32_t)line + 1, 1};
}

static const char *component_name(struct arena *arena, int number)
{
    return number == APP ? "app" : arena_format(arena, "c%d", number);
}

static const char *api_name(struct arena *arena, int number)
{
    return arena_format(arena, "a%d", number);
}

static struct word word(const char *text, int line)
{
    return (struct word){text, at(line)};
}

static void add_word(struct list *list, struct arena *arena, const char *text, int line)
{
    *(struct word *)list_add(list, arena, sizeof(struct word)) = word(text, line);
}

static struct version version(struct arena *arena, int number)
{
    struct version made;
    manifest_parse_version(arena, arena_format(arena, "%d.%d", number / 10, number % 10), &made);
    if (number % 2)
        made.packed = 0; /* as if its numbers were large */
    return made;
}

static struct range range(struct arena *arena, enum range_kind kind)
{
    static const struct {
        const char *text;
        size_t count;
        enum comparison comparison[2];
        int number[2];
    } kinds[] = {
        [ANY] = {"", 0, {EQUAL}, {0}},
        [SINCE_10] = {"1.0", 1, {COMPATIBLE}, {10}},
        [SINCE_11] = {"1.1", 1, {COMPATIBLE}, {11}},
        [EXACT_11] = {"=1.1", 1, {EQUAL}, {11}},
        [BELOW_20] = {"<2.0", 1, {LESS}, {20}},
        [FROM_11_BELOW_20] = {">=1.1 <2.0", 2, {GREATER_EQUAL, LESS}, {11, 20}},
    };
    struct range made = {.text = kinds[kind].text, .count = kinds[kind].count};
    made.bounds = arena_array(arena, made.count + 1, sizeof *made.bounds);
    for (size_t i = 0; i < made.count; i++) {
        made.bounds[i].comparison = kinds[kind].comparison[i];
        made.bounds[i].version = version(arena, kinds[kind].number[i]);
    }
    return made;
}

static struct api_range api_range(struct arena *arena, const struct alternative *alternative,
                                  int line)
{
    return (struct api_range){.api = api_name(arena, alternative->api),
                              .range = range(arena, alternative->range),
                              .at = at(line)};
}

static void add_demand(struct arena *arena, const struct spec_demand *demand, struct list *requires,
                       struct list *wants)
{
    if (demand->want) {
        *(struct api_range *)list_add(wants, arena, sizeof(struct api_range)) =
            api_range(arena, &demand->alternatives[0], demand->line);
        return;
    }
    struct requirement *made = list_add(requires, arena, sizeof *made);
    struct text text = {.arena = arena};
    made->at = at(demand->line);
    made->count = (size_t)demand->count;
    made->alternatives = arena_array(arena, made->count, sizeof *made->alternatives);
    for (size_t i = 0; i < made->count; i++) {
        made->alternatives[i] = api_range(arena, &demand->alternatives[i], demand->line);
        text_format(&text, "%s%s%s%s", i ? " | " : "", made->alternatives[i].api,
                    *made->alternatives[i].range.text ? " " : "", made->alternatives[i].range.text);
    }
    made->text = text.data;
    made->lazy = demand->lazy;
    made->as = demand->as ? as_name : NULL;
    if (!demand->active)
        add_word(&made->when.plat, arena, "elsewhere", demand->line);
}

static void add_component(const struct spec *spec, struct arena *arena, int number,
                          struct list *components)
{
    const struct spec_component *from = &spec->component[number];
    struct component *made = arena_alloc(arena, sizeof *made);
    made->name = component_name(arena, number);
    made->version = version(arena, 10);
    made->summary = made->choose_when = made->license = "";
    made->folder = ".";
    made->at = at(0);
    made->explicit = from->explicit;
    if (from->excluded)
        add_word(&made->when.arch, arena, "elsewhere", 0);
    if (from->init)
        made->init = word("f", 0);
    made->size = number % 2 ? from->size : from->size + 1;
    if (number % 2 == 0)
        *(struct arch_size *)list_add(&made->sizes, arena, sizeof(struct arch_size)) =
            (struct arch_size){"here", from->size};
    for (int i = 0; i < spec->apis; i++)
        for (int j = 0; j < 2; j++)
            if (from->versions[i][j])
                *(struct api_version *)list_add(&made->provides, arena,
                                                sizeof(struct api_version)) =
                    (struct api_version){.api = api_name(arena, i),
                                         .version = version(arena, from->versions[i][j]),
                                         .at = at(from->provides_line[i])};
    for (int i = 0; i < from->demand_count; i++)
        add_demand(arena, &from->demands[i], &made->requires, &made->wants);
    for (int i = 0; i < CONSUMERS; i++)
        if (from->conflicts >> i & 1)
            add_word(&made->conflicts, arena, component_name(arena, i), from->conflict_line[i]);
    *(struct component **)list_add(components, arena, sizeof made) = made;
}

static void add_apis(const struct spec *spec, struct arena *arena, struct list *apis)
{
    for (int i = 0; i < spec->apis; i++) {
        struct api *api = arena_alloc(arena, sizeof *api);
        api->name = api_name(arena, i);
        api->many = spec->many[i];
        api->at = at(0);
        *(struct api **)list_add(apis, arena, sizeof api) = api;
    }
}

static struct choice *add_choice(struct list *choices, struct arena *arena, const char *key,
                                 int line)
{
    struct choice *choice = list_add(choices, arena, sizeof *choice);
    choice->key = word(key, line);
    return choice;
}

static void add_use(const struct spec *spec, struct arena *arena, const struct spec_use *use,
                    struct list *uses)
{
    const char *key = use->api >= 0 ? api_name(arena, use->api) : as_name;
    if (use->consumer >= 0)
        key = arena_format(arena, "%s.%s", component_name(arena, use->consumer), key);
    struct choice *choice = add_choice(uses, arena, key, use->line);
    for (int i = 0; i < spec->components; i++)
        if (use->choices >> i & 1)
            add_word(&choice->values, arena, component_name(arena, i), use->line);
    choice->is_list = choice->values.count > 1;
}

void spec_build(const struct spec *spec, struct arena *arena, struct problem *problem)
{
    struct app *app = arena_alloc(arena, sizeof *app);
    struct target *target = arena_alloc(arena, sizeof *target);
    struct list none = {0};
    *problem = (struct problem){.app = app, .target = target};
    app->name = "app";
    target->name = "target";
    app->at = target->at = at(0);
    app->summary = target->summary = "";
    app->folder = ".";
    target->arch = word("here", 0);
    target->plat = word("here", 0);
    app->minimize_count = spec->minimize_count;
    add_apis(spec, arena, &problem->manifests.apis);
    for (int i = 0; i < spec->components; i++)
        add_component(spec, arena, i, &problem->manifests.components);
    for (int i = 0; i < spec->need_count[0]; i++)
        add_demand(arena, &spec->needs[0][i], &app->needs, &none);
    for (int i = 0; i < spec->need_count[1]; i++)
        add_demand(arena, &spec->needs[1][i], &target->needs, &none);
    for (int i = 0; i < spec->use_count; i++)
        add_use(spec, arena, &spec->uses[i], spec->uses[i].of_app ? &app->use : &target->use);
    for (int i = 0; i < spec->prefer_count; i++) {
        const struct spec_prefer *prefer = &spec->prefers[i];
        struct list *list = i < spec->app_prefers ? &app->prefer : &target->prefer;
        struct choice *choice = add_choice(list, arena, api_name(arena, prefer->api), prefer->line);
        add_word(&choice->values, arena, component_name(arena, prefer->component), prefer->line);
    }
    *(struct target **)list_add(&problem->manifests.targets, arena, sizeof target) = target;
    manifest_finish(&problem->manifests, &(struct findings){.arena = arena});
}
