/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer.h - one alarm, on the time of clock.h. Who needs many keeps a queue above it.
 */
#ifndef TIMER_H
#define TIMER_H

#include <stdint.h>

/* Called in isr context, interrupts off. It may call timer_start. */
typedef void (*timer_alarm_fn)(void *arg);

/*
 * Call alarm(arg) once when clock_now_ns() has reached deadline_ns, never earlier, at once if it
 * has. Replaces the alarm that is set.
 *
 * How much later is the machine's business; another clock read tells.
 *
 * Context: init, thread, isr. Never blocks. Interrupts must be let in for the alarm to come.
 */
void timer_start(uint64_t deadline_ns, timer_alarm_fn alarm, void *arg);

/*
 * Forget the alarm that is set. After the call it does not come.
 *
 * Context: init, thread, isr. Never blocks.
 */
void timer_stop(void);

#endif
