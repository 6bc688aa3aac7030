/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clock.c - clock.h by the time-stamp counter (Intel SDM volume 3, 17.17), which hypervisors keep
 * at one frequency.
 *
 * Where that is still being measured when the clock is read first, this is when it is learned:
 * once, for then the clock never goes back.
 */
#include "internal.h"
#include <clock.h>
#include <errno.h>
#include <irq.h>

#define NS_PER_SECOND 1000000000ull

static struct {
    uint64_t start;
    uint64_t scale; /* nanoseconds per tick, times 2^32; 0: not learned yet */
} clock_tsc;

int clock_tsc_init(void);

static void set_frequency(uint64_t hz)
{
    clock_tsc.scale = (NS_PER_SECOND << 32) / hz;
}

int clock_tsc_init(void)
{
    uint64_t hz = clock_tsc_told_hz();

    clock_tsc.start = clock_tsc_read();
    if (!hz && clock_tsc_pit_begin())
        return 0;
    if (!hz)
        hz = clock_tsc_hpet_hz();
    if (!hz)
        return -ENODEV;
    set_frequency(hz);
    return 0;
}

/* Interrupts may come between any two tries, but not during one. */
static __attribute__((noinline)) void learn_frequency(void)
{
    bool enabled = has_irq && irq_save();

    if (!clock_tsc.scale) {
        uint64_t hz = clock_tsc_pit_hz();
        if (hz)
            set_frequency(hz);
    }
    if (has_irq)
        irq_restore(enabled);
}

uint64_t clock_now_ns(void)
{
    while (!clock_tsc.scale)
        learn_frequency();
    uint64_t ticks = clock_tsc_read() - clock_tsc.start;

    return (uint64_t)((unsigned __int128)ticks * clock_tsc.scale >> 32);
}
