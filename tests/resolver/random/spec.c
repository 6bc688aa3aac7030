/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * spec.c - makes a random problem from a seed. Every feature of the language is likely enough to
 * meet every other within some thousand seeds; most problems can be solved, because requirements
 * are drawn from what is provided.
 */
#include "spec.h"

#include <string.h>

/* Falls as the bytes say, one for each throw, and by chance when there are none left. */
struct dice {
    uint64_t state;
    const uint8_t *bytes;
    size_t left;
};

static uint32_t draw(struct dice *dice, uint32_t below)
{
    if (dice->left > 0) {
        dice->left--;
        return *dice->bytes++ % below;
    }
    dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((dice->state >> 33) % below);
}

static bool chance(struct dice *dice, uint32_t percent)
{
    return draw(dice, 100) < percent;
}

static int draw_version(struct dice *dice)
{
    static const int versions[] = {10, 10, 11, 11, 20};
    return versions[draw(dice, 5)];
}

static enum range_kind draw_range(struct dice *dice)
{
    return chance(dice, 60) ? ANY : (enum range_kind)draw(dice, RANGE_KINDS);
}

static uint32_t providers(const struct spec *spec, int api)
{
    uint32_t bits = 0;
    for (int i = 0; i < spec->components; i++)
        if (spec->component[i].versions[api][0])
            bits |= 1u << i;
    return bits;
}

/* An API that somebody provides, nearly always. */
static int draw_api(const struct spec *spec, struct dice *dice)
{
    int api = (int)draw(dice, (uint32_t)spec->apis);
    for (int i = 0; i < 4; i++)
        if (!providers(spec, api))
            api = (int)draw(dice, (uint32_t)spec->apis);
    return api;
}

static void make_demand(struct spec *spec, struct dice *dice, struct spec_demand *demand, bool want)
{
    *demand = (struct spec_demand){.count = 1, .want = want, .line = ++spec->lines};
    if (!want && chance(dice, 35))
        demand->count += 1 + (int)draw(dice, MAX_ALTERNATIVES - 1);
    for (int i = 0; i < demand->count; i++) {
        demand->alternatives[i].api = draw_api(spec, dice);
        demand->alternatives[i].range = draw_range(dice);
    }
    demand->active = want || chance(dice, 85);
    demand->lazy = !want && chance(dice, 15);
    demand->as = !want && chance(dice, 20);
}

static void make_component(struct spec *spec, struct dice *dice, int number)
{
    struct spec_component *component = &spec->component[number];
    int provides = 1 + chance(dice, 35);
    for (int i = 0; i < provides; i++) {
        int api = (int)draw(dice, (uint32_t)spec->apis);
        component->versions[api][0] = draw_version(dice);
        component->versions[api][1] = chance(dice, 10) ? draw_version(dice) : 0;
        component->provides_line[api] = ++spec->lines;
    }
}

static void make_demands(struct spec *spec, struct dice *dice, int number)
{
    struct spec_component *component = &spec->component[number];
    int requires = chance(dice, 40) ? 0 : 1 + (int)draw(dice, 2), wants = chance(dice, 25) ? 1 : 0;
    for (int i = 0; i < requires + wants; i++)
        make_demand(spec, dice, &component->demands[component->demand_count++], i >= requires);
    if (chance(dice, 12)) {
        int other = chance(dice, 5) ? APP : (int)draw(dice, (uint32_t)spec->components);
        component->conflicts |= 1u << other;
        component->conflict_line[other] = ++spec->lines;
    }
    component->excluded = chance(dice, 5);
    component->explicit = chance(dice, 8);
    component->init = chance(dice, 50);
    component->size = draw(dice, 12);
}

/* Does the consumer have an active or inactive requirement under the as-name, and of which API? */
static int api_under_as(const struct spec *spec, int consumer)
{
    int count;
    const struct spec_demand *demands = spec_demands(spec, consumer, &count);
    for (int i = 0; i < count; i++)
        if (demands[i].as)
            return demands[i].alternatives[0].api;
    return -1;
}

/* The APIs that an as-name covers must all be of one kind for a list or a name to be valid. */
static bool as_is_of_one_kind(const struct spec *spec, int consumer)
{
    int count, kind = -1;
    const struct spec_demand *demands = spec_demands(spec, consumer, &count);
    for (int i = 0; i < count; i++)
        for (int j = 0; demands[i].as && j < demands[i].count; j++) {
            int this = spec->many[demands[i].alternatives[j].api];
            if (kind >= 0 && kind != this)
                return false;
            kind = this;
        }
    return true;
}

