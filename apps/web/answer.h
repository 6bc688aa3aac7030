/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * answer.h - the answer to one request: what it is, and sending it.
 *
 * It has a head, and content: a file, parts of it, or a page made for the request. After answer_…
 * has made it, answer_send is called until it is sent, and answer_end in any case.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "file.h"
#include "moment.h"
#include "range.h"
#include "request.h"
#include "text.h"

enum { ANSWER_HEAD_SIZE = 768 };

/* Between the parts of an answer with several; long enough to stand in no file by chance. */
#define ANSWER_BOUNDARY "joist-7b1f0c52e9d84a36"

struct answer {
    uint16_t status;
    bool closes;         /* the connection ends with it */
    struct file *file;   /* whose content is sent, or NULL */
    char *page;          /* made for this request, or NULL; freed with the answer */
    const char *content; /* what is sent, if it is in memory; otherwise it is read from the file */
    uint64_t at, end;    /* of the content: from here to there is to be sent */
    uint64_t length;     /* of all content */
    struct range parts[RANGES_MAX]; /* those after it, each with a head of its own */
    uint8_t part, part_count;
    size_t head_at;
    struct text head;
    char head_data[ANSWER_HEAD_SIZE];
};

/* Answers a request that is whole, or with which something is wrong; bytes are those of
 * request_take. */
void answer_request(struct answer *answer, const struct request *request, const char *bytes,
                    const struct moment *now);

/* Answers with a status alone, and closes. */
void answer_refuse(struct answer *answer, int status, const struct moment *now);

enum answer_state { ANSWER_SENT, ANSWER_WAITS, ANSWER_BROKEN };

/* Sends what the socket takes without waiting; adds to *taken how many bytes. */
enum answer_state answer_send(struct answer *answer, int descriptor, uint64_t *taken);

/* The head of the next part, or of the end, as answer->part says. */
void answer_part_head(struct answer *answer);

void answer_end(struct answer *answer);

#endif
