/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * valid.c - whether a given set breaks a rule, by evaluating every one of them.
 */
#include "rules.h"

#define ITEM(list, type, index) (((type *)(list)->items)[index])

static bool is_met(const struct list *ways, const bool *set)
{
    for (size_t i = 0; i < ways->count; i++) {
        const struct way *way = &ITEM(ways, struct way, i);
        bool met = true;
        for (size_t j = 0; j < way->chosen.count; j++)
            met = met && set[ITEM(&way->chosen, uint32_t, j)];
        for (size_t j = 0; j < way->without.count; j++)
            met = met && !set[ITEM(&way->without, uint32_t, j)];
        if (met)
            return true;
    }
    return false;
}

static const char *broken_requirement(const struct rules *rules, uint32_t consumer, const bool *set)
{
    const struct list *requires = rules_requirements(rules, consumer);
    for (size_t i = 0; i < requires->count; i++) {
        const struct requirement *requirement = &ITEM(requires, struct requirement, i);
        if (!rules_demands(rules, consumer, requirement))
            continue;
        struct list ways = rules_ways(rules, consumer, requirement);
        if (!is_met(&ways, set))
            return arena_format(rules->arena, "'%s' of %s is not met", requirement->text,
                                rules_name(rules, consumer));
    }
    return NULL;
}

/* Whether a scoped `use` gives the provider consumers of its own in this set. */
static bool is_scoped(const struct rules *rules, uint32_t api, uint32_t provider, const bool *set)
{
    for (size_t i = 0; i < rules->served[api].count; i++) {
        const struct served *served = &ITEM(&rules->served[api], struct served, i);
        if (served->provider == provider && (served->consumer == APP || set[served->consumer]))
            return true;
    }
    return false;
}

static const char *broken_single(const struct rules *rules, uint32_t api, const bool *set)
{
    const struct api *described = ITEM(&rules->manifests->apis, struct api *, api);
    uint32_t first = NONE;
    for (size_t i = 0; !described->many && i < rules->providers[api].count; i++) {
        uint32_t provider = ITEM(&rules->providers[api], uint32_t, i);
        if (!set[provider] || is_scoped(rules, api, provider, set))
            continue;
        if (first != NONE)
            return arena_format(rules->arena, "%s and %s both provide %s", rules_name(rules, first),
                                rules_name(rules, provider), described->name);
        first = provider;
    }
    return NULL;
}

static const char *broken_conflict(const struct rules *rules, uint32_t component, const bool *set)
{
    const struct list *conflicts = &rules->components[component]->conflicts;
    for (size_t i = 0; i < conflicts->count; i++) {
        const char *name = ITEM(conflicts, struct word, i).text;
        uint32_t other = names_find(&rules->numbers, name);
        bool present = other != NONE ? other != component && set[other]
                                     : rules_conflict(rules, component, APP);
        if (present)
            return arena_format(rules->arena, "%s conflicts with %s",
                                rules->components[component]->name, name);
    }
    return NULL;
}

const char *rules_broken(const struct rules *rules, const bool *set)
{
    const char *broken = broken_requirement(rules, APP, set);
    if (!broken)
        broken = broken_requirement(rules, TARGET, set);
    for (uint32_t i = 0; i < rules->count && !broken; i++) {
        if (!set[i])
            continue;
        if (!rules->eligible[i])
            broken = arena_format(rules->arena, "%s may not be chosen on %s",
                                  rules->components[i]->name, rules->target->name);
        broken = broken ? broken : broken_requirement(rules, i, set);
        broken = broken ? broken : broken_conflict(rules, i, set);
    }
    for (uint32_t api = 0; api < rules->manifests->apis.count && !broken; api++)
        broken = broken_single(rules, api, set);
    return broken;
}
