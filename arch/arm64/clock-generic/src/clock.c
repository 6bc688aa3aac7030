/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clock.c - clock.h by the virtual counter (Arm ARM, D12), whose frequency the firmware has left in
 * a register.
 */
#include <clock.h>

#define NS_PER_SECOND 1000000000ull

uint64_t clock_now_ns(void)
{
    uint64_t ticks, hz;

    __asm__ volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(ticks) : : "memory");
    __asm__("mrs %0, cntfrq_el0" : "=r"(hz));
    return ticks / hz * NS_PER_SECOND + ticks % hz * NS_PER_SECOND / hz;
}
