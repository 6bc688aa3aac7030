/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * model.h - manifests, app and target as the tables that the solver works on.
 *
 * Components are numbered in the order of their names; two more numbers stand for the app and the
 * target, so that every consumer has one. APIs are numbered likewise. Everything that the input
 * says wrongly is found here, whether the app reaches it or not.
 */
#ifndef RESOLVER_MODEL_H
#define RESOLVER_MODEL_H

#include "manifest.h"
#include "names.h"

/* Whether a component may be chosen on this target at all. */
enum standing {
    STANDING_ELIGIBLE, /* 0: what all are that nothing restricts */
    STANDING_EXCLUDED, /* its `when` does not hold */
    STANDING_UNNAMED,  /* explicit, and no `use` or `prefer` names it */
};

/* A `use` line that is in force: the first of its key. */
struct pin {
    const struct choice *choice;
    uint32_t number;         /* in model.pins */
    uint32_t consumer;       /* whose requirements; NONE: everybody's */
    const uint32_t *choices; /* the components named, sorted, each once */
    size_t count;
    bool of_app; /* written in app.yaml or on the command line */
};

/* A `prefer` line. */
struct preference {
    const struct choice *choice;
    uint32_t api, component;
};

/*
 * While consumer is in the answer, the pin makes provider serve only those that a scoped pin sends
 * to it. Above are the pins that would go before it, were they in force.
 */
struct scope {
    uint32_t api, provider, consumer;
    const struct pin *pin;
    const struct pin *above; /* NULL: none */
};

/* A requirement whose condition holds, or a want. */
struct demand {
    uint32_t consumer;
    const struct requirement *requirement; /* NULL: a want */
    const struct api_range *ranges;        /* the alternatives */
    size_t count;
    const char *as;
};

struct model {
    struct arena *arena;
    struct findings *findings;
    const struct app *app;
    const struct target *target;
    const struct manifests *manifests;

    struct component *const *components;
    uint32_t component_count;
    uint32_t app_number, target_number;
    struct names component_names;

    struct api *const *apis;
    uint32_t api_count;
    struct names api_names;
    uint32_t image_api; /* NONE when no manifest describes it */
    bool image_made;    /* its requirements are met by the generated files */

    const struct provider *providers; /* as in struct manifests; so is the next */
    const size_t *provider_start;
    enum standing *standing; /* by component */

    struct list pins;          /* of struct pin * */
    const struct pin **common; /* by API: the unscoped pin in force */
    struct names scoped_keys;  /* key of a scoped `use` -> its number in pins */
    bool *has_scoped;          /* by consumer */
    struct list preferences;   /* of struct preference: the app's lines, then the target's */
    struct list scopes;        /* of struct scope: by API, provider, consumer */

    size_t suggestions; /* made so far, to bound their cost */
};

/* False after findings. */
bool model_build(struct model *model, const struct app *app, const struct target *target,
                 const struct manifests *manifests, struct findings *findings);

/* "net-lwip", "web", "target:kvm-x86_64" */
const char *model_consumer(const struct model *model, uint32_t consumer);
uint64_t model_size(const struct model *model, uint32_t component);
/* The number of the API that a line speaks of; NONE: no manifest describes it. */
uint32_t model_required(const struct model *model, const struct api_range *range);
uint32_t model_provided(const struct model *model, const struct api_version *version);
/* Whether the component provides the API in any version. */
bool model_provides(const struct model *model, uint32_t component, uint32_t api);
/* Whether the target's facts are such. */
bool condition_holds(const struct condition *when, const struct target *target);
/* The highest version of the API that the component provides and that fits; NULL: none. */
const struct version *component_version(const struct component *component,
                                        const struct api_range *range);
const struct version *model_version(const struct model *model, uint32_t component,
                                    const struct api_range *range);

/* The demands of one consumer, requirements first, each in the order written. */
struct demand_cursor {
    uint32_t consumer;
    size_t next;
};
bool model_next_demand(const struct model *model, struct demand_cursor *cursor,
                       struct demand *demand);

/* The eligible components other than the consumer that provide what fits, in order. */
struct fitting_cursor {
    const struct api_range *range;
    uint32_t consumer;
    size_t next, end;
    uint32_t component; /* the one found last */
};
struct fitting_cursor model_fitting(const struct model *model, const struct api_range *range,
                                    uint32_t consumer);
bool model_next_fitting(const struct model *model, struct fitting_cursor *cursor);

/*
 * The pins that bear on one alternative of a demand, the one that goes first at the front:
 * `consumer.as-name`, `consumer.API`, `API`. Returns how many.
 */
enum { MAX_PINS = 3 };
size_t model_pins(const struct model *model, const struct demand *demand, size_t alternative,
                  const struct pin *pins[MAX_PINS]);
bool pin_names(const struct pin *pin, uint32_t component);
/* The scopes of that provider for that API: the first, and how many. */
const struct scope *model_scopes(const struct model *model, uint32_t api, uint32_t provider,
                                 size_t *count);

/* model_choices.c: `use` and `prefer`. */
void model_read_choices(struct model *model);
/* model_pins.c */
void model_find_scopes(struct model *model);
/* model_check.c: names that nothing has, options that nobody takes. */
void model_check(struct model *model);
/* A finding that says what is unknown, with the name that was meant if one is near. */
void model_unknown_api(struct model *model, struct place at, const char *name);
void model_unknown_component(struct model *model, struct place at, const char *what,
                             const char *name);

#endif
