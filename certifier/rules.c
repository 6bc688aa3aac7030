/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * rules.c - conditions, pins, and the ways in which a requirement can be met.
 */
#include "rules.h"

#include <string.h>

#define ITEM(list, type, index) (((type *)(list)->items)[index])

static void add_number(const struct rules *rules, struct list *list, uint32_t number)
{
    *(uint32_t *)list_add(list, rules->arena, sizeof number) = number;
}

static bool has_number(const struct list *list, uint32_t number)
{
    for (size_t i = 0; i < list->count; i++)
        if (ITEM(list, uint32_t, i) == number)
            return true;
    return false;
}

/* ---- conditions ---- */

static bool accepts(const struct list *values, const struct word *fact)
{
    if (values->count == 0)
        return true;
    for (size_t i = 0; fact->text && i < values->count; i++)
        if (strcmp(ITEM(values, struct word, i).text, fact->text) == 0)
            return true;
    return false;
}

static bool holds(const struct rules *rules, const struct condition *when)
{
    const struct target *target = rules->target;
    return accepts(&when->arch, &target->arch) && accepts(&when->plat, &target->plat) &&
           accepts(&when->machine, &target->machine);
}

/* Marks the components that the lines name. */
static void mark_named(const struct rules *rules, const struct list *choices, bool *named)
{
    for (size_t i = 0; i < choices->count; i++) {
        const struct list *values = &ITEM(choices, struct choice, i).values;
        for (size_t j = 0; j < values->count; j++) {
            uint32_t number = names_find(&rules->numbers, ITEM(values, struct word, j).text);
            if (number != NONE)
                named[number] = true;
        }
    }
}

static void find_eligible(struct rules *rules)
{
    bool *named = arena_array(rules->arena, rules->count + 1, sizeof *named);
    mark_named(rules, &rules->app->use, named);
    mark_named(rules, &rules->app->prefer, named);
    mark_named(rules, &rules->target->use, named);
    mark_named(rules, &rules->target->prefer, named);
    rules->eligible = arena_array(rules->arena, rules->count + 1, sizeof *rules->eligible);
    for (uint32_t i = 0; i < rules->count; i++) {
        const struct component *component = rules->components[i];
        rules->eligible[i] = holds(rules, &component->when) && (!component->explicit || named[i]);
    }
}

static void find_providers(struct rules *rules)
{
    size_t count = rules->manifests->apis.count;
    rules->providers = arena_array(rules->arena, count + 1, sizeof *rules->providers);
    rules->served = arena_array(rules->arena, count + 1, sizeof *rules->served);
    for (uint32_t i = 0; i < rules->count; i++) {
        const struct list *provides = &rules->components[i]->provides;
        for (size_t j = 0; rules->eligible[i] && j < provides->count; j++) {
            uint32_t api = names_find(&rules->apis, ITEM(provides, struct api_version, j).api);
            struct list *known = api == NONE ? NULL : &rules->providers[api];
            if (known && !(known->count && ITEM(known, uint32_t, known->count - 1) == i))
                add_number(rules, known, i);
        }
    }
}

/* ---- pins ---- */

/* The line of that key: app's before target's. */
static const struct choice *line_of(const struct rules *rules, const char *key)
{
    const struct list *both[] = {&rules->app->use, &rules->target->use};
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < both[i]->count; j++)
            if (strcmp(ITEM(both[i], struct choice, j).key.text, key) == 0)
                return &ITEM(both[i], struct choice, j);
    return NULL;
}

const char *rules_name(const struct rules *rules, uint32_t consumer)
{
    if (consumer == APP)
        return rules->app->name;
    if (consumer == TARGET)
        return arena_format(rules->arena, "target:%s", rules->target->name);
    return rules->components[consumer]->name;
}

static const struct choice *scoped_line(const struct rules *rules, uint32_t consumer,
                                        const char *word)
{
    if (!word || consumer == TARGET || rules->app->use.count + rules->target->use.count == 0)
        return NULL;
    const char *key = arena_format(rules->arena, "%s.%s", rules_name(rules, consumer), word);
    /* The same text may be an API's name, or another consumer's key: it is split at the last dot.
     */
    bool split_here = !strchr(word, '.') && names_find(&rules->apis, key) == NONE;
    return split_here ? line_of(rules, key) : NULL;
}

/* The pin that bears on one alternative; *scoped tells whose it is. */
static const struct choice *pin_of(const struct rules *rules, uint32_t consumer, const char *as,
                                   const char *api, bool *scoped)
{
    const struct choice *pin = scoped_line(rules, consumer, as);
    if (!pin)
        pin = scoped_line(rules, consumer, api);
    *scoped = pin != NULL;
    return pin ? pin : line_of(rules, api);
}

