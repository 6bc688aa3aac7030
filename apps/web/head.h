/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * head.h - the head of an answer: its status line and fields.
 */
#ifndef HEAD_H
#define HEAD_H

#include "answer.h"

/* Begins a head with status and date. */
void head_begin(struct answer *answer, int status, const struct moment *now);
void head_field(struct answer *answer, const char *name, const char *value);
void head_number(struct answer *answer, const char *name, uint64_t value);
/* Content-Range: bytes range/size; NULL: of a range that cannot be had. */
void head_range(struct answer *answer, const struct range *range, uint64_t size);
/* Says what becomes of the connection, and ends the head. */
void head_end(struct answer *answer, const struct request *request);

/* "404 Not Found" */
const char *head_status(int status);

#endif
