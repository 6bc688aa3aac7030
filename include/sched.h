/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sched.h - POSIX's scheduling, as far as there is one process on one CPU (XBD, sched.h).
 *
 * Threads of SCHED_OTHER have the priority 0, those of SCHED_FIFO and SCHED_RR one of those that
 * the two functions tell, and go before. How threads of one priority share the time is the
 * business of the provider of `thread`, not of the policy.
 */
#ifndef SCHED_H
#define SCHED_H

#include <sys/sched.h>
#include <sys/types.h>
#include <time.h>

/*
 * Let others run: thread_yield.
 *
 * Returns 0.
 * Context: thread. May block.
 */
int sched_yield(void);

/*
 * Tell the bounds of a policy's priorities.
 *
 * Returns the bound, or
 *   -1  with EINVAL in errno: there is no such policy
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int sched_get_priority_max(int policy);
int sched_get_priority_min(int policy);

#endif