static void note_served(struct rules *rules, uint32_t consumer, const char *as,
                        const struct api_range *range)
{
    bool scoped;
    uint32_t api = names_find(&rules->apis, range->api);
    const struct choice *pin = pin_of(rules, consumer, as, range->api, &scoped);
    if (!pin || !scoped || api == NONE || ITEM(&rules->manifests->apis, struct api *, api)->many)
        return;
    uint32_t provider = names_find(&rules->numbers, ITEM(&pin->values, struct word, 0).text);
    if (provider == NONE || !has_number(&rules->providers[api], provider))
        return;
    const struct choice *common = line_of(rules, range->api);
    if (common &&
        strcmp(ITEM(&common->values, struct word, 0).text, rules->components[provider]->name) == 0)
        return; /* it is the general one as well */
    *(struct served *)list_add(&rules->served[api], rules->arena, sizeof(struct served)) =
        (struct served){provider, consumer};
}

static void find_served(struct rules *rules, uint32_t consumer, const struct list *requires,
                        const struct list *wants)
{
    for (size_t i = 0; i < requires->count; i++) {
        const struct requirement *requirement = &ITEM(requires, struct requirement, i);
        for (size_t j = 0; holds(rules, &requirement->when) && j < requirement->count; j++)
            note_served(rules, consumer, requirement->as, &requirement->alternatives[j]);
    }
    for (size_t i = 0; wants && i < wants->count; i++)
        note_served(rules, consumer, NULL, &ITEM(wants, struct api_range, i));
}

/* Whether every prefer line names a component and an API that there are. */
static bool are_known(const struct rules *rules)
{
    uint32_t component, api;
    for (size_t level = 0; rules_preference(rules, level, &component, &api); level++)
        if (component == NONE || api == NONE)
            return false;
    return true;
}

bool rules_init(struct rules *rules, struct arena *arena, const struct app *app,
                const struct target *target, const struct manifests *manifests)
{
    *rules = (struct rules){.arena = arena, .app = app, .target = target, .manifests = manifests};
    rules->components = manifests->components.items;
    rules->count = (uint32_t)manifests->components.count;
    names_init(&rules->numbers, arena, rules->count);
    for (uint32_t i = 0; i < rules->count; i++)
        names_add(&rules->numbers, rules->components[i]->name, i);
    names_init(&rules->apis, arena, manifests->apis.count);
    for (uint32_t i = 0; i < manifests->apis.count; i++)
        names_add(&rules->apis, ITEM(&manifests->apis, struct api *, i)->name, i);
    if (!are_known(rules))
        return false;
    find_eligible(rules);
    find_providers(rules);
    if (app->use.count + target->use.count == 0)
        return true;
    find_served(rules, APP, &app->needs, NULL);
    for (uint32_t i = 0; i < rules->count; i++)
        if (rules->eligible[i])
            find_served(rules, i, &rules->components[i]->requires, &rules->components[i]->wants);
    return true;
}

/* ---- requirements ---- */

const struct list *rules_requirements(const struct rules *rules, uint32_t consumer)
{
    return consumer == APP      ? &rules->app->needs
           : consumer == TARGET ? &rules->target->needs
                                : &rules->components[consumer]->requires;
}

/* The generated files provide `image`, unless a component may or a `use` says which one does. */
static bool is_generated(const struct rules *rules, uint32_t consumer, const char *as,
                         const char *api)
{
    bool scoped;
    uint32_t number = strcmp(api, "image") == 0 ? names_find(&rules->apis, api) : NONE;
    return number != NONE && rules->providers[number].count == 0 &&
           !pin_of(rules, consumer, as, api, &scoped);
}

bool rules_demands(const struct rules *rules, uint32_t consumer,
                   const struct requirement *requirement)
{
    if (!holds(rules, &requirement->when))
        return false;
    for (size_t i = 0; i < requirement->count; i++)
        if (is_generated(rules, consumer, requirement->as, requirement->alternatives[i].api))
            return false;
    return true;
}

static bool fits(const struct rules *rules, uint32_t component, const struct api_range *range)
{
    const struct list *provides = &rules->components[component]->provides;
    for (size_t i = 0; i < provides->count; i++) {
        const struct api_version *offer = &ITEM(provides, struct api_version, i);
        if (strcmp(offer->api, range->api) == 0 && range_fits(&range->range, &offer->version))
            return true;
    }
    return false;
}

static void add_way(const struct rules *rules, struct list *ways, const struct way *way)
{
    *(struct way *)list_add(ways, rules->arena, sizeof *way) = *way;
}

/* One provider; unless it is scoped to others, or free of those consumers. */
static void general_way(const struct rules *rules, struct list *ways, uint32_t api,
                        uint32_t provider)
{
    struct way way = {0};
    add_number(rules, &way.chosen, provider);
    for (size_t i = 0; i < rules->served[api].count; i++) {
        const struct served *served = &ITEM(&rules->served[api], struct served, i);
        if (served->provider == provider &&
            (served->consumer == APP || served->consumer == provider))
            return;
        if (served->provider == provider)
            add_number(rules, &way.without, served->consumer);
    }
    add_way(rules, ways, &way);
}

