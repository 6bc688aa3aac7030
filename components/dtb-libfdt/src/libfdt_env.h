/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libfdt_env.h - what libfdt asks of its environment: integers, byte order, functions on bytes and
 * texts. The latter are a few small ones, so that a boot brings no C library.
 */
#ifndef LIBFDT_ENV_H
#define LIBFDT_ENV_H

#include <limits.h>
#include <mem.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint16_t fdt16_t;
typedef uint32_t fdt32_t;
typedef uint64_t fdt64_t;

/* The tree is big-endian, all CPUs of ours are little-endian. */
static inline uint16_t fdt16_to_cpu(fdt16_t number)
{
    return __builtin_bswap16(number);
}

static inline uint32_t fdt32_to_cpu(fdt32_t number)
{
    return __builtin_bswap32(number);
}

static inline uint64_t fdt64_to_cpu(fdt64_t number)
{
    return __builtin_bswap64(number);
}

static inline size_t strlen(const char *text)
{
    const char *end = text;

    while (*end != '\0')
        end++;
    return (size_t)(end - text);
}

static inline size_t strnlen(const char *text, size_t size)
{
    size_t length = 0;

    while (length < size && text[length] != '\0')
        length++;
    return length;
}

static inline void *memchr(const void *bytes, int byte, size_t size)
{
    for (const char *at = bytes; size > 0; at++, size--)
        if (*at == (char)byte)
            return (void *)(uintptr_t)at;
    return NULL;
}

/* For what libfdt does with trees of old versions. */
char *strrchr(const char *text, int byte);

#define cpu_to_fdt16 fdt16_to_cpu
#define cpu_to_fdt32 fdt32_to_cpu
#define cpu_to_fdt64 fdt64_to_cpu

#endif
