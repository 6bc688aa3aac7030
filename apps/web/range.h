/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * range.h - parts of a file, as the Range field names them (RFC 9110, 14.1.2).
 */
#ifndef RANGE_H
#define RANGE_H

#include <stddef.h>
#include <stdint.h>

/* Bytes from first up to, not with, end. */
struct range {
    uint64_t first, end;
};

/* Of one request; who asks for more gets all of the file. */
enum { RANGES_MAX = 16 };

/* What range_read returns instead of a number of ranges. */
enum {
    RANGES_IGNORED = 0,        /* not a list of byte ranges, or one that asks for too much */
    RANGES_UNSATISFIABLE = -1, /* none of them has a byte of the file */
};

/* Reads the value of a Range field for a file of size bytes; returns how many ranges there are, in
 * their order, or one of the above. */
int range_read(const char *text, size_t length, uint64_t size, struct range *ranges);

#endif
