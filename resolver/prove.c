/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prove.c - one level of the objective after the other: that it costs what the answer costs at
 * least, and from then on no more.
 */
#include "prove.h"

#include "encode.h"
#include "optimum.h"
#include "proof.h"
#include "prove_flat.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct prover {
    const struct answer *answer;
    struct encoding encoding;
    struct proof *proof;
    bool *chosen; /* by component */
    const volatile sig_atomic_t *stop;
    struct flat flat;
};

static size_t log_learned(void *proof, const int *literals, size_t count)
{
    return proof_clause(proof, literals, count);
}

static void log_forgotten(void *proof, size_t number)
{
    proof_erase(proof, number);
}

/* The names of the set, and which components these are. */
static void write_set(struct prover *prover)
{
    const struct model *model = prover->encoding.model;
    const struct member *members = prover->answer->members.items;
    size_t count = prover->answer->members.count;
    const char **names = arena_array(model->arena, count + 1, sizeof *names);
    prover->chosen = arena_array(model->arena, (size_t)model->component_count + 1, sizeof(bool));
    for (size_t i = 0; i < count; i++) {
        names[i] = members[i].component->name;
        prover->chosen[names_find(&model->component_names, names[i])] = true;
    }
    proof_set(prover->proof, names, count);
}

static bool kept(const struct prover *prover, const struct preference *preference)
{
    const struct model *model = prover->encoding.model;
    if (prover->chosen[preference->component])
        return true;
    for (size_t i = model->provider_start[preference->api];
         i < model->provider_start[preference->api + 1]; i++)
        if (prover->chosen[model->providers[i].component])
            return false;
    return true;
}

static void prove_preference(struct prover *prover, size_t level)
{
    const struct preference *preferences = prover->encoding.model->preferences.items;
    int wish = ((const int *)prover->encoding.wishes.items)[level], broken = -wish;
    struct sat *sat = prover->encoding.sat;
    if (wish == prover->encoding.yes) {
        proof_finish(prover->proof, 0);
    } else if (kept(prover, &preferences[level])) {
        proof_finish(prover->proof, 0);
        proof_limit(prover->proof, &broken, 1);
        sat_clause(sat, &wish, 1);
    } else if (sat_solve(sat, &wish, 1) == SAT_NO) {
        proof_finish(prover->proof, proof_clause(prover->proof, &broken, 1));
        sat_clause(sat, &broken, 1);
    }
}

/* What has to be searched: flat parts are bounded already. */
static struct list rest_of(const struct prover *prover, bool by_count)
{
    const struct encoding *encoding = &prover->encoding;
    struct list rest = {0};
    sat_propagate(encoding->sat, NULL, 0);
    for (size_t i = 0; i < encoding->slice_count; i++) {
        uint32_t component = encoding->slice[i];
        int literal = encoding->variables[component];
        uint64_t weight = by_count ? 1 : model_size(encoding->model, component);
        if (weight && !prover->flat.covered[literal] && sat_implied(encoding->sat, literal) >= 0)
            *(struct cost *)list_add(&rest, encoding->arena, sizeof(struct cost)) =
                (struct cost){literal, weight};
    }
    return rest;
}

/* The sum of those that are there. */
static size_t sum_up(struct proof *proof, const size_t *numbers, size_t count)
{
    size_t found = 0, last = 0;
    for (size_t i = 0; i < count; i++) {
        found += numbers[i] != 0;
        last = numbers[i] ? numbers[i] : last;
    }
    if (found < 2)
        return last;
    proof_sum_begin(proof);
    for (size_t i = 0; i < count; i++)
        if (numbers[i])
            proof_sum_add(proof, numbers[i], 1);
    return proof_sum_end(proof);
}

