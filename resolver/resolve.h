/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * resolve.h - the steps of a resolve, one line each, in the order in which main takes them:
 *
 *     yaml -> manifest -> model -> solve -> order -> (explain, graph, emit_*)
 *
 * Each step reads what the one before made and writes its own.
 */
#ifndef RESOLVER_RESOLVE_H
#define RESOLVER_RESOLVE_H

#include "answer.h"
#include "watch.h"

/*
 * The best set for app on target, its bindings and their reasons (model, solve, explain).
 * ANSWER_INVALID after findings: a `use` of a component that does not exist, an API that no
 * manifest describes, and the like.
 *
 * Where the watch, which may be NULL, ends the search, the answer is the best set seen, and not
 * proven; or ANSWER_UNKNOWN, when none was seen and none excluded.
 */
void resolve_answer(const struct app *app, const struct target *target,
                    const struct manifests *manifests, const struct watch *watch,
                    struct answer *answer, struct findings *findings);

/*
 * What the next best provider would cost, for each binding to the smallest of several; in an answer
 * that is not proven, for none. Takes longer than the answer itself where there is much to choose
 * from: only who reads `next` or binding_reason asks. The watch may be NULL.
 */
void resolve_costs(struct answer *answer, const struct watch *watch);

/* Fills answer->init; a cycle is a finding. */
void order_init(struct answer *answer, struct findings *findings);

/* The option values of a chosen component, or of the app's line for it. */
const char *answer_option(const struct answer *answer, const struct member *member,
                          const struct option *option);

/* closure.json, for a found answer and for none. */
void emit_closure(const struct answer *answer, struct text *out);

/* What the generated files need to know about the outside. All relative to the current folder. */
struct places {
    const char *root;     /* Joist's own tree: include/, arch/, resolver/ */
    const char *output;   /* build/<app>-<target> */
    const char *app_file; /* app.yaml as named by the user */
    const char *resolver; /* the program to run again, with its arguments, shell-quoted */
    bool if_changed;      /* --if-changed: does not become the last image */
};

/*
 * Writes everything below places->output. A file whose content would not change is not touched; a
 * file is replaced whole, by renaming. Nothing of the old output is lost on failure. Returns how
 * many files and links were written or removed.
 */
size_t emit_all(const struct answer *answer, const struct places *places,
                struct findings *findings);

#endif
