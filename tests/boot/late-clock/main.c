/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - prints how many ticks of the time-stamp counter a millisecond of the clock has. The
 * clock is read first when the counter has counted as many millions as the argument says, in
 * decimal.
 */
#include "tap.h"

#include <clock.h>

enum { MILLION = 1000000 };

static uint64_t read_counter(void)
{
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

static uint64_t number_of(const char *digits)
{
    uint64_t number = 0;
    while (*digits != '\0')
        number = number * 10 + (uint64_t)(*digits++ - '0');
    return number;
}

int main(int argc, char **argv)
{
    uint64_t wait = argc > 1 ? number_of(argv[1]) * MILLION : 0, begin = read_counter();
    while (read_counter() - begin < wait)
        ;
    uint64_t first_ns = clock_now_ns(), last_ns;
    begin = read_counter();
    do
        last_ns = clock_now_ns();
    while (last_ns - first_ns < 200 * MILLION);
    uint64_t ticks = read_counter() - begin;
    tap_note("%lu", (unsigned long)(ticks * MILLION / (last_ns - first_ns)));
    return 0;
}
