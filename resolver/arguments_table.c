/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arguments_table.c - one line per verb and per option.
 */
#include "arguments_table.h"

const struct option_entry options[FLAGS] = {
    [FLAG_TARGET] = {"target", "TARGET", "the target, instead of the app's first"},
    [FLAG_USE] = {"use", "KEY=COMPONENT",
                  "as a line of app.yaml's 'use', instead of that of the key;\n"
                  "commas make a list; repeatable"},
    [FLAG_MANIFESTS] = {"manifests", "PATH",
                        "a file or folder of manifests, instead of the tree's;\n"
                        "repeatable"},
    [FLAG_ADD] = {"I", "PATH", "one more file or folder of manifests; repeatable"},
    [FLAG_ROOT] = {"root", "DIR", "Joist's own tree, where it is not the program's"},
    [FLAG_OUTPUT] = {"output", "PATH",
                     "the folder of images, instead of 'build'; of what is new;\n"
                     "of 'needs' the file"},
    [FLAG_FORMAT] = {"format", "text|dot|json|mermaid|svg|html", "how the graph is to be printed"},
    [FLAG_JSON] = {"json", NULL, "print JSON"},
    [FLAG_NOTHING] = {"n", NULL, "write nothing"},
    [FLAG_LOCK] = {"lock", NULL, "write <app>.<target>.lock.yaml beside app.yaml"},
    [FLAG_LOCKED] = {"locked", NULL, "fail if the answer differs from the lock file, and say how"},
    [FLAG_IF_CHANGED] = {"if-changed", NULL, "say nothing unless something changed"},
    [FLAG_PROOF] = {"proof", "FILE", "write what 'certify' needs to believe the answer"},
    [FLAG_NO_CACHE] = {"no-cache", NULL, "neither use nor keep what ~/.cache/joist/resolve has"},
    [FLAG_TIME_LIMIT] = {"time-limit", "SECONDS",
                         "end the search by then, with the best answer found and a bound;\n"
                         "Ctrl-C does the same"},
    [FLAG_TIMING] = {"timing", NULL, "say on standard error how long each step took"},
    [FLAG_APP] = {"app", "NAME", "the name of the app, instead of the first file's"},
    [FLAG_HELP] = {"help", NULL, "print this"},
    [FLAG_VERSION] = {"version", NULL, "print the version"},
};

#define SEARCH_OPTIONS (BIT(FLAG_MANIFESTS) | BIT(FLAG_ADD) | BIT(FLAG_ROOT) | BIT(FLAG_NO_CACHE))
#define ANSWER_OPTIONS                                                                           \
    (SEARCH_OPTIONS | BIT(FLAG_TARGET) | BIT(FLAG_USE) | BIT(FLAG_JSON) | BIT(FLAG_TIME_LIMIT) | \
     BIT(FLAG_TIMING))

const struct verb_entry verbs[VERBS] = {
    [VERB_RESOLVE] = {"resolve", "APP.yaml", 1, 1,
                      ANSWER_OPTIONS | BIT(FLAG_OUTPUT) | BIT(FLAG_NOTHING) | BIT(FLAG_LOCK) |
                          BIT(FLAG_LOCKED) | BIT(FLAG_IF_CHANGED) | BIT(FLAG_PROOF),
                      "choose the components of an app, say why, and write build/<app>-<target>/"},
    [VERB_GRAPH] = {"graph", "APP.yaml", 1, 1, ANSWER_OPTIONS | BIT(FLAG_FORMAT),
                    "print who is bound to whom, and why"},
    [VERB_CHECK] = {"check", "[PATH...]", 0, SIZE_MAX, SEARCH_OPTIONS | BIT(FLAG_JSON),
                    "report every mistake in the manifests, and in those of PATH"},
    [VERB_LIST] = {"list", "[components|apis|apps|targets]", 0, 1, SEARCH_OPTIONS | BIT(FLAG_JSON),
                   "print who provides what on which targets, or what there is of one kind"},
    [VERB_SHOW] = {"show", "COMPONENT|API|APP|TARGET", 1, 1, SEARCH_OPTIONS | BIT(FLAG_JSON),
                   "print what the manifests say about a component, API, app or target"},
    [VERB_WHY] = {"why", "APP.yaml COMPONENT|API", 2, 2, ANSWER_OPTIONS,
                  "print every reason for which a component is in the answer, or an API is\n"
                  "provided, the shortest chain first"},
    [VERB_WHYNOT] = {"whynot", "APP.yaml COMPONENT", 2, 2, ANSWER_OPTIONS,
                     "print what would have to change for a component to be in the answer, and\n"
                     "what that costs"},
    [VERB_DIFF] = {"diff", "APP.yaml [OTHER.yaml]", 1, 2, ANSWER_OPTIONS,
                   "print what comes and goes between two apps; between two targets, with\n"
                   "--target twice; between two lock files; between an app and itself with --use"},
    [VERB_NEEDS] = {"needs", "FILE... [-- OPTION...]", 1, SIZE_MAX,
                    SEARCH_OPTIONS | BIT(FLAG_TARGET) | BIT(FLAG_OUTPUT) | BIT(FLAG_JSON) |
                        BIT(FLAG_APP),
                    "print an app.yaml with the fewest APIs that declare what objects, archives\n"
                    "and C sources take; OPTION is for the compiler"},
    [VERB_NEW] = {"new", "component|api|app NAME", 2, 2,
                  SEARCH_OPTIONS | BIT(FLAG_OUTPUT) | BIT(FLAG_JSON),
                  "write a small complete one, in its place in the tree or in a folder of its own\n"
                  "below DIR"},
    [VERB_COMPLETE] = {"complete", "[WORD...]", 0, SIZE_MAX, SEARCH_OPTIONS,
                       "print what may stand in the place of the last word; for shells, after --"},
    [VERB_HELP] = {"help", "[VERB]", 0, 1, 0, "explain a verb and its options"},
    [VERB_VERSION] = {"version", "", 0, 0, 0, "print the version"},
};
