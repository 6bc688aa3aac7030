/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * word.c - RDSEED, or RDRAND where only that is there: what it gives comes from a generator that
 * the CPU seeds itself, and is as hard to guess (Intel SDM volume 1, section 7.3.17).
 */
#include "../internal.h"

#include <cpuid.h>

/* CPUID: leaf 1 in ecx, leaf 7 in ebx (Intel SDM volume 2A). */
enum { HAS_RDRAND = 1 << 30, HAS_RDSEED = 1 << 18 };

static struct {
    bool rdrand, rdseed;
} entropy_cpu;

bool entropy_cpu_is_there(void)
{
    unsigned a, b = 0, c = 0, d;
    entropy_cpu.rdrand = __get_cpuid(1, &a, &b, &c, &d) && (c & HAS_RDRAND);
    entropy_cpu.rdseed = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & HAS_RDSEED);
    return entropy_cpu.rdrand || entropy_cpu.rdseed;
}

static bool rdseed(uint64_t *word)
{
    bool good;
    __asm__ volatile("rdseed %0" : "=r"(*word), "=@ccc"(good));
    return good;
}

static bool rdrand(uint64_t *word)
{
    bool good;
    __asm__ volatile("rdrand %0" : "=r"(*word), "=@ccc"(good));
    return good;
}

/* RDSEED runs dry sooner than RDRAND. */
bool entropy_cpu_word(uint64_t *word)
{
    return (entropy_cpu.rdseed && rdseed(word)) || (entropy_cpu.rdrand && rdrand(word));
}
