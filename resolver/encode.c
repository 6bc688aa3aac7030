/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * encode.c - one variable per component of the slice, and clauses:
 *
 * - who is chosen has each requirement met through one of its alternatives;
 * - of the providers of a `one` API at most one is general, that is, not set apart by a scoped
 *   `use` of a chosen consumer;
 * - those in conflict are not both chosen.
 *
 * Literals that are always true or false fold away, so that a plain encoding and a relaxed one
 * are made by the same code.
 */
#include "encode.h"

#include <string.h>

/* At most so many components are kept apart pair by pair; beyond, by a chain of helpers. */
enum { MAX_PAIRWISE = 6 };

/* False: it always holds. */
static bool clause(struct encoding *encoding, const int *literals, size_t count)
{
    struct list *kept = &encoding->folded;
    kept->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (literals[i] == encoding->yes)
            return false;
        if (literals[i] != -encoding->yes)
            *(int *)list_add(kept, encoding->arena, sizeof(int)) = literals[i];
    }
    sat_clause(encoding->sat, kept->items, kept->count);
    return true;
}

static void implies(struct encoding *encoding, int a, int b)
{
    clause(encoding, (int[]){-a, b}, 2);
}

static int both(struct encoding *encoding, int a, int b)
{
    int yes = encoding->yes;
    if (a == yes || a == b || b == -yes)
        return b;
    if (b == yes || a == -yes)
        return a;
    if (a == -b)
        return -yes;
    int result = sat_variable(encoding->sat);
    if (encoding->proof)
        proof_both(encoding->proof, result, a, b);
    implies(encoding, result, a);
    implies(encoding, result, b);
    clause(encoding, (int[]){result, -a, -b}, 3);
    return result;
}

static int either(struct encoding *encoding, int a, int b)
{
    return -both(encoding, -a, -b);
}

static int literal_of(const struct encoding *encoding, uint32_t consumer)
{
    if (consumer >= encoding->model->component_count)
        return encoding->yes;
    int variable = encoding->variables[consumer];
    return variable ? variable : -encoding->yes;
}

/* A selector for the line, or what always holds. */
static int select_line(struct encoding *encoding, struct line line)
{
    if (!encoding->relaxed)
        return encoding->yes;
    line.selector = sat_variable(encoding->sat);
    *(struct line *)list_add(&encoding->lines, encoding->arena, sizeof line) = line;
    return line.selector;
}

/* The literal: one of the scopes, all of one provider and API, sets it apart. */
static int set_apart(struct encoding *encoding, const struct scope *scopes, size_t count)
{
    const struct pin *common = encoding->model->common[scopes->api];
    int apart = -encoding->yes;
    for (size_t i = 0; i < count; i++) {
        int scope = both(encoding, literal_of(encoding, scopes[i].consumer),
                         encoding->pin_selectors[scopes[i].pin->number]);
        if (scopes[i].above)
            scope = both(encoding, scope, -encoding->pin_selectors[scopes[i].above->number]);
        apart = either(encoding, apart, scope);
    }
    if (common && pin_names(common, scopes->provider))
        apart = both(encoding, apart, -encoding->pin_selectors[common->number]);
    return apart;
}

/* Whether one of the scopes is always there when the provider is: its own. */
static bool is_always_apart(const struct encoding *encoding, const struct scope *scopes,
                            size_t count)
{
    const struct pin *common = encoding->model->common[scopes->api];
    bool always = false;
    for (size_t i = 0; i < count; i++)
        always |= scopes[i].consumer == scopes[i].provider && !scopes[i].above;
    return always && !encoding->relaxed && !(common && pin_names(common, scopes->provider));
}

/* The literal: provider is chosen, and not set apart for single consumers of the API. */
static int general(struct encoding *encoding, uint32_t provider, uint32_t api)
{
    const struct model *model = encoding->model;
    int chosen = literal_of(encoding, provider);
    size_t count;
    const struct scope *scopes = model_scopes(model, api, provider, &count);
    if (!count)
        return chosen;
    if (is_always_apart(encoding, scopes, count))
        return -encoding->yes;
    int *literal = &encoding->generals[scopes - (const struct scope *)model->scopes.items];
    if (!*literal)
        *literal = both(encoding, chosen, -set_apart(encoding, scopes, count));
    return *literal;
}

