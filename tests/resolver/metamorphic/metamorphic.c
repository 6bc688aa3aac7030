/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * metamorphic.c - what must stay as it is when a random problem is changed a little.
 *
 *     metamorphic [SEED [COUNT]]
 *
 * prints TAP. The problems are too large for brute force; but each answer's validity is checked by
 * its rules. A failure names the problem's seed: `metamorphic SEED 1` makes it again.
 */
#include "../random/brute.h"
#include "resolve.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An answer, in numbers. */
struct outcome {
    bool found;
    uint32_t set;
    uint64_t size;
    char *closure;
};

struct trial {
    struct arena arena;
    struct spec spec, changed;
    struct outcome before, after;
    uint64_t seed;
    uint64_t dice;
    uint64_t applied[16]; /* by change: how often it could be made */
    uint64_t failed, found;
};

static uint32_t draw(struct trial *trial, int below)
{
    trial->dice = trial->dice * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((trial->dice >> 33) % (uint32_t)below);
}

static void expect(struct trial *trial, bool holds, const char *what)
{
    if (!holds) {
        printf("# seed %" PRIu64 ": %s\n", trial->seed, what);
        trial->failed++;
    }
}

static uint32_t set_of(const struct answer *answer)
{
    const struct member *members = answer->members.items;
    uint32_t set = 0;
    for (size_t i = 0; i < answer->members.count; i++)
        set |= 1u << atoi(members[i].component->name + 1);
    return set;
}

static struct outcome resolve(struct trial *trial, const struct spec *spec)
{
    struct findings findings = {.arena = &trial->arena};
    struct text closure = {.arena = &trial->arena};
    struct answer answer = {.state = ANSWER_INVALID};
    struct problem problem;
    spec_build(spec, &trial->arena, &problem);
    manifest_finish(&problem.manifests, &findings);
    resolve_answer(problem.app, problem.target, &problem.manifests, NULL, &answer, &findings);
    expect(trial, answer.state != ANSWER_INVALID, "findings");
    expect(trial, answer.state != ANSWER_FOUND || answer.proven, "not proven");
    emit_closure(&answer, &closure);
    return (struct outcome){.found = answer.state == ANSWER_FOUND,
                            .set = set_of(&answer),
                            .size = answer.size,
                            .closure = closure.data};
}

/* ---- changes; each false when it cannot be made ---- */

/* Nobody requires what it provides. */
static bool add_unreachable(struct trial *trial, struct spec *spec)
{
    if (spec->components == MAX_COMPONENTS || spec->apis == MAX_APIS)
        return false;
    struct spec_component *added = &spec->component[spec->components++];
    *added = spec->component[draw(trial, spec->components - 1)];
    memset(added->versions, 0, sizeof added->versions);
    added->versions[spec->apis++][0] = 10;
    added->size = 0;
    return true;
}

/* It provides what all want, but not here, or only for those who name it. */
static bool add_ineligible(struct trial *trial, struct spec *spec)
{
    if (spec->components == MAX_COMPONENTS)
        return false;
    struct spec_component *added = &spec->component[spec->components++];
    for (int i = 0; i < spec->apis; i++)
        added->versions[i][0] = 20;
    added->excluded = draw(trial, 2);
    added->explicit = !added->excluded;
    return true;
}

static bool scale_sizes(struct trial *trial, struct spec *spec)
{
    (void)trial;
    for (int i = 0; i < spec->components; i++)
        spec->component[i].size *= 1000;
    return true;
}

static bool is_named(const struct spec *spec, int component)
{
    bool named = false;
    for (int i = 0; i < spec->use_count; i++)
        named |= spec->uses[i].choices >> component & 1;
    for (int i = 0; i < spec->prefer_count; i++)
        named |= spec->prefers[i].component == component;
    return named;
}

/* One that was not chosen; -1: none was found. */
static int passed_over(struct trial *trial, const struct spec *spec)
{
    int component = (int)draw(trial, spec->components);
    return trial->before.set >> component & 1 ? -1 : component;
}