static void pinned_way(const struct rules *rules, struct list *ways, uint32_t consumer,
                       const struct api_range *range, const struct choice *pin)
{
    struct way way = {0};
    bool met = false;
    for (size_t i = 0; i < pin->values.count; i++) {
        uint32_t number = names_find(&rules->numbers, ITEM(&pin->values, struct word, i).text);
        if (number == NONE || !rules->eligible[number])
            return;
        add_number(rules, &way.chosen, number);
        met = met || (number != consumer && fits(rules, number, range));
    }
    if (met)
        add_way(rules, ways, &way);
}

static void ways_through(const struct rules *rules, struct list *ways, uint32_t consumer,
                         const char *as, const struct api_range *range)
{
    bool scoped;
    uint32_t api = names_find(&rules->apis, range->api);
    if (api == NONE)
        return;
    bool many = ITEM(&rules->manifests->apis, struct api *, api)->many;
    const struct choice *pin = pin_of(rules, consumer, as, range->api, &scoped);
    if (pin) {
        pinned_way(rules, ways, consumer, range, pin);
        return;
    }
    for (size_t i = 0; i < rules->providers[api].count; i++) {
        uint32_t provider = ITEM(&rules->providers[api], uint32_t, i);
        if (provider == consumer || !fits(rules, provider, range))
            continue;
        if (many) {
            struct way way = {0};
            add_number(rules, &way.chosen, provider);
            add_way(rules, ways, &way);
        } else {
            general_way(rules, ways, api, provider);
        }
    }
}

struct list rules_ways(const struct rules *rules, uint32_t consumer,
                       const struct requirement *requirement)
{
    struct list ways = {0};
    for (size_t i = 0; i < requirement->count; i++)
        ways_through(rules, &ways, consumer, requirement->as, &requirement->alternatives[i]);
    return ways;
}

/* ---- single providers and conflicts ---- */

uint32_t rules_one_api(const struct rules *rules, const char *name)
{
    uint32_t api = names_find(&rules->apis, name);
    return api == NONE || ITEM(&rules->manifests->apis, struct api *, api)->many ? NONE : api;
}

bool rules_provides(const struct rules *rules, uint32_t component, uint32_t api)
{
    return has_number(&rules->providers[api], component);
}

static bool names_conflict(const struct rules *rules, uint32_t from, const char *name)
{
    if (from >= rules->count)
        return false;
    const struct list *conflicts = &rules->components[from]->conflicts;
    for (size_t i = 0; i < conflicts->count; i++)
        if (strcmp(ITEM(conflicts, struct word, i).text, name) == 0)
            return true;
    return false;
}

bool rules_conflict(const struct rules *rules, uint32_t a, uint32_t b)
{
    return a != b && (names_conflict(rules, a, rules_name(rules, b)) ||
                      names_conflict(rules, b, rules_name(rules, a)));
}

/* ---- the objective ---- */

static size_t preferences(const struct rules *rules)
{
    return rules->app->prefer.count + rules->target->prefer.count;
}

size_t rules_levels(const struct rules *rules)
{
    return preferences(rules) + 2;
}

bool rules_preference(const struct rules *rules, size_t level, uint32_t *component, uint32_t *api)
{
    if (level >= preferences(rules))
        return false;
    size_t of_app = rules->app->prefer.count;
    const struct choice *line = level < of_app
                                    ? &ITEM(&rules->app->prefer, struct choice, level)
                                    : &ITEM(&rules->target->prefer, struct choice, level - of_app);
    *component = names_find(&rules->numbers, ITEM(&line->values, struct word, 0).text);
    *api = names_find(&rules->apis, line->key.text);
    return true;
}

static uint64_t size_of(const struct rules *rules, uint32_t component)
{
    const struct component *described = rules->components[component];
    for (size_t i = 0; i < described->sizes.count; i++) {
        const struct arch_size *size = &ITEM(&described->sizes, struct arch_size, i);
        if (strcmp(size->arch, rules->target->arch.text) == 0)
            return size->bytes;
    }
    return described->size;
}

uint64_t rules_weight(const struct rules *rules, size_t level, uint32_t component)
{
    bool second = level > preferences(rules);
    return second == rules->app->minimize_count ? size_of(rules, component) : 1;
}

uint64_t rules_cost(const struct rules *rules, size_t level, const bool *set)
{
    uint32_t component, api;
    uint64_t cost = 0;
    if (rules_preference(rules, level, &component, &api)) {
        if (set[component])
            return 0;
        for (size_t i = 0; i < rules->providers[api].count; i++)
            if (set[ITEM(&rules->providers[api], uint32_t, i)])
                return 1;
        return 0;
    }
    for (uint32_t i = 0; i < rules->count; i++)
        if (set[i] && __builtin_add_overflow(cost, rules_weight(rules, level, i), &cost))
            return UINT64_MAX;
    return cost;
}
