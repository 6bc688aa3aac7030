/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trial.c - what the resolver must say of a random problem, according to the brute force.
 */
#include "trial.h"
#include "graph.h"

#include "bindings.h"
#include "unsolvable.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(struct trial *trial, const char *what)
{
    if (!trial->failed)
        printf("# seed %" PRIu64 ": %s\n", trial->seed, what);
    trial->failed = true;
}

static void expect(struct trial *trial, bool holds, const char *what)
{
    if (!holds)
        fail(trial, what);
}

static void find_best(struct trial *trial)
{
    const struct spec *spec = &trial->spec;
    for (uint32_t set = 0; set < 1u << spec->components; set++) {
        if (!brute_is_valid(spec, &trial->rules, set))
            continue;
        if (!trial->valid_count || brute_is_better(spec, set, trial->best))
            trial->best = set;
        trial->valid[trial->valid_count++] = set;
    }
}

static int number_of(const char *name)
{
    return name[0] == 'c' ? atoi(name + 1) : name[0] == 'a' ? APP : TARGET;
}

static uint32_t chosen(const struct answer *answer)
{
    const struct member *members = answer->members.items;
    uint32_t set = 0;
    for (size_t i = 0; i < answer->members.count; i++)
        set |= 1u << number_of(members[i].component->name);
    return set;
}

/* The line of another requirement that only this provider can meet; 0: none. */
static int needed_by(const struct trial *trial, int provider, const struct spec_demand *not_this)
{
    static const int order[] = {APP, TARGET, 0, 1, 2, 3, 4, 5, 6, 7, 8};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        int consumer = order[k], count;
        const struct spec_demand *demands = spec_demands(&trial->spec, consumer, &count);
        if (consumer < MAX_COMPONENTS && !(trial->best >> consumer & 1))
            continue;
        for (int i = 0; i < count; i++) {
            uint32_t ways = 0;
            for (int j = 0; j < demands[i].count; j++)
                ways |= brute_fitting(&trial->spec, consumer, &demands[i].alternatives[j]);
            if (&demands[i] != not_this && demands[i].active && !demands[i].want &&
                ways == 1u << provider)
                return demands[i].line;
        }
    }
    return 0;
}

struct expected {
    int consumer, api, provider, version;
    const struct spec_demand *demand;
    enum reason reason;
    int because;
    int of;
    bool scoped;
};

static void give_reason(const struct trial *trial, int alternative, struct expected *expected)
{
    const struct spec *spec = &trial->spec;
    const struct spec_demand *demand = expected->demand;
    int use = brute_use(spec, &trial->rules, expected->consumer, demand, alternative);
    int needed = needed_by(trial, expected->provider, demand);
    expected->of = __builtin_popcount(
        brute_fitting(spec, expected->consumer, &demand->alternatives[alternative]));
    expected->reason = expected->of == 1 ? REASON_ONLY : needed ? REASON_NEEDED : REASON_SMALLEST;
    expected->because = expected->of == 1 ? 0 : needed;
    for (int i = spec->prefer_count - 1; i >= 0; i--)
        if (spec->prefers[i].api == expected->api &&
            spec->prefers[i].component == expected->provider) {
            expected->reason = REASON_PREFER;
            expected->because = spec->prefers[i].line;
        }
    if (use >= 0) {
        expected->reason = REASON_USE;
        expected->because = spec->uses[use].line;
    }
    if (demand->want) {
        expected->reason = REASON_WANT;
        expected->because = 0;
    }
}

static bool another_provides(const struct trial *trial, int provider, int api)
{
    for (int i = 0; i < trial->spec.components; i++)
        if (i != provider && trial->best >> i & 1 && trial->spec.component[i].versions[api][0])
            return true;
    return false;
}

