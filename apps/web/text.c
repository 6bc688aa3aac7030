/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * text.c - text in memory of a fixed size. No printf: it is a large part of a libc, and slow.
 */
#include "text.h"

#include <string.h>

void text_begin(struct text *text, char *data, size_t size)
{
    *text = (struct text){.data = data, .size = size};
}

void text_bytes(struct text *text, const void *bytes, size_t length)
{
    if (length > text->size - text->length) {
        text->full = true;
        return;
    }
    memcpy(text->data + text->length, bytes, length);
    text->length += length;
}

void text_string(struct text *text, const char *string)
{
    text_bytes(text, string, strlen(string));
}

void text_digits(struct text *text, uint64_t number, unsigned digits)
{
    char reversed[20];
    unsigned count = 0;
    while (number > 0 || count < digits) {
        reversed[sizeof reversed - ++count] = (char)('0' + number % 10);
        number /= 10;
    }
    text_bytes(text, reversed + sizeof reversed - count, count);
}

void text_number(struct text *text, uint64_t number)
{
    text_digits(text, number, 1);
}

void text_hexadecimal(struct text *text, uint64_t number)
{
    char reversed[16];
    unsigned count = 0;
    do {
        reversed[sizeof reversed - ++count] = "0123456789abcdef"[number % 16];
        number /= 16;
    } while (number > 0);
    text_bytes(text, reversed + sizeof reversed - count, count);
}
