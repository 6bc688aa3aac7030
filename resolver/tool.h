/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tool.h - other programs of the host that this one asks: a compiler, dot, addr2line.
 */
#ifndef RESOLVER_TOOL_H
#define RESOLVER_TOOL_H

#include "memory.h"

enum { TOOL_FAILED = -1, TOOL_MISSING = 127 };

/*
 * Runs the program that the first word names, found as a shell finds it; words end with NULL. Its
 * standard input is the descriptor, unless that is negative; what it prints on standard output is
 * added to out; its standard error is ours. Returns its exit status, TOOL_MISSING where there is no
 * such program, TOOL_FAILED when a signal ended it or the host has no process to give.
 */
int tool_run(const char *const *words, int input, struct text *out);

#endif
