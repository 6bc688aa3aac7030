/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * brute.h - DESIGN's rules once more, written down as plainly as can be, over sets that are bit
 * masks of components. Slow, and with no code in common with the resolver.
 */
#ifndef RANDOM_BRUTE_H
#define RANDOM_BRUTE_H

#include "spec.h"

/* Which lines hold; everything for the problem as it is. */
struct rules {
    uint64_t demands[CONSUMERS];   /* bits of the consumer's demands */
    uint32_t uses;                 /* bits of spec.uses; those not in force never hold */
    uint32_t exclusive[MAX_APIS];  /* bits of components that the API keeps apart */
    uint32_t conflicts[CONSUMERS]; /* bits, as in spec */
};

struct rules brute_all_rules(const struct spec *spec);
bool brute_is_valid(const struct spec *spec, const struct rules *rules, uint32_t set);

/* Whether the first set is better than the second. */
bool brute_is_better(const struct spec *spec, uint32_t first, uint32_t second);
/* Whether nothing but the names tells them apart. */
bool brute_is_as_good(const struct spec *spec, uint32_t first, uint32_t second);
/* In the unit of the objective: bytes, or components. */
int64_t brute_cost(const struct spec *spec, uint32_t set);

/* What the demand is bound to in the set: the alternative's index, or -1, and the providers. */
int brute_meet(const struct spec *spec, const struct rules *rules, uint32_t set, int consumer,
               const struct spec_demand *demand, uint32_t *providers);
/* The `use` line that bears on an alternative, or -1. */
int brute_use(const struct spec *spec, const struct rules *rules, int consumer,
              const struct spec_demand *demand, int alternative);
bool brute_is_scoped(const struct spec *spec, const struct rules *rules, uint32_t set, int provider,
                     int api);
/* The eligible components other than the consumer that fit, as bits. */
uint32_t brute_fitting(const struct spec *spec, int consumer,
                       const struct alternative *alternative);
/* The highest version that it provides and that fits; 0: none. */
int brute_version(const struct spec *spec, int component, const struct alternative *alternative);

#endif
