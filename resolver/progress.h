/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * progress.h - a line on the terminal for what takes longer than half a second; erased at the end.
 *
 * Standard error must be a terminal that can erase; else nothing of this does anything. The line is
 * written by the handler of SIGALRM: work goes on as it is, and tells at most what it is about.
 */
#ifndef RESOLVER_PROGRESS_H
#define RESOLVER_PROGRESS_H

#include <stdbool.h>

/* The terminal's abilities are known to the caller. */
void progress_start(bool terminal);
/* What is being done now: a string that stays. */
void progress_say(const char *what);
/* Before anything else is printed. */
void progress_end(void);
/* The same in a handler of a signal. */
void progress_erase(void);

#endif
