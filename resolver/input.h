/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * input.h - what one run reads: the search path, the app, and the target it is for.
 */
#ifndef RESOLVER_INPUT_H
#define RESOLVER_INPUT_H

#include "arguments.h"

struct input {
    struct arena *arena;
    struct findings *findings;
    const struct arguments *arguments;
    const char *root; /* Joist's own tree */
    struct manifests manifests;
    struct app *app;             /* its `use` lines include those of --use, which go first */
    const struct target *target; /* --target, else the app's first, else kvm-x86_64 */
};

/* Finds the tree. False after a finding. */
bool input_open(struct input *input, const struct arguments *arguments, struct findings *findings);
/* Reads one app and everything on the search path. False after findings. */
bool input_read_app(struct input *input, const char *app_file);
/* Reads the search path, the apps of the tree and their components, for no app in particular. */
void input_read_all(struct input *input);
/* The target of --target, else as for an app that lists none. NULL after a finding. */
const struct target *input_target(struct input *input);
/* Findings for targets of the app that no manifest describes. */
void input_check_targets(struct input *input, const struct app *app);

#endif
