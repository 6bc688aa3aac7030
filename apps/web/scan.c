/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * scan.c - reading a text of known length from its beginning.
 */
#include "scan.h"

#include <string.h>

bool scan_char(struct scan *scan, char c)
{
    if (scan->at == scan->end || *scan->at != c)
        return false;
    scan->at++;
    return true;
}

bool scan_string(struct scan *scan, const char *string)
{
    size_t length = strlen(string);
    if ((size_t)(scan->end - scan->at) < length || memcmp(scan->at, string, length) != 0)
        return false;
    scan->at += length;
    return true;
}

void scan_blanks(struct scan *scan)
{
    while (scan_char(scan, ' ') || scan_char(scan, '\t'))
        continue;
}

bool scan_number(struct scan *scan, uint64_t *number)
{
    const char *begin = scan->at;
    uint64_t value = 0;
    for (; scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9'; scan->at++) {
        uint64_t digit = (uint64_t)(*scan->at - '0');
        value = value > (UINT64_MAX - digit) / 10 ? UINT64_MAX : value * 10 + digit;
    }
    *number = value;
    return scan->at > begin;
}

bool scan_digits(struct scan *scan, int digits, int *number)
{
    *number = 0;
    for (int i = 0; i < digits; i++) {
        if (scan->at == scan->end || *scan->at < '0' || *scan->at > '9')
            return false;
        *number = *number * 10 + (*scan->at++ - '0');
    }
    return true;
}
