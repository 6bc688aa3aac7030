/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * condition.c - If-Match and its kin, in the order of RFC 9110, 13.2.2.
 *
 * Tags are strong here: "the same" is the same in all bytes. A date that is none is left out.
 */
#include "condition.h"
#include "date.h"
#include "scan.h"

#include <string.h>

/* Whether tag stands in a list of tags; a weak one counts only for a weak comparison. */
static bool list_has(const char *text, size_t length, const char *tag, bool weak)
{
    struct scan scan = {text, text + length};
    if (length == 1 && *text == '*')
        return true;
    for (;;) {
        while (scan_char(&scan, ',') || scan_char(&scan, ' ') || scan_char(&scan, '\t'))
            continue;
        bool is_weak = scan_string(&scan, "W/");
        if (scan.at == scan.end || *scan.at != '"')
            return false;
        const char *close = memchr(scan.at + 1, '"', (size_t)(scan.end - scan.at - 1));
        if (close == NULL)
            return false;
        if (scan_string(&scan, tag) && (weak || !is_weak))
            return true;
        scan.at = close + 1;
    }
}

/* A field with a date: whether it is there, is one, and is not before the file's. */
static bool is_dated(const struct request *request, const char *bytes, enum field field,
                     int64_t now, int64_t *date)
{
    const char *text;
    size_t length;
    return request_field(request, bytes, field, &text, &length) &&
           date_read(text, length, now, date);
}

int condition_status(const struct request *request, const char *bytes, const struct file *file,
                     int64_t now)
{
    const char *text;
    size_t length;
    int64_t date;
    if (request_field(request, bytes, FIELD_IF_MATCH, &text, &length)) {
        if (!list_has(text, length, file->tag, false))
            return 412;
    } else if (file->modified > 0 &&
               is_dated(request, bytes, FIELD_IF_UNMODIFIED_SINCE, now, &date) &&
               file->modified > date) {
        return 412;
    }
    if (request_field(request, bytes, FIELD_IF_NONE_MATCH, &text, &length))
        return list_has(text, length, file->tag, true) ? 304 : 0;
    if (file->modified > 0 && is_dated(request, bytes, FIELD_IF_MODIFIED_SINCE, now, &date) &&
        file->modified <= date)
        return 304;
    return 0;
}

/* A date serves only if it is the file's very own (RFC 9110, 13.1.5). */
bool condition_range(const struct request *request, const char *bytes, const struct file *file,
                     int64_t now)
{
    const char *text;
    size_t length;
    int64_t date;
    if (!request_field(request, bytes, FIELD_IF_RANGE, &text, &length))
        return true;
    if (length > 0 && *text == '"')
        return length == strlen(file->tag) && memcmp(text, file->tag, length) == 0;
    return file->modified > 0 && date_read(text, length, now, &date) && date == file->modified;
}
