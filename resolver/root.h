/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * root.h - where the running program is, and Joist's own tree.
 */
#ifndef RESOLVER_ROOT_H
#define RESOLVER_ROOT_H

#include "findings.h"

/* The tree that the running program belongs to, or the one given; NULL after a finding. */
const char *root_find(const char *given, struct findings *findings);
/* The path of the running program; NULL where the host does not tell. */
const char *root_program(struct arena *arena);

#endif
