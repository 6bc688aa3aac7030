/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libfdt_env.h - what libfdt asks of its environment: integers, byte order, functions on bytes and
 * texts.
 */
#ifndef LIBFDT_ENV_H
#define LIBFDT_ENV_H

#include <limits.h>
#include <mem.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

#define cpu_to_fdt16 fdt16_to_cpu
#define cpu_to_fdt32 fdt32_to_cpu
#define cpu_to_fdt64 fdt64_to_cpu

#endif
