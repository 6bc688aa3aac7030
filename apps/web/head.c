/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * head.c - status lines and fields, put together from what is known before.
 */
#include "head.h"

#include <string.h>

static const struct {
    int status;
    const char *line;
} statuses[] = {
    {200, "200 OK"},
    {204, "204 No Content"},
    {206, "206 Partial Content"},
    {301, "301 Moved Permanently"},
    {304, "304 Not Modified"},
    {400, "400 Bad Request"},
    {404, "404 Not Found"},
    {405, "405 Method Not Allowed"},
    {408, "408 Request Timeout"},
    {412, "412 Precondition Failed"},
    {413, "413 Content Too Large"},
    {414, "414 URI Too Long"},
    {416, "416 Range Not Satisfiable"},
    {417, "417 Expectation Failed"},
    {431, "431 Request Header Fields Too Large"},
    {500, "500 Internal Server Error"},
    {501, "501 Not Implemented"},
    {503, "503 Service Unavailable"},
    {505, "505 HTTP Version Not Supported"},
};

const char *head_status(int status)
{
    size_t i = 0;
    while (statuses[i].status != status)
        i++;
    return statuses[i].line;
}

void head_begin(struct answer *answer, int status, const struct moment *now)
{
    struct text *head = &answer->head;
    answer->status = (uint16_t)status;
    answer->head_at = 0;
    text_begin(head, answer->head_data, sizeof answer->head_data);
    text_bytes(head, "HTTP/1.1 ", 9);
    text_string(head, head_status(status));
    text_bytes(head, "\r\nDate: ", 8);
    text_bytes(head, now->date, DATE_LENGTH);
    text_bytes(head, "\r\n", 2);
}

void head_field(struct answer *answer, const char *name, const char *value)
{
    text_string(&answer->head, name);
    text_bytes(&answer->head, ": ", 2);
    text_string(&answer->head, value);
    text_bytes(&answer->head, "\r\n", 2);
}

void head_number(struct answer *answer, const char *name, uint64_t value)
{
    text_string(&answer->head, name);
    text_bytes(&answer->head, ": ", 2);
    text_number(&answer->head, value);
    text_bytes(&answer->head, "\r\n", 2);
}

void head_range(struct answer *answer, const struct range *range, uint64_t size)
{
    struct text *head = &answer->head;
    text_string(head, "Content-Range: bytes ");
    if (range != NULL) {
        text_number(head, range->first);
        text_bytes(head, "-", 1);
        text_number(head, range->end - 1);
    } else {
        text_bytes(head, "*", 1);
    }
    text_bytes(head, "/", 1);
    text_number(head, size);
    text_bytes(head, "\r\n", 2);
}

void head_end(struct answer *answer, const struct request *request)
{
    if (answer->closes)
        head_field(answer, "Connection", "close");
    else if (request->parser.http_minor == 0)
        head_field(answer, "Connection", "keep-alive");
    text_bytes(&answer->head, "\r\n", 2);
}
