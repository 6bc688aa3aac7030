/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * condition.h - under which conditions a request wants its answer (RFC 9110, 13).
 */
#ifndef CONDITION_H
#define CONDITION_H

#include "file.h"
#include "request.h"

/* Returns 0 (all are met), or the status of the answer: 304 or 412. */
int condition_status(const struct request *request, const char *bytes, const struct file *file,
                     int64_t now);

/* Whether the request's Range counts for this file (If-Range). */
bool condition_range(const struct request *request, const char *bytes, const struct file *file,
                     int64_t now);

#endif