/* The literal: what the pin names is chosen, and meets the range for this consumer. */
static int pinned(struct encoding *encoding, const struct pin *pin, const struct api_range *range,
                  uint32_t consumer)
{
    const struct model *model = encoding->model;
    bool fits = false;
    int all = encoding->yes;
    for (size_t i = 0; i < pin->count; i++) {
        uint32_t choice = pin->choices[i];
        fits |= choice != consumer && model_version(model, choice, range);
        all = both(encoding, all, literal_of(encoding, choice));
    }
    return fits ? all : -encoding->yes;
}

static void add_literal(struct encoding *encoding, int literal)
{
    if (literal != -encoding->yes)
        *(int *)list_add(&encoding->literals, encoding->arena, sizeof(int)) = literal;
}

/* Whether the literal follows from what was said already, and nobody asks why. */
static bool is_settled(const struct encoding *encoding, int literal)
{
    return !encoding->relaxed && !encoding->proof && sat_implied(encoding->sat, literal) > 0;
}

/*
 * Adds the ways in which one alternative can be met to the literals of the clause. False: it is
 * met whatever is chosen.
 */
static bool add_alternative(struct encoding *encoding, const struct demand *demand,
                            size_t alternative)
{
    const struct model *model = encoding->model;
    const struct api_range *range = &demand->ranges[alternative];
    uint32_t api = model_required(model, range);
    const struct pin *pins[MAX_PINS];
    size_t count = model_pins(model, demand, alternative, pins);
    int free = encoding->yes;
    for (size_t i = 0; i < count && free != -encoding->yes; i++) {
        int selector = encoding->pin_selectors[pins[i]->number];
        int met = pinned(encoding, pins[i], range, demand->consumer);
        add_literal(encoding, both(encoding, both(encoding, free, selector), met));
        free = both(encoding, free, -selector);
    }
    if (free == -encoding->yes)
        return true;
    if (api == model->image_api && model->image_made)
        add_literal(encoding, free);
    bool by_all = !model->scopes.count || model->apis[api]->many;
    struct fitting_cursor cursor = model_fitting(model, range, demand->consumer);
    while (model_next_fitting(model, &cursor)) {
        int serves = by_all ? literal_of(encoding, cursor.component)
                            : general(encoding, cursor.component, api);
        int met = both(encoding, free, serves);
        if (is_settled(encoding, met))
            return false;
        add_literal(encoding, met);
    }
    return true;
}

/* The clause made last is this line of the manifests. */
static void log_requirement(struct encoding *encoding, const struct demand *demand)
{
    const struct model *model = encoding->model;
    const struct list *written = &model->app->needs;
    int consumer = PROOF_APP;
    if (demand->consumer == model->target_number) {
        written = &model->target->needs;
        consumer = PROOF_TARGET;
    } else if (demand->consumer != model->app_number) {
        written = &model->components[demand->consumer]->requires;
        consumer = encoding->variables[demand->consumer];
    }
    proof_requirement(encoding->proof, consumer,
                      (size_t)(demand->requirement - (const struct requirement *)written->items),
                      encoding->folded.items, encoding->folded.count);
}

static void encode_demands(struct encoding *encoding, uint32_t consumer)
{
    struct demand_cursor cursor = {consumer, 0};
    struct demand demand;
    while (model_next_demand(encoding->model, &cursor, &demand) && demand.requirement) {
        int holds = select_line(encoding, (struct line){.kind = LINE_REQUIREMENT,
                                                        .consumer = consumer,
                                                        .requirement = demand.requirement});
        encoding->literals.count = 0;
        add_literal(encoding, -holds);
        add_literal(encoding, -literal_of(encoding, consumer));
        bool open = true;
        for (size_t i = 0; i < demand.count && open; i++)
            open = add_alternative(encoding, &demand, i);
        if (open && clause(encoding, encoding->literals.items, encoding->literals.count) &&
            encoding->proof)
            log_requirement(encoding, &demand);
    }
}

