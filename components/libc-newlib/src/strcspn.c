/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * strcspn.c - the length of a string up to the first of some characters. newlib's own compares each
 * character with each; here they are looked up in a table of bits, or, where they are no more than
 * two, compared in one loop.
 */
#include <limits.h>
#include <string.h>

static size_t up_to_two(const char *text, char one, char other)
{
    const char *end = text;
    while (*end != '\0' && *end != one && *end != other)
        end++;
    return (size_t)(end - text);
}

size_t strcspn(const char *text, const char *reject)
{
    enum { BITS = CHAR_BIT * sizeof(unsigned long) };
    if (reject[0] == '\0' || reject[1] == '\0' || reject[2] == '\0')
        return up_to_two(text, reject[0], reject[0] != '\0' ? reject[1] : '\0');
    unsigned long table[(UCHAR_MAX + 1) / BITS] = {1}; /* with the end of the string */
    for (const unsigned char *c = (const unsigned char *)reject; *c != '\0'; c++)
        table[*c / BITS] |= 1ul << *c % BITS;
    const unsigned char *end = (const unsigned char *)text;
    while (!(table[*end / BITS] >> *end % BITS & 1))
        end++;
    return (size_t)(end - (const unsigned char *)text);
}
