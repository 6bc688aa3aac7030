/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * brute.c - validity, objective and bindings, straight from DESIGN section 4.
 */
#include "brute.h"

static bool fits(enum range_kind range, int version)
{
    switch (range) {
    case ANY:
        return true;
    case SINCE_10:
        return version == 10 || version == 11;
    case SINCE_11:
        return version == 11;
    case EXACT_11:
        return version == 11;
    case BELOW_20:
        return version < 20;
    case FROM_11_BELOW_20:
        return version >= 11 && version < 20;
    case RANGE_KINDS:
        break;
    }
    return false;
}

int brute_version(const struct spec *spec, int component, const struct alternative *alternative)
{
    int best = 0;
    for (int i = 0; i < 2; i++) {
        int version = spec->component[component].versions[alternative->api][i];
        if (version > best && fits(alternative->range, version))
            best = version;
    }
    return best;
}

static bool provides(const struct spec *spec, int component, int api)
{
    return spec->component[component].versions[api][0];
}

static bool eligible(const struct spec *spec, int component)
{
    bool named = false;
    for (int i = 0; i < spec->use_count; i++)
        named |= spec->uses[i].choices >> component & 1;
    for (int i = 0; i < spec->prefer_count; i++)
        named |= spec->prefers[i].component == component;
    return !spec->component[component].excluded && (named || !spec->component[component].explicit);
}

uint32_t brute_fitting(const struct spec *spec, int consumer, const struct alternative *alternative)
{
    uint32_t bits = 0;
    for (int i = 0; i < spec->components; i++)
        if (i != consumer && eligible(spec, i) && brute_version(spec, i, alternative))
            bits |= 1u << i;
    return bits;
}

struct rules brute_all_rules(const struct spec *spec)
{
    struct rules rules = {.uses = UINT32_MAX};
    for (int i = 0; i < CONSUMERS; i++) {
        rules.demands[i] = UINT64_MAX;
        rules.conflicts[i] = UINT32_MAX;
    }
    for (int i = 0; i < spec->apis; i++)
        rules.exclusive[i] = UINT32_MAX;
    return rules;
}

static int find_use(const struct spec *spec, const struct rules *rules, int consumer, int api)
{
    for (int i = 0; i < spec->use_count; i++)
        if (spec->uses[i].consumer == consumer && spec->uses[i].api == api &&
            spec->uses[i].in_force && rules->uses >> i & 1)
            return i;
    return -1;
}

int brute_use(const struct spec *spec, const struct rules *rules, int consumer,
              const struct spec_demand *demand, int alternative)
{
    int api = demand->alternatives[alternative].api;
    int use = -1;
    if (demand->as)
        use = find_use(spec, rules, consumer, -1);
    if (use < 0)
        use = find_use(spec, rules, consumer, api);
    if (use < 0)
        use = find_use(spec, rules, -1, api);
    return use;
}

static bool in_set(uint32_t set, int consumer)
{
    return consumer >= MAX_COMPONENTS || (set >> consumer & 1);
}

bool brute_is_scoped(const struct spec *spec, const struct rules *rules, uint32_t set, int provider,
                     int api)
{
    int common = find_use(spec, rules, -1, api);
    if (common >= 0 && spec->uses[common].choices >> provider & 1)
        return false;
    for (int consumer = 0; consumer < CONSUMERS; consumer++) {
        int count;
        const struct spec_demand *demands = spec_demands(spec, consumer, &count);
        for (int i = 0; in_set(set, consumer) && i < count; i++)
            for (int j = 0; demands[i].active && j < demands[i].count; j++) {
                int use = demands[i].alternatives[j].api == api
                              ? brute_use(spec, rules, consumer, &demands[i], j)
                              : -1;
                if (use >= 0 && spec->uses[use].consumer >= 0 &&
                    spec->uses[use].choices >> provider & 1)
                    return true;
            }
    }
    return false;
}