static bool enlarge_passed_over(struct trial *trial, struct spec *spec)
{
    int component = passed_over(trial, spec);
    if (component >= 0)
        spec->component[component].size += 1 + draw(trial, 5);
    return component >= 0;
}

static bool remove_passed_over(struct trial *trial, struct spec *spec)
{
    int component = passed_over(trial, spec);
    if (component < 0 || is_named(spec, component))
        return false;
    spec->component[component].excluded = true;
    return true;
}

/* A conflict of two that are not both in the answer. */
static bool add_conflict(struct trial *trial, struct spec *spec)
{
    int one = passed_over(trial, spec), other = (int)draw(trial, spec->components);
    if (one < 0 || one == other)
        return false;
    spec->component[one].conflicts |= 1u << other;
    spec->component[one].conflict_line[other] = ++spec->lines;
    return true;
}

/*
 * A need of the app for an API that no `use` line of its own is about: such a line would come into
 * force, and set a provider apart.
 */
static bool add_need(struct trial *trial, struct spec *spec)
{
    int api = (int)draw(trial, spec->apis);
    if (spec->need_count[0] == MAX_DEMANDS)
        return false;
    for (int i = 0; i < spec->use_count; i++)
        if (spec->uses[i].consumer == APP)
            return false;
    spec->needs[0][spec->need_count[0]++] = (struct spec_demand){
        .alternatives = {{api, draw(trial, 2) ? ANY : SINCE_10}},
        .count = 1,
        .active = true,
        .line = ++spec->lines,
    };
    return true;
}

/* Components i and j change names, and with them their places in the order. */
static void swap_bits(uint32_t *bits, int i, int j)
{
    uint32_t differ = (*bits >> i ^ *bits >> j) & 1;
    *bits ^= differ << i | differ << j;
}

static int swapped(int number, int i, int j)
{
    return number == i ? j : number == j ? i : number;
}

static void swap_components(struct spec *spec, int i, int j)
{
    struct spec_component component = spec->component[i];
    spec->component[i] = spec->component[j];
    spec->component[j] = component;
    for (int k = 0; k < spec->components; k++) {
        int *lines = spec->component[k].conflict_line, line = lines[i];
        swap_bits(&spec->component[k].conflicts, i, j);
        lines[i] = lines[j];
        lines[j] = line;
    }
    for (int k = 0; k < spec->use_count; k++) {
        spec->uses[k].consumer = swapped(spec->uses[k].consumer, i, j);
        swap_bits(&spec->uses[k].choices, i, j);
    }
    for (int k = 0; k < spec->prefer_count; k++)
        spec->prefers[k].component = swapped(spec->prefers[k].component, i, j);
}

static bool rename_components(struct trial *trial, struct spec *spec)
{
    int i = (int)draw(trial, spec->components), j = (int)draw(trial, spec->components);
    swap_components(spec, i, j);
    return i != j;
}

static void swap_demands(struct spec_demand *demands, int count, int i, int j)
{
    for (int k = 0; k < count; k++)
        for (int a = 0; a < demands[k].count; a++)
            demands[k].alternatives[a].api = swapped(demands[k].alternatives[a].api, i, j);
}

static bool rename_apis(struct trial *trial, struct spec *spec)
{
    int i = (int)draw(trial, spec->apis), j = (int)draw(trial, spec->apis);
    bool many = spec->many[i];
    spec->many[i] = spec->many[j];
    spec->many[j] = many;
    for (int k = 0; k < spec->components; k++) {
        struct spec_component *component = &spec->component[k];
        int versions[2], line = component->provides_line[i];
        memcpy(versions, component->versions[i], sizeof versions);
        memcpy(component->versions[i], component->versions[j], sizeof versions);
        memcpy(component->versions[j], versions, sizeof versions);
        component->provides_line[i] = component->provides_line[j];
        component->provides_line[j] = line;
        swap_demands(component->demands, component->demand_count, i, j);
    }
    swap_demands(spec->needs[0], spec->need_count[0], i, j);
    swap_demands(spec->needs[1], spec->need_count[1], i, j);
    for (int k = 0; k < spec->use_count; k++)
        spec->uses[k].api = swapped(spec->uses[k].api, i, j);
    for (int k = 0; k < spec->prefer_count; k++)
        spec->prefers[k].api = swapped(spec->prefers[k].api, i, j);
    return i != j;
}

