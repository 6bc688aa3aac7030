/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml.h - a file of YAML documents as trees of nodes that know their places.
 *
 * A reader for hostile files: documents over 1 MiB, nesting over 16 levels, anchors, aliases, tags
 * and duplicate keys are findings, and so is everything that is not YAML. One broken document does
 * not hide the next. Time and memory stay linear in the file's size.
 */
#ifndef RESOLVER_YAML_H
#define RESOLVER_YAML_H

#include "findings.h"
#include "stamp.h"

enum node_kind {
    NODE_SCALAR,
    NODE_SEQUENCE,
    NODE_MAPPING,
    NODE_BROKEN, /* a finding said so already: to be passed over */
};

struct node {
    enum node_kind kind;
    bool plain;    /* a scalar without quotes: `12`, `true` and `~` are no strings */
    bool one_line; /* a scalar that starts and ends on the same line */
    uint32_t line, column;
    const char *text; /* of a scalar; ends with NUL and holds no other */
    size_t count;     /* of children */
    struct node *first, *last, *next;
    struct node *key; /* of a mapping's child */
};

struct yaml;

/*
 * Reads the whole file. NULL after a finding of I/O; NULL without one when the file is missing and
 * optional. It is closed with the arena at the latest.
 */
struct yaml *yaml_open(const char *path, bool optional, struct findings *findings);
/*
 * The next document's root, or NULL at the end. The nodes are valid until the next call or
 * yaml_close, the scalars' text as long as the arena.
 */
const struct node *yaml_next(struct yaml *yaml);
void yaml_close(struct yaml *yaml);
/* Of the file, from before it was read. */
struct stamp yaml_stamp(const struct yaml *yaml);

#endif