/* The providers that meet one alternative in the set; none: it is not met. */
static uint32_t meet_alternative(const struct spec *spec, const struct rules *rules, uint32_t set,
                                 int consumer, const struct spec_demand *demand, int alternative)
{
    const struct alternative *met = &demand->alternatives[alternative];
    int use = brute_use(spec, rules, consumer, demand, alternative);
    uint32_t choices = use >= 0 ? spec->uses[use].choices : 0, found = 0;
    if (choices & ~set)
        return 0;
    for (int i = 0; i < spec->components; i++) {
        if (!(set >> i & 1) || i == consumer || !brute_version(spec, i, met))
            continue;
        if (use >= 0 && !(choices >> i & 1))
            continue;
        if (use < 0 && !spec->many[met->api] && brute_is_scoped(spec, rules, set, i, met->api))
            continue;
        found |= 1u << i;
    }
    return found;
}

int brute_meet(const struct spec *spec, const struct rules *rules, uint32_t set, int consumer,
               const struct spec_demand *demand, uint32_t *found)
{
    for (int i = 0; i < demand->count; i++) {
        *found = meet_alternative(spec, rules, set, consumer, demand, i);
        if (*found)
            return i;
    }
    return -1;
}

static bool demands_hold(const struct spec *spec, const struct rules *rules, uint32_t set,
                         int consumer)
{
    int count;
    const struct spec_demand *demands = spec_demands(spec, consumer, &count);
    uint32_t found;
    for (int i = 0; i < count; i++)
        if (demands[i].active && !demands[i].want && rules->demands[consumer] >> i & 1 &&
            brute_meet(spec, rules, set, consumer, &demands[i], &found) < 0)
            return false;
    return true;
}

static bool exclusive_holds(const struct spec *spec, const struct rules *rules, uint32_t set,
                            int api)
{
    int general = 0;
    for (int i = 0; i < spec->components; i++)
        if (set >> i & 1 && rules->exclusive[api] >> i & 1 && provides(spec, i, api) &&
            !brute_is_scoped(spec, rules, set, i, api))
            general++;
    return spec->many[api] || general <= 1;
}

bool brute_is_valid(const struct spec *spec, const struct rules *rules, uint32_t set)
{
    for (int i = 0; i < spec->components; i++) {
        uint32_t conflicts = spec->component[i].conflicts & rules->conflicts[i] & ~(1u << i);
        if (set >> i & 1 && (!eligible(spec, i) || conflicts & (set | 1u << APP)))
            return false;
    }
    for (int i = 0; i < CONSUMERS; i++)
        if (in_set(set, i) && !demands_hold(spec, rules, set, i))
            return false;
    for (int i = 0; i < spec->apis; i++)
        if (!exclusive_holds(spec, rules, set, i))
            return false;
    return true;
}

static uint64_t size_of(const struct spec *spec, uint32_t set)
{
    uint64_t size = 0;
    for (int i = 0; i < spec->components; i++)
        size += set >> i & 1 ? spec->component[i].size : 0;
    return size;
}

static bool kept(const struct spec *spec, const struct spec_prefer *prefer, uint32_t set)
{
    bool any = false;
    for (int i = 0; i < spec->components; i++)
        any |= set >> i & 1 && provides(spec, i, prefer->api);
    return !any || set >> prefer->component & 1;
}

/* Below zero: the first is better, above: the second, names aside. */
static int compare(const struct spec *spec, uint32_t first, uint32_t second)
{
    for (int i = 0; i < spec->prefer_count; i++) {
        bool a = kept(spec, &spec->prefers[i], first), b = kept(spec, &spec->prefers[i], second);
        if (a != b)
            return a ? -1 : 1;
    }
    uint64_t size[] = {size_of(spec, first), size_of(spec, second)};
    int count[] = {__builtin_popcount(first), __builtin_popcount(second)};
    if (spec->minimize_count && count[0] != count[1])
        return count[0] < count[1] ? -1 : 1;
    if (size[0] != size[1])
        return size[0] < size[1] ? -1 : 1;
    return (count[0] > count[1]) - (count[0] < count[1]);
}

bool brute_is_as_good(const struct spec *spec, uint32_t first, uint32_t second)
{
    return compare(spec, first, second) == 0;
}

bool brute_is_better(const struct spec *spec, uint32_t first, uint32_t second)
{
    int order = compare(spec, first, second);
    if (order)
        return order < 0;
    /* The lists of names differ first where the lowest bit differs. */
    uint32_t different = first ^ second;
    return first & different & -different;
}

int64_t brute_cost(const struct spec *spec, uint32_t set)
{
    return spec->minimize_count ? __builtin_popcount(set) : (int64_t)size_of(spec, set);
}
