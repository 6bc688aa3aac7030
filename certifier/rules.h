/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * rules.h - what the lines of the manifests demand of a set of components, worked out from
 * docs/resolver.md alone, without a look at how the resolver does it.
 *
 * Components are the numbers of the sorted list in `manifests`; APP and TARGET are consumers too.
 */
#ifndef CERTIFY_RULES_H
#define CERTIFY_RULES_H

#include "manifest.h"
#include "names.h"

#define APP    (UINT32_MAX - 1)
#define TARGET (UINT32_MAX - 2)

/*
 * One way in which a requirement is met: all these components are in the set, and none of the
 * others is.
 */
struct way {
    struct list chosen;  /* of uint32_t */
    struct list without; /* of uint32_t */
};

struct rules {
    struct arena *arena;
    const struct app *app;
    const struct target *target;
    const struct manifests *manifests;
    struct component *const *components;
    uint32_t count;
    struct names numbers;   /* of components, by name */
    struct names apis;      /* numbers in manifests->apis, by name */
    bool *eligible;         /* by component */
    struct list *providers; /* by API: of uint32_t, eligible ones, each once */
    struct list *served;    /* by API: of struct served */
};

/* A scoped `use` gives provider this consumer of its own (APP: in every set). */
struct served {
    uint32_t provider, consumer;
};

/* False: a prefer line names what does not exist; the resolver has refused the same. */
bool rules_init(struct rules *rules, struct arena *arena, const struct app *app,
                const struct target *target, const struct manifests *manifests);

/* "net-lwip", "web", "target:kvm-x86_64" */
const char *rules_name(const struct rules *rules, uint32_t consumer);
/* The requirements of a consumer as written, whatever their condition. */
const struct list *rules_requirements(const struct rules *rules, uint32_t consumer);
/* Whether the condition holds, and it is not met by the generated files. */
bool rules_demands(const struct rules *rules, uint32_t consumer,
                   const struct requirement *requirement);
/* The ways in which the requirement can be met: a list of struct way. */
struct list rules_ways(const struct rules *rules, uint32_t consumer,
                       const struct requirement *requirement);
/* NONE: no such `one` API. */
uint32_t rules_one_api(const struct rules *rules, const char *name);
bool rules_provides(const struct rules *rules, uint32_t component, uint32_t api);
bool rules_conflict(const struct rules *rules, uint32_t a, uint32_t b);

/* The levels of the objective, from 0: the prefer lines, then size and count. */
size_t rules_levels(const struct rules *rules);
/* The component and the API of a prefer line; false for the last two levels. */
bool rules_preference(const struct rules *rules, size_t level, uint32_t *component, uint32_t *api);
/* What a component weighs at one of the last two levels. */
uint64_t rules_weight(const struct rules *rules, size_t level, uint32_t component);
/* The cost of a set, given by component; UINT64_MAX, which nothing proves, beyond 64 bits. */
uint64_t rules_cost(const struct rules *rules, size_t level, const bool *set);

/* The first rule that the set breaks, in words; NULL: it is valid. */
const char *rules_broken(const struct rules *rules, const bool *set);

#endif
