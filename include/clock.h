/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clock.h - monotonic time.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/*
 * Tell the time since some moment before main, in nanoseconds.
 *
 * Never goes back, and goes on while the CPU is halted.
 *
 * Returns that time.
 * Context: init (after the provider's init), thread, isr. Never blocks. Concurrent calls are safe.
 */
uint64_t clock_now_ns(void);

#endif