static int expect_bindings(const struct trial *trial, struct expected *all)
{
    const struct spec *spec = &trial->spec;
    int total = 0;
    for (int consumer = 0; consumer < CONSUMERS; consumer++) {
        int count;
        const struct spec_demand *demands = spec_demands(spec, consumer, &count);
        for (int i = 0; i < count; i++) {
            uint32_t providers = 0;
            if ((consumer < MAX_COMPONENTS && !(trial->best >> consumer & 1)) || !demands[i].active)
                continue;
            int met =
                brute_meet(spec, &trial->rules, trial->best, consumer, &demands[i], &providers);
            for (int p = 0; met >= 0 && p < spec->components; p++) {
                int api = demands[i].alternatives[met].api;
                if (!(providers >> p & 1))
                    continue;
                struct expected *expected = &all[total++];
                *expected = (struct expected){
                    .consumer = consumer,
                    .api = api,
                    .provider = p,
                    .version = brute_version(spec, p, &demands[i].alternatives[met]),
                    .demand = &demands[i]};
                expected->scoped = !spec->many[api] &&
                                   brute_is_scoped(spec, &trial->rules, trial->best, p, api) &&
                                   another_provides(trial, p, api);
                give_reason(trial, met, expected);
            }
        }
    }
    return total;
}

static bool same_binding(const struct binding *binding, const struct expected *expected)
{
    char version[32];
    snprintf(version, sizeof version, "%d.%d", expected->version / 10, expected->version % 10);
    const struct place at = binding->requirement ? binding->requirement->at : binding->range->at;
    return number_of(binding->consumer) == expected->consumer &&
           atoi(binding->api->name + 1) == expected->api &&
           number_of(binding->provider->component->name) == expected->provider &&
           !strcmp(binding->version->text, version) &&
           at.line == (uint32_t)expected->demand->line + 1;
}

/* The next best set, and the provider that it binds here. */
static void check_next(struct trial *trial, const struct binding *binding,
                       const struct expected *expected)
{
    const struct spec *spec = &trial->spec;
    uint32_t best = 0, providers = 0;
    bool any = false;
    for (int i = 0; i < trial->valid_count; i++) {
        uint32_t set = trial->valid[i];
        if (set >> expected->provider & 1 ||
            (expected->consumer < MAX_COMPONENTS && !(set >> expected->consumer & 1)))
            continue;
        if (!any || brute_is_better(spec, set, best))
            best = set;
        any = true;
    }
    expect(trial, binding->next_known, "the next best is not known");
    expect(trial, !any == !binding->next, "whether there is a next best");
    if (!any || !binding->next)
        return;
    brute_meet(spec, &trial->rules, best, expected->consumer, expected->demand, &providers);
    uint32_t others = providers & ~trial->best ? providers & ~trial->best : providers;
    expect(trial, number_of(binding->next->name) == __builtin_ctz(others), "the next best");
    expect(trial, binding->next_costs == brute_cost(spec, best) - brute_cost(spec, trial->best),
           "what the next best costs");
}

static void check_reason(struct trial *trial, const struct binding *binding,
                         const struct expected *expected)
{
    expect(trial, binding->reason == expected->reason, "a reason");
    expect(trial, binding->scoped == expected->scoped, "whether a binding is scoped");
    expect(trial, binding->orders == (!expected->demand->want && !expected->demand->lazy),
           "whether a binding orders");
    if (expected->because)
        expect(trial, binding->because.line == (uint32_t)expected->because + 1,
               "the line of a reason");
    if (binding->reason == REASON_SMALLEST && expected->reason == REASON_SMALLEST) {
        expect(trial, binding->of == (size_t)expected->of, "how many fit");
        check_next(trial, binding, expected);
    }
}

