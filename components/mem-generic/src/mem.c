/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mem.c - the four memory functions for any processor.
 *
 * Areas that are aligned alike are copied and set by the word, between single bytes at both ends.
 * The file is compiled so that no loop becomes a call of memcpy or memset.
 */
#include <mem.h>
#include <stdbool.h>
#include <stdint.h>

/* Any object may be read and written through it. */
typedef uintptr_t __attribute__((may_alias)) word;

enum { WORD = sizeof(word) };

static bool aligned_alike(const void *a, const void *b)
{
    return (((uintptr_t)a ^ (uintptr_t)b) & (WORD - 1)) == 0;
}

static bool at_word(const void *address)
{
    return ((uintptr_t)address & (WORD - 1)) == 0;
}

static void copy_up(unsigned char *to, const unsigned char *from, size_t size)
{
    if (aligned_alike(to, from)) {
        for (; size > 0 && !at_word(to); size--)
            *to++ = *from++;
        for (; size >= WORD; size -= WORD, to += WORD, from += WORD)
            *(word *)to = *(const word *)from;
    }
    for (; size > 0; size--)
        *to++ = *from++;
}

static void copy_down(unsigned char *to, const unsigned char *from, size_t size)
{
    if (aligned_alike(to, from)) {
        for (; size > 0 && !at_word(to + size); size--)
            to[size - 1] = from[size - 1];
        for (; size >= WORD; size -= WORD)
            *(word *)(to + size - WORD) = *(const word *)(from + size - WORD);
    }
    for (; size > 0; size--)
        to[size - 1] = from[size - 1];
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    copy_up(to, from, size);
    return to;
}

/* A copy upwards is wrong only where to lies within from. */
void *memmove(void *to, const void *from, size_t size)
{
    if ((uintptr_t)to - (uintptr_t)from < size)
        copy_down(to, from, size);
    else
        copy_up(to, from, size);
    return to;
}

void *memset(void *to, int byte, size_t size)
{
    unsigned char *next = to;
    word pattern = (word)(UINTPTR_MAX / 255 * (unsigned char)byte);
    for (; size > 0 && !at_word(next); size--)
        *next++ = (unsigned char)byte;
    for (; size >= WORD; size -= WORD, next += WORD)
        *(word *)next = pattern;
    for (; size > 0; size--)
        *next++ = (unsigned char)byte;
    return to;
}

int memcmp(const void *a, const void *b, size_t size)
{
    const unsigned char *first = a, *second = b;
    for (size_t i = 0; i < size; i++)
        if (first[i] != second[i])
            return first[i] - second[i];
    return 0;
}
