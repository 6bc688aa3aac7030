/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb.h - one run of the resolver: a verb reads, decides, and leaves what main prints.
 */
#ifndef RESOLVER_VERB_H
#define RESOLVER_VERB_H

#include "input.h"
#include "stopwatch.h"

enum status { STATUS_DONE, STATUS_NO_SOLUTION, STATUS_BAD_INPUT, STATUS_HOST };

struct run {
    struct arena *arena;
    struct findings findings;
    struct arguments arguments;
    struct input input;
    struct watch watch; /* steps: read, those of resolve_answer, order, prove, explain, write */
    struct stopwatch stopwatch;
    struct text out, problems; /* for standard output and standard error */
    bool repeatable;           /* all that it does is to print what follows from input.manifests */
};

/* What the findings so far amount to. */
enum status verb_status(const struct run *run);
/* The operand of that number, from 0. */
const char *verb_operand(const struct run *run, size_t number);
/* An app that was read. That the search ended before there was an answer is a finding. */
void verb_resolve_input(struct run *run, const struct input *input, struct answer *answer);
/* Reads, resolves and orders the app of the first operand. False: verb_no_answer says why. */
bool verb_find_answer(struct run *run, struct answer *answer);
enum status verb_no_answer(struct run *run, const struct answer *answer);

/* build/<app>-<target>, or below --output. */
const char *verb_output_folder(struct run *run, const struct answer *answer);

enum status verb_resolve(struct run *run);
enum status verb_graph(struct run *run);
enum status verb_check(struct run *run);
enum status verb_list(struct run *run);
enum status verb_show(struct run *run);
enum status verb_why(struct run *run);
enum status verb_whynot(struct run *run);
enum status verb_diff(struct run *run);
enum status verb_needs(struct run *run);
enum status verb_new(struct run *run);
enum status verb_complete(struct run *run);

#endif
