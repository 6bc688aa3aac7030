/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * text.h - text that is put together in memory of a fixed size.
 *
 * What does not fit is left out and noted in `full`: who builds something that may be too long
 * looks at it once, at the end.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
    char *data;
    size_t length, size;
    bool full;
};

void text_begin(struct text *text, char *data, size_t size);
void text_bytes(struct text *text, const void *bytes, size_t length);
void text_string(struct text *text, const char *string);
void text_number(struct text *text, uint64_t number);
/* With zeros before it, so that it has digits. */
void text_digits(struct text *text, uint64_t number, unsigned digits);
void text_hexadecimal(struct text *text, uint64_t number);

#endif
