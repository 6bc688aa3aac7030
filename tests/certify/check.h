/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * check.h - the checker as a function, for programs that cannot include its headers: some of its
 * names are also the brute force's.
 */
#ifndef CHECK_H
#define CHECK_H

#include "manifest.h"

#include <stdio.h>

enum checked { CHECKED_OPTIMAL, CHECKED_NONE, CHECKED_REFUSED };

/* `set` is by component; *why and *line say where it was refused. */
enum checked check_proof(struct arena *arena, const struct app *app, const struct target *target,
                         const struct manifests *manifests, FILE *file, bool *set, const char **why,
                         size_t *line);

#endif
