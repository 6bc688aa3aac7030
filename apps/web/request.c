/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * request.c - what of a request matters to a server of files, noted while http_parser takes it
 * apart.
 *
 * Whatever the parser lets pass and RFC 9112 does not is refused here: two Hosts or none, folded
 * lines, versions other than 1.x.
 */
#include "request.h"

#include <string.h>
#include <strings.h>

/* Content is read and dropped, so that the connection can go on; but not for ever. */
enum { CONTENT_MAX = 65536 };

static struct request *request_of(http_parser *parser)
{
    return parser->data;
}

/* Notes another piece of a text; what is not one piece with it is a folded line. */
static int note(struct request *request, struct span *span, const char *at, size_t length)
{
    size_t begin = (size_t)(at - request->bytes);
    if (span->end == 0)
        *span = (struct span){.begin = (uint16_t)begin, .end = (uint16_t)begin};
    if (span->end != begin) {
        request->status = 400;
        return 1;
    }
    span->end = (uint16_t)(begin + length);
    request->keep = span->end;
    return 0;
}

static int on_url(http_parser *parser, const char *at, size_t length)
{
    return note(request_of(parser), &request_of(parser)->target, at, length);
}

/* Whether name is known, which is in small letters; a field's name has letters and '-' alone. */
static bool is_called(const char *name, const char *known, size_t length)
{
    size_t i = 0;
    while (i < length && (name[i] | 0x20) == known[i])
        i++;
    return i == length;
}

static enum field field_of(const char *name, size_t length)
{
    static const struct {
        const char *name;
        uint8_t length, field;
    } fields[] = {
        {"host", 4, FIELD_HOST},
        {"range", 5, FIELD_RANGE},
        {"expect", 6, FIELD_EXPECT},
        {"if-match", 8, FIELD_IF_MATCH},
        {"if-range", 8, FIELD_IF_RANGE},
        {"if-none-match", 13, FIELD_IF_NONE_MATCH},
        {"if-modified-since", 17, FIELD_IF_MODIFIED_SINCE},
        {"if-unmodified-since", 19, FIELD_IF_UNMODIFIED_SINCE},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (length == fields[i].length && is_called(name, fields[i].name, length))
            return fields[i].field;
    }
    return FIELD_OTHER;
}

/* The first of several counts; of Host there is one (RFC 9112, 3.2). */
static int end_field(struct request *request)
{
    struct span value = request->value;
    request->name = request->value = (struct span){0};
    if (request->field == FIELD_OTHER)
        return 0;
    struct span *field = &request->fields[request->field];
    if (field->end == 0)
        *field = value;
    else if (request->field == FIELD_HOST)
        request->status = 400;
    return request->status != 0;
}

static int on_field(http_parser *parser, const char *at, size_t length)
{
    struct request *request = request_of(parser);
    if (request->has_head) /* a trailer */
        return 0;
    if (request->value.end != 0 && end_field(request) != 0)
        return 1;
    return note(request, &request->name, at, length);
}

static int on_value(http_parser *parser, const char *at, size_t length)
{
    struct request *request = request_of(parser);
    struct span name = request->name;
    if (request->has_head)
        return 0;
    if (request->value.end == 0)
        request->field = field_of(request->bytes + name.begin, (size_t)(name.end - name.begin));
    return note(request, &request->value, at, length);
}

static bool has_content(const http_parser *parser)
{
    bool counted = (parser->flags & F_CONTENTLENGTH) != 0;
    return (parser->flags & F_CHUNKED) != 0 || (counted && parser->content_length > 0);
}

/* Expect: 100-continue is answered at once with the final status, and nothing of the content is
 * taken (RFC 9110, 10.1.1); any other expectation cannot be met. */
