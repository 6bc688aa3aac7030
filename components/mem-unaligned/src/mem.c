/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mem.c - the four memory functions for processors that read and write words at any address.
 *
 * Up to 32 bytes are a few words from the beginning and a few up to the end, which may overlap: all
 * are read before the first is written, so that the areas may overlap, too. Larger areas are copied
 * by runs of 32 bytes, of which the last one is read first. Registers of vectors are left alone:
 * handlers of interrupts do not save them.
 */
#include <mem.h>
#include <stdint.h>

/* Any object may be read and written through them, at any address. */
typedef uint64_t __attribute__((may_alias, aligned(1))) word;
typedef uint32_t __attribute__((may_alias, aligned(1))) half;
typedef uint16_t __attribute__((may_alias, aligned(1))) quarter;

enum { WORD = sizeof(word), RUN = 4 * WORD };

struct run {
    word words[4];
};

static inline struct run read_run(const unsigned char *from)
{
    const word *words = (const word *)from;
    return (struct run){{words[0], words[1], words[2], words[3]}};
}

static inline void write_run(unsigned char *to, struct run run)
{
    word *words = (word *)to;
    words[0] = run.words[0];
    words[1] = run.words[1];
    words[2] = run.words[2];
    words[3] = run.words[3];
}

/* Fewer than 8 bytes. */
static inline void copy_few(unsigned char *to, const unsigned char *from, size_t size)
{
    if (size >= sizeof(half)) {
        half first = *(const half *)from, last = *(const half *)(from + size - sizeof(half));
        *(half *)to = first;
        *(half *)(to + size - sizeof(half)) = last;
    } else if (size >= sizeof(quarter)) {
        quarter first = *(const quarter *)from;
        unsigned char last = from[size - 1];
        *(quarter *)to = first;
        to[size - 1] = last;
    } else if (size > 0) {
        *to = *from;
    }
}

/* Up to 32 bytes. */
static inline void copy_some(unsigned char *to, const unsigned char *from, size_t size)
{
    if (size < WORD) {
        copy_few(to, from, size);
        return;
    }
    unsigned char *end = to + size;
    const word *first = (const word *)from, *last = (const word *)(from + size);
    word a = first[0], z = last[-1];
    if (size > 2 * WORD) {
        word b = first[1], y = last[-2];
        ((word *)to)[1] = b;
        ((word *)end)[-2] = y;
    }
    ((word *)to)[0] = a;
    ((word *)end)[-1] = z;
}

static void copy_up(unsigned char *to, const unsigned char *from, size_t size)
{
    struct run last = read_run(from + size - RUN);
    unsigned char *end = to + size - RUN;
    for (; to < end; to += RUN, from += RUN)
        write_run(to, read_run(from));
    write_run(end, last);
}

static void copy_down(unsigned char *to, const unsigned char *from, size_t size)
{
    struct run first = read_run(from);
    for (; size > RUN; size -= RUN)
        write_run(to + size - RUN, read_run(from + size - RUN));
    write_run(to, first);
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    if (size <= RUN)
        copy_some(to, from, size);
    else
        copy_up(to, from, size);
    return to;
}

/* A copy upwards is wrong only where to lies within from. */
void *memmove(void *to, const void *from, size_t size)
{
    if (size <= RUN)
        copy_some(to, from, size);
    else if ((uintptr_t)to - (uintptr_t)from < size)
        copy_down(to, from, size);
    else
        copy_up(to, from, size);
    return to;
}

void *memset(void *to, int byte, size_t size)
{
    unsigned char *next = to, *end = next + size;
    word pattern = UINT64_MAX / 255 * (unsigned char)byte;
    if (size < WORD) {
        while (next < end)
            *next++ = (unsigned char)byte;
        return to;
    }
    const struct run run = {{pattern, pattern, pattern, pattern}};
    for (; end - next >= RUN; next += RUN)
        write_run(next, run);
    for (; end - next >= WORD; next += WORD)
        *(word *)next = pattern;
    *(word *)(end - WORD) = pattern;
    return to;
}

/* The first byte decides, which is the lowest of a word that was read. */
static inline int compare(uint64_t a, uint64_t b)
{
    return __builtin_bswap64(a) < __builtin_bswap64(b) ? -1 : 1;
}

int memcmp(const void *a, const void *b, size_t size)
{
    const unsigned char *first = a, *second = b;
    for (; size >= WORD; size -= WORD, first += WORD, second += WORD)
        if (*(const word *)first != *(const word *)second)
            return compare(*(const word *)first, *(const word *)second);
    for (; size > 0; size--, first++, second++)
        if (*first != *second)
            return *first - *second;
    return 0;
}
