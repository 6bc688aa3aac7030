/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * request.h - one request, as it comes in.
 *
 * Bytes are handed over as they arrive. What of them matters is noted as spans, counted from the
 * request's first byte, so that the bytes can be moved between two calls; they must stay in one
 * piece up to `keep`.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <http_parser.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The fields that matter here. */
enum field {
    FIELD_EXPECT,
    FIELD_HOST,
    FIELD_IF_MATCH,
    FIELD_IF_MODIFIED_SINCE,
    FIELD_IF_NONE_MATCH,
    FIELD_IF_RANGE,
    FIELD_IF_UNMODIFIED_SINCE,
    FIELD_RANGE,
    FIELDS,
    FIELD_OTHER = FIELDS,
};

/* A request's first line and fields have at most this many bytes. */
enum { REQUEST_SIZE_MAX = 65000 };

/* Nothing has the length 0 and begins at 0, where the method is. */
struct span {
    uint16_t begin, end;
};

struct request {
    http_parser parser;
    const char *bytes; /* while bytes are handed over: where the first is */
    struct span target, name, value, fields[FIELDS];
    uint8_t field;    /* the one whose value is coming in */
    bool has_head;    /* all fields are known */
    bool is_whole;    /* and the content, which nobody wants, has come to its end */
    bool keeps_alive; /* the connection, once it is answered */
    uint16_t keep;    /* so many bytes are still of use */
    uint16_t status;  /* what is wrong with it: the status of the answer; 0: nothing */
    uint32_t content; /* how much of it has come */
};

void request_begin(struct request *request);

/*
 * Hand over length bytes more; bytes are all since the request's first, of which known have been
 * handed over before. To be called until is_whole or status is set.
 *
 * Returns how many of the length are this request's.
 */
size_t request_take(struct request *request, const char *bytes, size_t known, size_t length);

/* The status of the answer to a request whose head comes to no end within the limit. */
int request_too_large(const struct request *request);

/* Whether it has the field; what is around its value is left out. bytes are those of request_take.
 */
bool request_field(const struct request *request, const char *bytes, enum field field,
                   const char **value, size_t *length);

#endif