/* One of the bits, or, for a list, some. */
static uint32_t some_of(struct dice *dice, uint32_t bits, bool list)
{
    uint32_t taken = 0;
    for (int tries = 0; bits && !taken; tries++)
        for (int i = 0; i < MAX_COMPONENTS; i++)
            if (bits >> i & 1 && (!taken || list) && chance(dice, list ? 50 : 35))
                taken |= 1u << i;
    return taken;
}

/* Of two lines with one key the first is in force; app.yaml itself cannot have both. */
static bool key_is_free(const struct spec *spec, const struct spec_use *use, bool *of_app)
{
    bool is_free = true;
    for (int i = 0; i < spec->use_count; i++) {
        const struct spec_use *other = &spec->uses[i];
        if (other->consumer != use->consumer || other->api != use->api)
            continue;
        is_free = false;
        *of_app |= other->of_app == use->of_app;
    }
    return is_free;
}

/* A consumer that would notice: with its API or as-name; -1 when the dice find none. */
static bool draw_scope(const struct spec *spec, struct dice *dice, struct spec_use *use)
{
    int count, consumer = (int)draw(dice, (uint32_t)spec->components + 1);
    consumer = consumer == spec->components ? APP : consumer;
    const struct spec_demand *demands = spec_demands(spec, consumer, &count);
    if (!count)
        return false;
    const struct spec_demand *demand = &demands[draw(dice, (uint32_t)count)];
    use->consumer = consumer;
    use->api = demand->alternatives[draw(dice, (uint32_t)demand->count)].api;
    if (demand->as && chance(dice, 60) && as_is_of_one_kind(spec, consumer)) {
        use->api = -1;
        return api_under_as(spec, consumer) >= 0;
    }
    return true;
}

static void make_use(struct spec *spec, struct dice *dice, bool of_app)
{
    struct spec_use use = {.consumer = -1, .of_app = of_app};
    bool clash = false;
    use.api = (int)draw(dice, (uint32_t)spec->apis);
    if (chance(dice, 50) && !draw_scope(spec, dice, &use))
        return;
    int api = use.api >= 0 ? use.api : api_under_as(spec, use.consumer);
    use.choices = some_of(dice, providers(spec, api), spec->many[api]);
    use.in_force = key_is_free(spec, &use, &clash);
    if (!use.choices || clash || spec->use_count == MAX_USES)
        return;
    use.line = ++spec->lines;
    spec->uses[spec->use_count++] = use;
}

static void make_prefer(struct spec *spec, struct dice *dice, int from)
{
    int api = (int)draw(dice, (uint32_t)spec->apis);
    uint32_t choice = some_of(dice, providers(spec, api), false);
    for (int i = from; i < spec->prefer_count; i++)
        if (spec->prefers[i].api == api)
            return;
    if (!choice)
        return;
    int component = 0;
    while (!(choice >> component & 1))
        component++;
    spec->prefers[spec->prefer_count++] = (struct spec_prefer){api, component, ++spec->lines};
}

static void make(struct spec *spec, struct dice *dice)
{
    memset(spec, 0, sizeof *spec);
    spec->components = MAX_COMPONENTS - (int)(draw(dice, 8) * draw(dice, 8) / 7);
    spec->apis = 2 + (int)draw(dice, MAX_APIS - 1);
    for (int i = 0; i < spec->apis; i++)
        spec->many[i] = chance(dice, 25);
    for (int i = 0; i < spec->components; i++)
        make_component(spec, dice, i);
    for (int i = 0; i < spec->components; i++)
        make_demands(spec, dice, i);
    for (int side = 0; side < 2; side++) {
        int needs = side ? (int)draw(dice, 2) : 1 + (int)draw(dice, 2);
        for (int i = 0; i < needs; i++)
            make_demand(spec, dice, &spec->needs[side][spec->need_count[side]++], false);
    }
    for (int side = 0; side < 2; side++) {
        int uses = chance(dice, 50) ? 0 : (int)draw(dice, side ? 3 : 4);
        for (int i = 0; i < uses; i++)
            make_use(spec, dice, !side);
        int from = spec->prefer_count;
        int prefers = chance(dice, 60) ? 0 : (int)draw(dice, 3);
        for (int i = 0; i < prefers; i++)
            make_prefer(spec, dice, from);
        if (!side)
            spec->app_prefers = spec->prefer_count;
    }
    spec->minimize_count = chance(dice, 25);
}

void spec_make(struct spec *spec, uint64_t seed)
{
    struct dice dice = {.state = seed * 0x9e3779b97f4a7c15u + 1};
    draw(&dice, 2);
    make(spec, &dice);
}

void spec_make_from(struct spec *spec, const uint8_t *bytes, size_t count)
{
    struct dice dice = {.state = 1, .bytes = bytes, .left = count};
    make(spec, &dice);
}
