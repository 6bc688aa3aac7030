/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * root.h - where Joist's own tree is, and how to name places from the current folder.
 */
#ifndef RESOLVER_ROOT_H
#define RESOLVER_ROOT_H

#include "arguments.h"

/* The tree that the running program belongs to, or the one given; NULL after a finding. */
const char *root_find(const char *given, struct findings *findings);
/* The command that makes this answer again. */
const char *root_command(const struct arguments *arguments, const char *app_file,
                         const char *target, struct arena *arena);

#endif
