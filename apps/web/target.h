/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * target.h - from what a request asks for to the path of a file.
 */
#ifndef TARGET_H
#define TARGET_H

#include <stddef.h>

/* The part of a request's target that names the file, still encoded: without "http://host", and
 * without the query. It begins with '/'. */
struct target {
    const char *path;
    size_t length;
};

/* Returns 0, or the status of the answer: 400. The target lies in text. */
int target_split(const char *text, size_t length, struct target *target);

/*
 * Writes the path that target means to path, ended by a zero: percent-decoded, and "/" at least.
 *
 * No answer leads out of the folder that it is looked up in: ".." does not come back, in whatever
 * encoding, nor does any name that begins with a dot (but /.well-known), nor one with a backslash.
 *
 * Returns 0, or the status of the answer: 400 or 404.
 */
int target_path(const struct target *target, char *path, size_t size);

#endif
