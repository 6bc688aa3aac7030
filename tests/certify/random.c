/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * random.c - proofs of random problems.
 *
 *     random [SEED [COUNT]]
 *
 * prints TAP. Each proof must be accepted. Then it is tampered with, a line or a number at a time:
 * whatever is accepted even so must be true, says the brute force. A failure names the problem's
 * seed: `random SEED 1` makes it again.
 */
#include "brute.h"
#include "check.h"
#include "prove.h"
#include "resolve.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { TAMPERINGS = 12 };

struct trial {
    struct spec spec;
    struct rules rules;
    struct arena arena;
    struct problem problem;
    struct findings findings;
    struct answer answer;
    uint32_t best;
    bool any;
    uint64_t seed, state;
    char *proof;
    size_t length;
};

struct totals {
    uint64_t failed, steps, refused, kept;
};

static size_t draw(struct trial *trial, size_t below)
{
    trial->state ^= trial->state << 13;
    trial->state ^= trial->state >> 7;
    trial->state ^= trial->state << 17;
    return trial->state % below;
}

static void find_best(struct trial *trial)
{
    const struct spec *spec = &trial->spec;
    trial->any = false;
    for (uint32_t set = 0; set < 1u << spec->components; set++) {
        if (!brute_is_valid(spec, &trial->rules, set))
            continue;
        if (!trial->any || brute_is_better(spec, set, trial->best))
            trial->best = set;
        trial->any = true;
    }
}

/* Whether the checker's verdict is true; *refused says that it has none. */
static bool judge(struct trial *trial, const char *proof, size_t length, bool *refused)
{
    bool set[MAX_COMPONENTS + 1] = {0};
    const char *why;
    size_t line;
    uint32_t bits = 0;
    FILE *file = fmemopen((void *)(uintptr_t)proof, length ? length : 1, "r");
    enum checked checked = check_proof(&trial->arena, trial->problem.app, trial->problem.target,
                                       &trial->problem.manifests, file, set, &why, &line);
    fclose(file);
    *refused = checked == CHECKED_REFUSED;
    if (*refused && proof == trial->proof)
        printf("# line %zu: %s\n", line, why);
    for (int i = 0; i < trial->spec.components; i++)
        bits |= (uint32_t)set[i] << i;
    if (checked == CHECKED_NONE)
        return !trial->any;
    return *refused || (trial->any && brute_is_valid(&trial->spec, &trial->rules, bits) &&
                        brute_is_as_good(&trial->spec, bits, trial->best));
}

/* ---- tampering ---- */

/* Where a line begins, other than the first. */
static size_t draw_line(struct trial *trial)
{
    size_t at = draw(trial, trial->length);
    while (at > 0 && trial->proof[at - 1] != '\n')
        at--;
    return at ? at : strcspn(trial->proof, "\n") + 1;
}

/* The proof with `removed` bytes at a place replaced. */
static size_t replace(const struct trial *trial, char *out, size_t at, size_t removed,
                      const char *text, size_t length)
{
    memcpy(out, trial->proof, at);
    memcpy(out + at, text, length);
    memcpy(out + at + length, trial->proof + at + removed, trial->length - at - removed);
    return trial->length - removed + length;
}

static size_t change_number(struct trial *trial, char *out)
{
    size_t at = draw_line(trial) + 1, before = at, words = 0;
    char text[32];
    for (size_t i = at; i < trial->length && trial->proof[i] != '\n'; i++)
        words += trial->proof[i] == ' ';
    if (!words)
        return replace(trial, out, before, 0, " 1", 2);
    for (size_t word = draw(trial, words) + 1; word > 0; at++)
        word -= trial->proof[at] == ' ';
    size_t length = strcspn(trial->proof + at, " \n");
    int64_t number = strtoll(trial->proof + at, NULL, 10);
    int64_t changed = draw(trial, 4) ? number + (int64_t)draw(trial, 5) - 2 : -number;
    int made = snprintf(text, sizeof text, "%" PRId64, changed);
    return replace(trial, out, at, length, text, (size_t)made);
}

