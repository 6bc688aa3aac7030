/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml_simple.h - reads a document of the plainest YAML without libyaml, some ten times as fast.
 *
 * That is: block mappings and lists; words and quoted texts that end on their line and escape
 * nothing; lists and mappings in brackets and braces on one line; comments. The tree is the one
 * that libyaml's events would make, to the column. Any doubt is for libyaml.
 */
#ifndef RESOLVER_YAML_SIMPLE_H
#define RESOLVER_YAML_SIMPLE_H

#include "yaml_text.h"
#include "yaml_tree.h"

/* The document between text->start and text->scanned. false: it is not simple, or not YAML. */
bool yaml_simple_read(const struct yaml_text *text, struct yaml_tree *tree);

#endif