static int meet_expectation(struct request *request)
{
    const char *value;
    size_t length;
    if (!request_field(request, request->bytes, FIELD_EXPECT, &value, &length))
        return 0;
    if (length != 12 || strncasecmp(value, "100-continue", 12) != 0)
        return 417;
    if (has_content(&request->parser) && request->parser.http_minor > 0) {
        request->keeps_alive = false;
        request->is_whole = true;
    }
    return 0;
}

/* What is wrong with a request whose fields are known, as a status; 0: nothing. */
static int examine(struct request *request)
{
    const http_parser *parser = &request->parser;
    if (parser->http_major != 1)
        return 505;
    if (parser->http_minor > 0 && request->fields[FIELD_HOST].end == 0)
        return 400;
    if ((parser->flags & F_CONTENTLENGTH) && parser->content_length > CONTENT_MAX)
        return 413;
    return meet_expectation(request);
}

static int on_head(http_parser *parser)
{
    struct request *request = request_of(parser);
    if (request->value.end != 0 && end_field(request) != 0)
        return -1;
    request->has_head = true;
    request->keeps_alive = http_should_keep_alive(parser);
    request->status = (uint16_t)examine(request);
    return request->status != 0 || request->is_whole ? -1 : 0;
}

static int on_content(http_parser *parser, const char *at, size_t length)
{
    struct request *request = request_of(parser);
    (void)at;
    if (length > CONTENT_MAX - request->content) {
        request->status = 413;
        return 1;
    }
    request->content += (uint32_t)length;
    return 0;
}

static int on_end(http_parser *parser)
{
    request_of(parser)->is_whole = true;
    http_parser_pause(parser, 1);
    return 0;
}

void request_begin(struct request *request)
{
    memset(request, 0, sizeof *request);
    http_parser_init(&request->parser, HTTP_REQUEST);
    request->parser.data = request;
}

/* A method is a token (RFC 9110, 9.1), of whatever letters: then it is just not known. */
static int status_of_method(const char *bytes, size_t length)
{
    static const char marks[] = "!#$%&'*+-.^_`|~";
    size_t i = 0;
    while (i < length && ((bytes[i] | 0x20) >= 'a' ? (bytes[i] | 0x20) <= 'z'
                          : bytes[i] >= '0'        ? bytes[i] <= '9'
                                                   : bytes[i] && strchr(marks, bytes[i])))
        i++;
    return i > 0 && i < length && bytes[i] == ' ' ? 501 : 400;
}

static int status_of_error(const struct request *request, const char *bytes, size_t length)
{
    switch (HTTP_PARSER_ERRNO(&request->parser)) {
    case HPE_INVALID_METHOD:
        return status_of_method(bytes, length);
    case HPE_HEADER_OVERFLOW:
        return 431;
    default:
        return 400;
    }
}

size_t request_take(struct request *request, const char *bytes, size_t known, size_t length)
{
    static const http_parser_settings settings = {
        .on_url = on_url,
        .on_header_field = on_field,
        .on_header_value = on_value,
        .on_headers_complete = on_head,
        .on_body = on_content,
        .on_message_complete = on_end,
    };
    request->bytes = bytes;
    size_t taken = http_parser_execute(&request->parser, &settings, bytes + known, length);
    if (!request->is_whole && request->status == 0 && HTTP_PARSER_ERRNO(&request->parser) != HPE_OK)
        request->status = (uint16_t)status_of_error(request, bytes, known + length);
    if (request->status != 0)
        request->keeps_alive = false;
    return taken;
}

/* The target has come to its end if a field has begun, or the version has. */
int request_too_large(const struct request *request)
{
    return request->name.end != 0 || request->parser.http_major != 0 ? 431 : 414;
}

bool request_field(const struct request *request, const char *bytes, enum field field,
                   const char **value, size_t *length)
{
    struct span span = request->fields[field];
    if (span.end == 0)
        return false;
    while (span.end > span.begin && (bytes[span.end - 1] == ' ' || bytes[span.end - 1] == '\t'))
        span.end--;
    *value = bytes + span.begin;
    *length = (size_t)(span.end - span.begin);
    return true;
}
