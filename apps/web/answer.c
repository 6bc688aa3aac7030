/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * answer.c - which answer a request gets.
 */
#include "answer.h"
#include "condition.h"
#include "head.h"
#include "page.h"

#include <stdlib.h>
#include <string.h>

/* What is behind one request, handed down. */
struct question {
    const struct request *request;
    const char *bytes;
    const struct moment *now;
    bool head_only;
};

static void begin(struct answer *answer)
{
    answer->file = NULL;
    answer->page = NULL;
    answer->content = NULL;
    answer->at = answer->end = answer->length = 0;
    answer->part = answer->part_count = 0;
}

/* A status, and its name as text for people. */
static void say(struct answer *answer, const struct question *question, int status,
                const char *field, const char *value)
{
    const char *text = head_status(status);
    head_begin(answer, status, question->now);
    if (field != NULL)
        head_field(answer, field, value);
    answer->length = strlen(text) + 1;
    head_field(answer, "Content-Type", "text/plain; charset=utf-8");
    head_number(answer, "Content-Length", answer->length);
    head_end(answer, question->request);
    if (question->head_only)
        return;
    text_string(&answer->head, text);
    text_string(&answer->head, "\n");
}

/* One slash at the beginning: two would make a host of the first name. */
static void redirect(struct answer *answer, const struct question *question,
                     const struct target *target)
{
    char place[ANSWER_HEAD_SIZE / 2];
    struct text out;
    const char *path = target->path;
    size_t length = target->length;
    while (length > 1 && path[1] == '/') {
        path++;
        length--;
    }
    text_begin(&out, place, sizeof place - 1);
    text_bytes(&out, path, length);
    text_string(&out, "/");
    if (out.full) {
        say(answer, question, 414, NULL, NULL);
        return;
    }
    place[out.length] = '\0';
    say(answer, question, 301, "Location", place);
}

/* Files */

static void send_whole(struct answer *answer, const struct question *question)
{
    const struct file *file = answer->file;
    head_begin(answer, 200, question->now);
    text_bytes(&answer->head, file->fields, file->fields_length);
    head_end(answer, question->request);
    answer->length = answer->end = file->size;
}

static void add_common(struct answer *answer)
{
    const struct file *file = answer->file;
    text_bytes(&answer->head, file->fields + file->common, file->fields_length - file->common);
}

static void send_range(struct answer *answer, const struct question *question,
                       const struct range *range)
{
    head_begin(answer, 206, question->now);
    head_field(answer, "Content-Type", answer->file->type);
    head_range(answer, range, answer->file->size);
    head_number(answer, "Content-Length", range->end - range->first);
    add_common(answer);
    head_end(answer, question->request);
    answer->at = range->first;
    answer->end = range->end;
    answer->length = range->end - range->first;
}

static void send_ranges(struct answer *answer, const struct question *question, int count)
{
    answer->part_count = (uint8_t)count;
    for (int i = 0; i <= count; i++) {
        answer_part_head(answer);
        answer->length += answer->head.length + answer->end - answer->at;
    }
    answer->part = 0;
    answer->at = answer->end = 0;
    head_begin(answer, 206, question->now);
    head_field(answer, "Content-Type", "multipart/byteranges; boundary=" ANSWER_BOUNDARY);
    head_number(answer, "Content-Length", answer->length);
    add_common(answer);
    head_end(answer, question->request);
}

static void refuse_range(struct answer *answer, const struct question *question)
{
    head_begin(answer, 416, question->now);
    head_range(answer, NULL, answer->file->size);
    head_number(answer, "Content-Length", 0);
    head_end(answer, question->request);
}

/* 304 and 412: a head alone. */
static void send_condition(struct answer *answer, const struct question *question, int status)
{
    head_begin(answer, status, question->now);
    if (status == 304)
        add_common(answer);
    else
        head_number(answer, "Content-Length", 0);
    head_end(answer, question->request);
}

/* Ranges are for GET alone (RFC 9110, 14.2). */
static int ranges_of(struct answer *answer, const struct question *question)
{
    const char *text;
    size_t length;
    if (question->head_only ||
        !request_field(question->request, question->bytes, FIELD_RANGE, &text, &length) ||
        !condition_range(question->request, question->bytes, answer->file, question->now->seconds))
        return RANGES_IGNORED;
    return range_read(text, length, answer->file->size, answer->parts);
}

static void send_file(struct answer *answer, const struct question *question)
{
    const struct file *file = answer->file;
    int status = condition_status(question->request, question->bytes, file, question->now->seconds);
    answer->content = file->content;
    if (status != 0) {
        send_condition(answer, question, status);
        return;
    }
    int count = ranges_of(answer, question);
    if (count == RANGES_IGNORED)
        send_whole(answer, question);
    else if (count == RANGES_UNSATISFIABLE)
        refuse_range(answer, question);
    else if (count == 1)
        send_range(answer, question, &(struct range){answer->parts[0].first, answer->parts[0].end});
    else
        send_ranges(answer, question, count);
}

/* The page about the image itself */

static void send_page(struct answer *answer, const struct question *question)
{
    size_t length;
    answer->page = page_of_image(question->now, &length);
    if (answer->page == NULL) {
        say(answer, question, 503, NULL, NULL);
        return;
    }
    head_begin(answer, 200, question->now);
    head_field(answer, "Content-Type", "text/html; charset=utf-8");
    head_number(answer, "Content-Length", length);
    head_field(answer, "Cache-Control", "no-store");
    head_end(answer, question->request);
    answer->content = answer->page;
    answer->length = answer->end = length;
}

/* Any request */

static void send_target(struct answer *answer, const struct question *question)
{
    static const char page[] = "/image";
    struct target target;
    struct span span = question->request->target;
    int status =
        target_split(question->bytes + span.begin, (size_t)(span.end - span.begin), &target);
    if (status == 0 && target.length == sizeof page - 1 &&
        memcmp(target.path, page, sizeof page - 1) == 0) {
        send_page(answer, question);
        return;
    }
    if (status == 0)
        status = file_get(&target, question->now->ms, &answer->file);
    if (status == 0)
        send_file(answer, question);
    else if (status == 301)
        redirect(answer, question, &target);
    else
        say(answer, question, status, NULL, NULL);
}

static void send_options(struct answer *answer, const struct question *question)
{
    head_begin(answer, 204, question->now);
    head_field(answer, "Allow", "GET, HEAD, OPTIONS");
    head_end(answer, question->request);
}

void answer_request(struct answer *answer, const struct request *request, const char *bytes,
                    const struct moment *now)
{
    unsigned method = request->parser.method;
    struct question question = {request, bytes, now, request->has_head && method == HTTP_HEAD};
    begin(answer);
    answer->closes = !request->keeps_alive;
    if (request->status != 0)
        say(answer, &question, request->status, NULL, NULL);
    else if (method == HTTP_GET || method == HTTP_HEAD)
        send_target(answer, &question);
    else if (method == HTTP_OPTIONS)
        send_options(answer, &question);
    else
        say(answer, &question, 405, "Allow", "GET, HEAD, OPTIONS");
    if (question.head_only)
        answer->at = answer->end = answer->part_count = 0;
}

void answer_refuse(struct answer *answer, int status, const struct moment *now)
{
    static const struct request none;
    begin(answer);
    answer->closes = true;
    say(answer, &(struct question){&none, NULL, now, false}, status, NULL, NULL);
}

void answer_end(struct answer *answer)
{
    if (answer->file != NULL)
        file_release(answer->file);
    free(answer->page);
    begin(answer);
}