/* In a chain: one of the literals up to this one is true. */
static int any_so_far(struct encoding *encoding, int before, int literal)
{
    int now = sat_variable(encoding->sat), both[] = {literal, before};
    if (encoding->proof && before != -encoding->yes)
        proof_clause(encoding->proof, (int[]){-before, -literal}, 2);
    if (encoding->proof)
        proof_count(encoding->proof, now, 1, both, before == -encoding->yes ? 1 : 2);
    implies(encoding, before, now);
    implies(encoding, literal, now);
    return now;
}

static void at_most_one(struct encoding *encoding, const int *literals, size_t count)
{
    if (count <= MAX_PAIRWISE) {
        for (size_t i = 0; i < count; i++)
            for (size_t j = 0; j < i; j++)
                clause(encoding, (int[]){-literals[i], -literals[j]}, 2);
        return;
    }
    int before = -encoding->yes; /* is one of the earlier ones true? */
    for (size_t i = 0; i < count; i++) {
        clause(encoding, (int[]){-before, -literals[i]}, 2);
        before = any_so_far(encoding, before, literals[i]);
    }
}

static void encode_exclusive(struct encoding *encoding, uint32_t api)
{
    const struct model *model = encoding->model;
    uint32_t last = NONE;
    size_t count = 0;
    for (size_t i = model->provider_start[api]; i < model->provider_start[api + 1]; i++) {
        uint32_t component = model->providers[i].component;
        count += component != last && encoding->variables[component];
        last = component;
    }
    if (count < 2)
        return;
    encoding->literals.count = 0;
    last = NONE;
    for (size_t i = model->provider_start[api]; i < model->provider_start[api + 1]; i++) {
        uint32_t component = model->providers[i].component;
        if (component == last || !encoding->variables[component])
            continue;
        last = component;
        int holds = select_line(
            encoding, (struct line){.kind = LINE_EXCLUSIVE, .consumer = component, .api = api});
        add_literal(encoding, both(encoding, holds, general(encoding, component, api)));
    }
    if (encoding->proof)
        proof_exclusive(encoding->proof, model->apis[api]->name, encoding->literals.items,
                        encoding->literals.count);
    at_most_one(encoding, encoding->literals.items, encoding->literals.count);
}

/* By API: whether the slice has a provider of it. Others have nobody to keep apart. */
static const bool *provided_apis(const struct encoding *encoding)
{
    const struct model *model = encoding->model;
    bool *provided = arena_array(encoding->arena, (size_t)model->api_count + 1, sizeof *provided);
    for (size_t i = 0; i < encoding->slice_count; i++) {
        const struct list *provides = &model->components[encoding->slice[i]]->provides;
        const struct api_version *versions = provides->items;
        for (size_t j = 0; j < provides->count; j++)
            provided[model_provided(model, &versions[j])] = true;
    }
    return provided;
}

static void encode_conflicts(struct encoding *encoding, uint32_t component)
{
    const struct model *model = encoding->model;
    const struct list *conflicts = &model->components[component]->conflicts;
    const struct word *words = conflicts->items;
    for (size_t i = 0; i < conflicts->count; i++) {
        uint32_t other = names_find(&model->component_names, words[i].text);
        if (!strcmp(words[i].text, model->app->name))
            other = model->app_number;
        if (other == NONE || other == component || literal_of(encoding, other) == -encoding->yes)
            continue;
        int holds = select_line(
            encoding,
            (struct line){.kind = LINE_CONFLICT, .consumer = component, .conflict = &words[i]});
        clause(encoding,
               (int[]){-holds, -literal_of(encoding, component), -literal_of(encoding, other)}, 3);
        if (encoding->proof)
            proof_conflict(encoding->proof, encoding->variables[component],
                           other == model->app_number ? PROOF_APP : encoding->variables[other]);
    }
}