static size_t limit(struct prover *prover, const struct list *rest, bool second)
{
    struct arena *arena = prover->encoding.arena;
    const struct cost *costs = rest->items;
    const struct flat_cost *flat = prover->flat.costs.items;
    struct list literals = {0};
    for (size_t i = 0; i < rest->count; i++)
        *(int *)list_add(&literals, arena, sizeof(int)) = costs[i].literal;
    for (size_t i = 0; i < prover->flat.costs.count; i++)
        if (second ? flat[i].second : flat[i].first)
            *(int *)list_add(&literals, arena, sizeof(int)) = flat[i].literal;
    return proof_limit(prover->proof, literals.items, literals.count);
}

/* `flat` bounds the flat parts. Returns the inequality that these cost no more than that. */
static size_t prove_sum(struct prover *prover, bool by_count, bool second, size_t flat)
{
    const struct encoding *encoding = &prover->encoding;
    struct optimum_proof proven = {.proof = prover->proof};
    struct list rest = rest_of(prover, by_count);
    uint64_t least;
    optimum(encoding->sat, encoding->arena, encoding->yes, rest.items, rest.count, &least, &proven);
    proof_finish(prover->proof, sum_up(prover->proof, (size_t[]){flat, proven.least}, 2));
    size_t limited = limit(prover, &rest, second);
    if (proven.paid)
        sum_up(prover->proof, (size_t[]){flat, proven.paid, limited}, 3);
    return sum_up(prover->proof, (size_t[]){proven.least, limited}, 2);
}

static void prove_best(struct prover *prover)
{
    bool by_count = prover->answer->app->minimize_count;
    struct proof *proof = prover->proof;
    write_set(prover);
    for (size_t i = 0; i < prover->encoding.wishes.count; i++)
        prove_preference(prover, i);
    sat_propagate(prover->encoding.sat, NULL, 0);
    prover->flat = prove_flat(&prover->encoding, prover->chosen, prover->stop);
    struct flat *flat = &prover->flat;
    size_t limited = prove_sum(prover, by_count, false, prove_flat_first(flat, proof));
    prove_sum(prover, !by_count, true, prove_flat_second(flat, proof, limited));
}

void prove(const struct answer *answer, const struct watch *watch, struct findings *findings,
           FILE *file)
{
    struct model *model = arena_alloc(findings->arena, sizeof *model);
    struct prover prover = {.answer = answer, .proof = proof_new(findings->arena, file)};
    if (!model_build(model, answer->app, answer->target, answer->manifests, findings))
        return;
    encode_logged(&prover.encoding, model, prover.proof);
    sat_on_learned(prover.encoding.sat, log_learned, log_forgotten, prover.proof);
    prover.stop = watch ? watch->stop : NULL;
    sat_stop(prover.encoding.sat, prover.stop);
    if (sat_solve(prover.encoding.sat, NULL, 0) == SAT_NO)
        proof_contradiction(prover.proof, proof_clause(prover.proof, NULL, 0));
    else
        prove_best(&prover);
}

/* ---- the file ---- */

struct output {
    FILE *file;
    const char *path;
};

/* A device stays. */
static void abandon(void *object)
{
    struct output *output = object;
    struct stat status;
    bool regular = fstat(fileno(output->file), &status) == 0 && S_ISREG(status.st_mode);
    fclose(output->file);
    if (regular)
        remove(output->path);
}

void prove_to(const struct answer *answer, const char *path, const struct watch *watch,
              struct findings *findings)
{
    struct output *output = arena_alloc(findings->arena, sizeof *output);
    *output = (struct output){fopen(path, "w"), path};
    if (!output->file) {
        findings_io_error(findings, path, "%s", strerror(errno));
        return;
    }
    arena_defer(findings->arena, abandon, output);
    prove(answer, watch, findings, output->file);
    bool failed = fflush(output->file) != 0 || ferror(output->file);
    arena_drop(findings->arena, output);
    if (failed) {
        findings_io_error(findings, path, "%s", errno ? strerror(errno) : "it cannot be written");
        abandon(output);
    } else if (watch_stopped(watch)) {
        findings_io_error(findings, path, "the search ended before the proof was complete");
        abandon(output);
    } else {
        fclose(output->file);
    }
}