static void check_bindings(struct trial *trial)
{
    struct expected expected[CONSUMERS * MAX_DEMANDS * MAX_COMPONENTS];
    const struct binding *bindings = trial->answer.bindings.items;
    int total = expect_bindings(trial, expected);
    if ((size_t)total != trial->answer.bindings.count) {
        fail(trial, "number of bindings");
        return;
    }
    for (size_t i = 0; i < trial->answer.bindings.count; i++) {
        int found = 0;
        while (found < total && !same_binding(&bindings[i], &expected[found]))
            found++;
        if (found == total)
            fail(trial, "a binding");
        else
            check_reason(trial, &bindings[i], &expected[found]);
    }
}

/* before[a] has bit b when b must be initialised before a, directly or not. */
static void close_calls(const struct answer *answer, uint32_t before[MAX_COMPONENTS])
{
    const struct binding *bindings = answer->bindings.items;
    memset(before, 0, MAX_COMPONENTS * sizeof *before);
    for (size_t i = 0; i < answer->bindings.count; i++)
        if (bindings[i].member && bindings[i].orders)
            before[number_of(bindings[i].consumer)] |=
                1u << number_of(bindings[i].provider->component->name);
    for (int round = 0; round < MAX_COMPONENTS; round++)
        for (int a = 0; a < MAX_COMPONENTS; a++)
            for (int b = 0; b < MAX_COMPONENTS; b++)
                if (before[a] >> b & 1)
                    before[a] |= before[b];
}

static void check_order(struct trial *trial)
{
    uint32_t before[MAX_COMPONENTS], inits = 0, done = 0;
    bool cycle = false;
    close_calls(&trial->answer, before);
    for (int i = 0; i < trial->spec.components; i++)
        if (trial->best >> i & 1 && trial->spec.component[i].init)
            inits |= 1u << i;
    for (int i = 0; i < trial->spec.components; i++)
        cycle |= inits >> i & 1 && before[i] >> i & 1;
    order_init(&trial->answer, &trial->findings);
    expect(trial, cycle == (trial->findings.errors > 0), "whether init has a cycle");
    if (cycle || trial->findings.errors)
        return;
    const struct member *const *order = trial->answer.init.items;
    expect(trial, trial->answer.init.count == (size_t)__builtin_popcount(inits), "number of inits");
    for (size_t i = 0; i < trial->answer.init.count; i++) {
        int first = 0;
        while (!(inits & ~done) || !((inits & ~done) >> first & 1) || before[first] & inits & ~done)
            first++;
        expect(trial, number_of(order[i]->component->name) == first, "order of init");
        done |= 1u << first;
    }
}

/* The rules that hold when only these lines do; exclusive needs no line for `many`. */
static struct rules only_lines(const struct trial *trial, const struct line *lines, size_t count)
{
    const struct spec *spec = &trial->spec;
    struct rules rules = {0};
    for (size_t i = 0; i < count; i++) {
        const struct line *line = &lines[i];
        int consumer = (int)line->consumer < spec->components    ? (int)line->consumer
                       : (int)line->consumer == spec->components ? APP
                                                                 : TARGET;
        int demands;
        const struct spec_demand *demand = spec_demands(spec, consumer, &demands);
        for (int j = 0; line->kind == LINE_REQUIREMENT && j < demands; j++)
            if (line->requirement->at.line == (uint32_t)demand[j].line + 1)
                rules.demands[consumer] |= 1u << j;
        for (int j = 0; line->kind == LINE_USE && j < spec->use_count; j++)
            if (line->pin->choice->key.at.line == (uint32_t)spec->uses[j].line + 1)
                rules.uses |= 1u << j;
        if (line->kind == LINE_EXCLUSIVE)
            rules.exclusive[line->api] |= 1u << line->consumer;
        if (line->kind == LINE_CONFLICT)
            rules.conflicts[consumer] |= 1u << number_of(line->conflict->text);
    }
    return rules;
}

/* Is there a valid set, with the other `use` lines in force or not, as may help? */
static bool solvable(const struct trial *trial, const struct rules *rules)
{
    const struct spec *spec = &trial->spec;
    struct rules tried = *rules;
    for (uint32_t uses = 0; uses < 1u << spec->use_count; uses++) {
        tried.uses = rules->uses | uses;
        for (uint32_t set = 0; set < 1u << spec->components; set++)
            if (brute_is_valid(spec, &tried, set))
                return true;
    }
    return false;
}

