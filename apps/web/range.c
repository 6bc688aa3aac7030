/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * range.c - "bytes=0-99,-5": which parts of a file are asked for.
 *
 * Ranges that together have more bytes than the file are an attack or a mistake, and are ignored
 * (RFC 9110, 14.2 and 17.15): nobody gets more for a short request than for GET alone.
 */
#include "range.h"
#include "scan.h"

#include <strings.h>

/* "0-99", "100-" or "-5" of size bytes; empty is one without a byte of the file. */
static bool take_range(struct scan *scan, uint64_t size, struct range *range)
{
    uint64_t first, last;
    if (scan_char(scan, '-')) {
        if (!scan_number(scan, &last))
            return false;
        *range = (struct range){size - (last < size ? last : size), size};
        return true;
    }
    if (!scan_number(scan, &first) || !scan_char(scan, '-'))
        return false;
    if (!scan_number(scan, &last))
        last = UINT64_MAX;
    else if (last < first)
        return false;
    *range = (struct range){first, last < size ? last + 1 : size};
    return true;
}

int range_read(const char *text, size_t length, uint64_t size, struct range *ranges)
{
    struct scan scan = {text + 6, text + length};
    int count = 0, asked = 0;
    uint64_t bytes = 0;
    if (length < 6 || strncasecmp(text, "bytes=", 6) != 0)
        return RANGES_IGNORED;
    do {
        struct range range;
        scan_blanks(&scan);
        if (scan.at == scan.end || *scan.at == ',') /* an empty element of the list */
            continue;
        if (!take_range(&scan, size, &range) || ++asked > RANGES_MAX)
            return RANGES_IGNORED;
        if (range.first < range.end) {
            ranges[count++] = range;
            bytes += range.end - range.first;
        }
        scan_blanks(&scan);
    } while (scan_char(&scan, ','));
    if (scan.at != scan.end || asked == 0 || bytes > size)
        return RANGES_IGNORED;
    return count > 0 ? count : RANGES_UNSATISFIABLE;
}