/* ---- what must hold after a change ---- */

static bool same_bytes(const struct trial *trial)
{
    return !strcmp(trial->before.closure, trial->after.closure);
}

/* Without an answer it may be one of the ways to get one. */
static bool same_answer(const struct trial *trial)
{
    return trial->before.found ? same_bytes(trial) : !trial->after.found;
}

static bool same_set(const struct trial *trial)
{
    return trial->before.found == trial->after.found && trial->before.set == trial->after.set;
}

static bool same_but_sizes(const struct trial *trial)
{
    return same_set(trial) && trial->after.size == trial->before.size * 1000;
}

static bool same_shape(const struct trial *trial)
{
    return trial->before.found == trial->after.found && trial->before.size == trial->after.size &&
           __builtin_popcount(trial->before.set) == __builtin_popcount(trial->after.set);
}

/* Either another set that costs at least as much, or the same where the change is no matter. */
static bool not_cheaper(const struct trial *trial)
{
    uint32_t before = trial->before.set, after = trial->after.set;
    if (!trial->before.found || !trial->after.found)
        return trial->before.found || !trial->after.found;
    struct rules rules = brute_all_rules(&trial->changed);
    if (brute_is_valid(&trial->changed, &rules, before))
        return before == after;
    return !brute_is_better(&trial->spec, after, before) ||
           brute_is_as_good(&trial->spec, after, before);
}

static const struct change {
    const char *name;
    bool (*make)(struct trial *trial, struct spec *spec);
    bool (*holds)(const struct trial *trial);
} changes[] = {
    {"an unreachable component changes nothing", add_unreachable, same_bytes},
    {"a component that is not for this target changes nothing", add_ineligible, same_answer},
    {"scaled sizes change sizes only", scale_sizes, same_but_sizes},
    {"a larger component that was passed over changes nothing", enlarge_passed_over, same_set},
    {"a component passed over may go", remove_passed_over, same_set},
    {"a conflict that was kept anyway changes nothing", add_conflict, same_set},
    {"another need makes nothing cheaper", add_need, not_cheaper},
    {"other names of components keep the shape", rename_components, same_shape},
    {"other names of APIs keep the set", rename_apis, same_set},
};

enum { CHANGES = sizeof changes / sizeof *changes };

static void run_changes(struct trial *trial)
{
    trial->before = resolve(trial, &trial->spec);
    struct rules rules = brute_all_rules(&trial->spec);
    trial->found += trial->before.found;
    expect(trial, !trial->before.found || brute_is_valid(&trial->spec, &rules, trial->before.set),
           "the answer is not valid");
    for (int i = 0; i < CHANGES; i++) {
        trial->changed = trial->spec;
        if (changes[i].make(trial, &trial->changed)) {
            trial->after = resolve(trial, &trial->changed);
            trial->applied[i]++;
            expect(trial, changes[i].holds(trial), changes[i].name);
        }
    }
}

static void run_seed(struct trial *trial)
{
    arena_init(&trial->arena);
    if (setjmp(trial->arena.exhausted)) {
        expect(trial, false, "out of memory");
        arena_destroy(&trial->arena);
        return;
    }
    trial->dice = trial->seed;
    spec_make(&trial->spec, trial->seed);
    run_changes(trial);
    arena_destroy(&trial->arena);
}

int main(int argc, char **argv)
{
    static struct trial trial;
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 3000;
    for (trial.seed = seed; trial.seed < seed + count; trial.seed++)
        run_seed(&trial);
    printf("1..1\n%s 1 - %" PRIu64 " random problems, %" PRIu64
           " with an answer, changed a little\n",
           trial.failed ? "not ok" : "ok", count, trial.found);
    for (int i = 0; i < CHANGES; i++)
        printf("# %s: %" PRIu64 "\n", changes[i].name, trial.applied[i]);
    return trial.failed > 0;
}
