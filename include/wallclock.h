/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wallclock.h - the date.
 */
#ifndef WALLCLOCK_H
#define WALLCLOCK_H

#include <stdint.h>

/*
 * Tell the time since 1970-01-01 00:00:00 UTC, without leap seconds (POSIX XBD 4.16), in
 * nanoseconds. It is as right as the machine's or the host's clock, and may jump when that is set.
 *
 * Returns that time.
 * Context: init (after the provider's init), thread. Never blocks. Concurrent calls are safe.
 */
uint64_t wallclock_now_ns(void);

#endif