static size_t change_set(struct trial *trial, char *out)
{
    char text[8 * MAX_COMPONENTS] = "s";
    const char *line = strstr(trial->proof, "\ns");
    size_t at = line ? (size_t)(line - trial->proof) + 1 : trial->length;
    size_t removed = line ? strcspn(line + 1, "\n") : 0;
    for (int i = 0; i < trial->spec.components; i++)
        if (draw(trial, 2))
            snprintf(text + strlen(text), sizeof text - strlen(text), " c%d", i);
    return replace(trial, out, at, removed, text, strlen(text));
}

static size_t tamper(struct trial *trial, char *out)
{
    size_t at = draw_line(trial), other = draw_line(trial);
    size_t length = strcspn(trial->proof + at, "\n") + (at < trial->length);
    size_t length_of_other = strcspn(trial->proof + other, "\n") + (other < trial->length);
    switch (draw(trial, 8)) {
    case 0: /* a line is missing */
        return replace(trial, out, at, length, "", 0);
    case 1: /* a line is there twice, at another place */
        return replace(trial, out, at, 0, trial->proof + other, length_of_other);
    case 2: /* a line has become another */
        return replace(trial, out, at, length, trial->proof + other, length_of_other);
    case 3:
        return change_set(trial, out);
    case 4: /* another letter */
        return replace(trial, out, at, at < trial->length, &"vdnaoxqlurpefcs"[draw(trial, 15)], 1);
    default:
        return change_number(trial, out);
    }
}

static bool survives_tampering(struct trial *trial, struct totals *totals)
{
    char *out = arena_alloc(&trial->arena, 2 * trial->length + 256);
    for (int i = 0; i < TAMPERINGS; i++) {
        bool refused;
        size_t length = tamper(trial, out);
        if (!judge(trial, out, length, &refused)) {
            printf("# seed %" PRIu64 ": accepted, and not true:\n%.*s", trial->seed, (int)length,
                   out);
            return false;
        }
        totals->refused += refused;
        totals->kept += !refused;
    }
    return true;
}

/* ---- one problem ---- */

static bool run(struct trial *trial, struct totals *totals)
{
    resolve_answer(trial->problem.app, trial->problem.target, &trial->problem.manifests, NULL,
                   &trial->answer, &trial->findings);
    FILE *file = open_memstream(&trial->proof, &trial->length);
    prove(&trial->answer, NULL, &trial->findings, file);
    fclose(file);
    find_best(trial);
    bool refused, right = judge(trial, trial->proof, trial->length, &refused);
    if (refused || !right)
        printf("# seed %" PRIu64 ": %s\n%s", trial->seed, refused ? "refused" : "not true",
               trial->proof);
    for (size_t i = 0; i < trial->length; i++)
        totals->steps += trial->proof[i] == '\n';
    return !refused && right && survives_tampering(trial, totals);
}

static void run_seed(uint64_t seed, struct totals *totals)
{
    static struct trial trial;
    memset(&trial, 0, sizeof trial);
    trial.seed = seed;
    trial.state = seed * 0x9e3779b97f4a7c15u + 1;
    arena_init(&trial.arena);
    if (setjmp(trial.arena.exhausted)) {
        puts("Bail out! out of memory");
        exit(1);
    }
    spec_make(&trial.spec, seed);
    spec_build(&trial.spec, &trial.arena, &trial.problem);
    trial.rules = brute_all_rules(&trial.spec);
    trial.findings.arena = &trial.arena;
    totals->failed += !run(&trial, totals);
    free(trial.proof);
    arena_destroy(&trial.arena);
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 3000;
    struct totals totals = {0};
    for (uint64_t i = 0; i < count; i++)
        run_seed(seed + i, &totals);
    printf("1..1\n%s 1 - proofs of %" PRIu64 " random problems from seed %" PRIu64 ", %" PRIu64
           " lines; of those tampered with %" PRIu64 " are refused, %" PRIu64 " still true\n",
           totals.failed ? "not ok" : "ok", count, seed, totals.steps, totals.refused, totals.kept);
    return totals.failed != 0;
}