/* The variable of a component that only the proof needs, since no answer does. */
static int variable_outside(struct encoding *encoding, uint32_t component)
{
    int *variable = &encoding->outside[component];
    if (!*variable) {
        *variable = sat_variable(encoding->sat);
        proof_component(encoding->proof, *variable, encoding->model->components[component]->name);
    }
    return *variable;
}

/* Broken: the component is not chosen, and another provider of the API is. */
static void log_preference(struct encoding *encoding, const struct preference *preference,
                           int broken)
{
    const struct model *model = encoding->model;
    uint32_t last = preference->component;
    int preferred = encoding->variables[last];
    size_t level = (size_t)(preference - (const struct preference *)model->preferences.items);
    encoding->literals.count = 0;
    for (size_t i = model->provider_start[preference->api];
         i < model->provider_start[preference->api + 1]; i++) {
        uint32_t other = model->providers[i].component;
        if (other == last || other == preference->component ||
            model->standing[other] != STANDING_ELIGIBLE)
            continue;
        last = other;
        add_literal(encoding, encoding->variables[other] ? encoding->variables[other]
                                                         : variable_outside(encoding, other));
    }
    int any = preferred ? sat_variable(encoding->sat) : broken;
    proof_count(encoding->proof, any, 1, encoding->literals.items, encoding->literals.count);
    if (preferred)
        proof_count(encoding->proof, broken, 2, (int[]){-preferred, any}, 2);
    proof_preference(encoding->proof, level, broken);
}

/* A wish implies: the component is chosen, or no provider of the API is. Its opposite, that the
 * line is broken, is a variable. */
static void encode_preference(struct encoding *encoding, const struct preference *preference)
{
    const struct model *model = encoding->model;
    int preferred = literal_of(encoding, preference->component), broken = 0;
    size_t end = model->provider_start[preference->api + 1];
    for (size_t i = model->provider_start[preference->api]; i < end; i++) {
        int other = literal_of(encoding, model->providers[i].component);
        if (other == -encoding->yes || other == preferred)
            continue;
        broken = broken ? broken : sat_variable(encoding->sat);
        clause(encoding, (int[]){broken, preferred, -other}, 3);
    }
    *(int *)list_add(&encoding->wishes, encoding->arena, sizeof(int)) =
        broken ? -broken : encoding->yes;
    if (broken && encoding->proof)
        log_preference(encoding, preference, broken);
}

static struct slice make_variables(struct encoding *encoding)
{
    const struct model *model = encoding->model;
    struct slice slice = slice_find(model, encoding->relaxed);
    const uint32_t *reached = slice.reached.items;
    size_t components = model->component_count;
    encoding->variables = arena_array(encoding->arena, components + 1, sizeof(int));
    encoding->slice = arena_array(encoding->arena, slice.reached.count, sizeof(uint32_t));
    encoding->yes = sat_variable(encoding->sat);
    sat_clause(encoding->sat, &encoding->yes, 1);
    for (size_t i = 0; i < slice.reached.count; i++)
        if (reached[i] < components)
            encoding->variables[reached[i]] = 1; /* to be numbered by name */
    for (uint32_t i = 0; i < components; i++) {
        if (!encoding->variables[i])
            continue;
        encoding->variables[i] = sat_variable(encoding->sat);
        if (encoding->proof)
            proof_component(encoding->proof, encoding->variables[i], model->components[i]->name);
        encoding->slice[encoding->slice_count++] = i;
    }
    encoding->pin_selectors = arena_array(encoding->arena, model->pins.count + 1, sizeof(int));
    encoding->generals = arena_array(encoding->arena, model->scopes.count + 1, sizeof(int));
    struct pin *const *pins = model->pins.items;
    for (size_t i = 0; i < model->pins.count; i++)
        encoding->pin_selectors[i] =
            select_line(encoding, (struct line){.kind = LINE_USE, .pin = pins[i]});
    return slice;
}

