/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * spec.h - a small random problem, in numbers: what the brute force reads. The same problem as
 * manifests is what the resolver reads; nothing else is shared between the two.
 *
 * Components are c0, c1, ..., so that their numbers are in the order of their names. The app is
 * consumer APP, the target consumer TARGET.
 */
#ifndef RANDOM_SPEC_H
#define RANDOM_SPEC_H

#include "manifest.h"

#include <stdbool.h>
#include <stdint.h>

/* Whoever does not try all sets may build this with more: up to 29 components. */
#ifndef SPEC_COMPONENTS
#define SPEC_COMPONENTS 9
#define SPEC_APIS       6
#endif

enum { MAX_COMPONENTS = SPEC_COMPONENTS, APP = MAX_COMPONENTS, TARGET, CONSUMERS };
enum { MAX_ALTERNATIVES = 3, MAX_APIS = SPEC_APIS };
enum { MAX_DEMANDS = 5, MAX_USES = 8, MAX_PREFERS = 4 };

/* Versions are 10, 11 and 20, for 1.0, 1.1 and 2.0. */
enum range_kind { ANY, SINCE_10, SINCE_11, EXACT_11, BELOW_20, FROM_11_BELOW_20, RANGE_KINDS };

struct alternative {
    int api;
    enum range_kind range;
};

struct spec_demand {
    struct alternative alternatives[MAX_ALTERNATIVES];
    int count;
    bool want, active, lazy;
    bool as; /* called "inner" */
    int line;
};

struct spec_component {
    int versions[MAX_APIS][2]; /* 0: not provided */
    int provides_line[MAX_APIS];
    struct spec_demand demands[MAX_DEMANDS]; /* requirements, then wants */
    int demand_count;
    uint32_t conflicts; /* bits of components, and of APP */
    int conflict_line[CONSUMERS];
    bool excluded, explicit, init;
    uint64_t size;
};

/* A `use` line: the app's lie before the target's. */
struct spec_use {
    int consumer;     /* -1: everybody */
    int api;          /* -1: the key is an as-name */
    uint32_t choices; /* bits */
    bool of_app, in_force;
    int line;
};

struct spec_prefer {
    int api, component, line;
};

struct spec {
    int components, apis;
    bool many[MAX_APIS];
    struct spec_component component[MAX_COMPONENTS];
    struct spec_demand needs[2][MAX_DEMANDS]; /* of the app, of the target */
    int need_count[2];
    struct spec_use uses[MAX_USES];
    int use_count;
    struct spec_prefer prefers[MAX_PREFERS];
    int prefer_count;
    int app_prefers;
    bool minimize_count;
    int lines;
};

void spec_make(struct spec *spec, uint64_t seed);
/* As the bytes say, for a fuzzer: a changed byte is a changed detail. */
void spec_make_from(struct spec *spec, const uint8_t *bytes, size_t count);

/* The same as manifests. */
struct problem {
    struct manifests manifests;
    struct app *app;
    struct target *target;
};
void spec_build(const struct spec *spec, struct arena *arena, struct problem *problem);

static inline const struct spec_demand *spec_demands(const struct spec *spec, int consumer,
                                                     int *count)
{
    if (consumer < MAX_COMPONENTS) {
        *count = spec->component[consumer].demand_count;
        return spec->component[consumer].demands;
    }
    *count = spec->need_count[consumer - APP];
    return spec->needs[consumer - APP];
}

#endif