static void check_unsolvable(struct trial *trial)
{
    struct model model;
    struct encoding relaxed;
    if (!model_build(&model, trial->problem.app, trial->problem.target, &trial->problem.manifests,
                     &trial->findings)) {
        fail(trial, "the model has findings");
        return;
    }
    encode(&relaxed, &model, true);
    bool minimal;
    struct list found = unsolvable_lines(&relaxed, &minimal);
    struct line *lines = found.items;
    struct rules rules = only_lines(trial, lines, found.count);
    expect(trial, minimal && trial->answer.proven, "not known to be minimal");
    expect(trial, trial->answer.unsolvable.count > 0, "no sentences");
    expect(trial, !solvable(trial, &rules), "the lines can hold");
    for (size_t i = 0; i < found.count; i++) {
        struct line left_out = lines[i];
        lines[i] = lines[found.count - 1];
        rules = only_lines(trial, lines, found.count - 1);
        expect(trial, solvable(trial, &rules), "a line is not needed");
        lines[i] = left_out;
    }
}

static bool is_valid(const struct trial *trial, uint32_t set)
{
    for (int i = 0; i < trial->valid_count; i++)
        if (trial->valid[i] == set)
            return true;
    return false;
}

/* The same with a search that is ended before it begins. */
static void check_stopped(struct trial *trial)
{
    static const volatile sig_atomic_t stop = 1;
    const struct watch watch = {.stop = &stop};
    const struct problem *problem = &trial->problem;
    struct findings findings = {.arena = &trial->arena};
    struct answer answer;
    resolve_answer(problem->app, problem->target, &problem->manifests, &watch, &answer, &findings);
    if (answer.state == ANSWER_UNKNOWN)
        return;
    expect(trial, answer.state == trial->answer.state, "stopped: whether there is an answer");
    if (answer.state != ANSWER_FOUND)
        return;
    uint32_t set = chosen(&answer);
    expect(trial, answer.proven ? set == trial->best : is_valid(trial, set), "stopped: the set");
    expect(trial, (int64_t)answer.bound <= brute_cost(&trial->spec, trial->best),
           "stopped: the bound");
}

static void run(struct trial *trial)
{
    struct text out = {.arena = &trial->arena};
    resolve_answer(trial->problem.app, trial->problem.target, &trial->problem.manifests, NULL,
                   &trial->answer, &trial->findings);
    resolve_costs(&trial->answer, NULL);
    find_best(trial);
    enum answer_state state = trial->valid_count ? ANSWER_FOUND : ANSWER_NONE;
    if (trial->answer.state != state) {
        fail(trial, "whether there is an answer");
        return;
    }
    emit_closure(&trial->answer, &out);
    check_stopped(trial);
    if (state == ANSWER_NONE) {
        check_unsolvable(trial);
        return;
    }
    expect(trial, chosen(&trial->answer) == trial->best, "the set");
    if (trial->failed)
        return;
    check_bindings(trial);
    check_order(trial);
    graph_text(&trial->answer, &(struct graph_extras){0}, &out);
}

void trial_run(struct trial *trial)
{
    arena_init(&trial->arena);
    if (setjmp(trial->arena.exhausted)) {
        fail(trial, "out of memory");
        arena_destroy(&trial->arena);
        return;
    }
    spec_build(&trial->spec, &trial->arena, &trial->problem);
    trial->rules = brute_all_rules(&trial->spec);
    trial->findings.arena = &trial->arena;
    run(trial);
    if (trial->failed) {
        struct text out = {.arena = &trial->arena};
        findings_print(&trial->findings, &out);
        printf("%s", out.data ? out.data : "");
    }
    arena_destroy(&trial->arena);
}
