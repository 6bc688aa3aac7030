/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stdlib.h - what lwIP takes of it: the number at the end of an interface's name.
 */
#ifndef NET_LWIP_STDLIB_H
#define NET_LWIP_STDLIB_H

static inline int atoi(const char *text)
{
    int number = 0;
    while (*text >= '0' && *text <= '9' && number < 256)
        number = number * 10 + (*text++ - '0');
    return number;
}

#endif
