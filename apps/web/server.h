/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * server.h - the loop that serves all connections, on one thread.
 */
#ifndef SERVER_H
#define SERVER_H

#include "options.h"

/* Serves until the end is asked for (stop.h). Returns the status for main: 0, or 1 after
 * saying what failed. */
int server_run(const struct options *options);

#endif
