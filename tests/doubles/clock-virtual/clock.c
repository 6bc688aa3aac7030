/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clock.c - two readings of the clock are a millisecond apart, so that whoever waits by reading it
 * again comes to an end.
 */
#include <clock.h>
#include <clock_virtual.h>

static uint64_t now_ns = 1000000000;

uint64_t clock_now_ns(void)
{
    return now_ns += 1000000;
}

void clock_virtual_advance(uint64_t duration_ns)
{
    now_ns += duration_ns;
}