static void encode_lines(struct encoding *encoding, uint32_t consumer)
{
    encode_demands(encoding, consumer);
    if (consumer < encoding->model->component_count)
        encode_conflicts(encoding, consumer);
}

/* What was noted, consumer after consumer. */
static void encode_ways(struct encoding *encoding, const struct list *ways)
{
    const uint32_t *numbers = ways->items;
    for (size_t at = 0, end; at < ways->count; at = end) {
        bool met = false;
        end = at + 2 + numbers[at + 1];
        encoding->literals.count = 0;
        add_literal(encoding, -literal_of(encoding, numbers[at]));
        for (size_t i = at + 2; i < end && !met; i++) {
            met = is_settled(encoding, encoding->variables[numbers[i]]);
            add_literal(encoding, encoding->variables[numbers[i]]);
        }
        if (!met)
            clause(encoding, encoding->literals.items, encoding->literals.count);
    }
    for (size_t i = 0; i < encoding->slice_count; i++)
        encode_conflicts(encoding, encoding->slice[i]);
}

/*
 * In the order in which they were reached, most of what the needs bring for certain is known when
 * others require it. Where lines are told, or logged, they go in the order of names.
 */
static void encode_all_lines(struct encoding *encoding, const struct slice *slice)
{
    const uint32_t *reached = slice->reached.items;
    bool by_name = encoding->relaxed || encoding->proof;
    if (!by_name && slice->noted) {
        encode_ways(encoding, &slice->ways);
        return;
    }
    for (size_t i = 0; !by_name && i < slice->reached.count; i++)
        encode_lines(encoding, reached[i]);
    if (!by_name)
        return;
    encode_lines(encoding, encoding->model->app_number);
    encode_lines(encoding, encoding->model->target_number);
    for (size_t i = 0; i < encoding->slice_count; i++)
        encode_lines(encoding, encoding->slice[i]);
}

static void encode_all(struct encoding *encoding)
{
    const struct model *model = encoding->model;
    struct slice slice = make_variables(encoding);
    encode_all_lines(encoding, &slice);
    const bool *provided = provided_apis(encoding);
    for (uint32_t i = 0; i < model->api_count; i++)
        if (provided[i] && !model->apis[i]->many)
            encode_exclusive(encoding, i);
    const struct preference *preferences = model->preferences.items;
    for (size_t i = 0; !encoding->relaxed && i < model->preferences.count; i++)
        encode_preference(encoding, &preferences[i]);
}

void encode(struct encoding *encoding, const struct model *model, bool relaxed)
{
    *encoding = (struct encoding){
        .model = model, .arena = model->arena, .sat = sat_new(model->arena), .relaxed = relaxed};
    encode_all(encoding);
}

void encode_logged(struct encoding *encoding, const struct model *model, struct proof *proof)
{
    *encoding = (struct encoding){
        .model = model, .arena = model->arena, .sat = sat_new(model->arena), .proof = proof};
    encoding->outside = arena_array(model->arena, (size_t)model->component_count + 1, sizeof(int));
    encode_all(encoding);
}

struct formula encoding_formula(const struct encoding *encoding)
{
    struct formula whole = {.variables = sat_variables(encoding->sat), .wishes = encoding->wishes};
    size_t variables = (size_t)whole.variables + 1;
    whole.component = arena_array(encoding->arena, variables, sizeof(uint32_t));
    whole.size = arena_array(encoding->arena, variables, sizeof(uint64_t));
    whole.count = arena_array(encoding->arena, variables, sizeof(uint32_t));
    for (uint32_t i = 0; i <= whole.variables; i++)
        whole.component[i] = NONE;
    for (size_t i = 0; i < encoding->slice_count; i++) {
        uint32_t component = encoding->slice[i];
        int variable = encoding->variables[component];
        whole.component[variable] = component;
        whole.size[variable] = model_size(encoding->model, component);
        whole.count[variable] = 1;
    }
    return whole;
}
