/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the counter, and where its frequency can be learned.
 */
#ifndef CLOCK_TSC_INTERNAL_H
#define CLOCK_TSC_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

/* Read the counter; what comes before in the program is done before. */
static inline uint64_t clock_tsc_read(void)
{
    uint32_t low, high;

    __asm__ volatile("lfence; rdtsc" : "=a"(low), "=d"(high) : : "memory");
    return (uint64_t)high << 32 | low;
}

/* The frequency in Hz as the hypervisor or the CPU tells it, or 0. */
uint64_t clock_tsc_told_hz(void);

/* Begin to measure the frequency against the PIT. Returns whether there is one. */
bool clock_tsc_pit_begin(void);

/* The frequency in Hz measured since then, or 0: ask again. Not called concurrently. */
uint64_t clock_tsc_pit_hz(void);

/* The frequency in Hz, measured in some milliseconds against the HPET, or 0. */
uint64_t clock_tsc_hpet_hz(void);

#endif
