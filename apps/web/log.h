/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * log.h - the access log, and what the server has to say, on standard output.
 *
 * Lines are kept until log_flush, so that a busy console is written to once a turn.
 */
#ifndef LOG_H
#define LOG_H

#include "answer.h"

#include <sys/socket.h>

void log_access(const struct sockaddr_storage *peer, const struct request *request,
                const char *bytes, const struct answer *answer, const struct moment *now);

/* "web: " before, text and number. */
void log_say(const char *text, uint64_t number);

void log_flush(void);

#endif
