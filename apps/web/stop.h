/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stop.h - being asked to end.
 */
#ifndef STOP_H
#define STOP_H

#include <stdbool.h>

/* Whether the end has been asked for: standard input has come to its end (on a console: Ctrl-D),
 * which counts for nothing with stays. Never blocks. */
bool stop_is_asked_for(bool stays);

#endif
