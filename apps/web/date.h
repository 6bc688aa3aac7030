/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * date.h - dates as HTTP writes them (RFC 9110, 5.6.7), and back. Seconds are those since 1970.
 */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "Sun, 06 Nov 1994 08:49:37 GMT", not ended by a zero. */
enum { DATE_LENGTH = 29 };

/* Writes DATE_LENGTH bytes; seconds is 0 or more. */
void date_write(int64_t seconds, char *text);

/* "06/Nov/1994:08:49:37 +0000", as access logs have it. */
enum { DATE_LOG_LENGTH = 26 };
void date_write_log(int64_t seconds, char *text);

/* Reads one of the three forms that HTTP has had; now is for years of two digits. Returns whether
 * it is a date. */
bool date_read(const char *text, size_t length, int64_t now, int64_t *seconds);

#endif
