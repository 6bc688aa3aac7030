/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prove.c - one level of the objective after the other: that it costs what the answer costs at
 * least, and from then on no more.
 */
#include "prove.h"

#include "encode.h"
#include "optimum.h"
#include "proof.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct prover {
    const struct answer *answer;
    struct encoding encoding;
    struct proof *proof;
    bool *chosen; /* by component */
};

static void log_learned(void *proof, const int *literals, size_t count)
{
    proof_clause(proof, literals, count);
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

static void prove_sum(struct prover *prover, bool by_count)
{
    const struct encoding *encoding = &prover->encoding;
    struct cost *costs = arena_array(encoding->arena, encoding->slice_count + 1, sizeof *costs);
    for (size_t i = 0; i < encoding->slice_count; i++) {
        uint32_t component = encoding->slice[i];
        uint64_t weight = by_count ? 1 : model_size(encoding->model, component);
        costs[i] = (struct cost){encoding->variables[component], weight};
    }
    uint64_t least;
    optimum(encoding->sat, encoding->arena, encoding->yes, costs, encoding->slice_count, &least,
            prover->proof);
}

static void prove_best(struct prover *prover)
{
    bool by_count = prover->answer->app->minimize_count;
    write_set(prover);
    for (size_t i = 0; i < prover->encoding.wishes.count; i++)
        prove_preference(prover, i);
    prove_sum(prover, by_count);
    prove_sum(prover, !by_count);
}

void prove(const struct answer *answer, const struct watch *watch, struct findings *findings,
           FILE *file)
{
    struct model *model = arena_alloc(findings->arena, sizeof *model);
    struct prover prover = {.answer = answer, .proof = proof_new(findings->arena, file)};
    if (!model_build(model, answer->app, answer->target, answer->manifests, findings))
        return;
    encode_logged(&prover.encoding, model, prover.proof);
    sat_on_learned(prover.encoding.sat, log_learned, prover.proof);
    sat_stop(prover.encoding.sat, watch ? watch->stop : NULL);
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
