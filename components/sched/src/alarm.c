/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * alarm.c - one alarm for all who sleep, and for the policy's tick.
 *
 * Sleepers are in the order of their deadlines; to go to sleep costs one step for each that wakes
 * before. An alarm that nobody waits for any more still comes, and finds nothing to do: cheaper
 * than to stop it, where that is a system call.
 */
#include "internal.h"

#include <clock.h>
#include <irq.h>
#include <timer.h>

static struct {
    struct thread *first;
    uint64_t tick_ns; /* THREAD_FOREVER: none is wanted */
    uint64_t set_ns;  /* the time that the timer is set to */
} alarm = {NULL, THREAD_FOREVER, THREAD_FOREVER};

static void on_alarm(void *arg);

/* Have the alarm come when the first of all wants it. */
static void set_alarm(void)
{
    uint64_t deadline_ns = alarm.tick_ns;
    if (alarm.first != NULL && alarm.first->deadline_ns < deadline_ns)
        deadline_ns = alarm.first->deadline_ns;
    if (deadline_ns >= alarm.set_ns)
        return;
    alarm.set_ns = deadline_ns;
    timer_start(deadline_ns, on_alarm, NULL);
}

static void wake_until(uint64_t now_ns)
{
    struct thread *thread;
    while ((thread = alarm.first) != NULL && thread->deadline_ns <= now_ns) {
        sched_wake(thread);
        thread->timed_out = true;
        sched_ready(thread);
    }
}

static void on_alarm(void *arg)
{
    (void)arg;
    uint64_t now_ns = clock_now_ns();
    alarm.set_ns = THREAD_FOREVER;
    wake_until(now_ns);
    if (alarm.tick_ns <= now_ns) {
        alarm.tick_ns = THREAD_FOREVER;
        sched.turn_over = sched_policy_tick();
    }
    set_alarm();
    if ((sched.turn_over || sched_policy_prefers()) && !sched.idle)
        irq_raise_switch();
}

void sched_sleep(struct thread *thread)
{
    struct thread *before = NULL, *after = alarm.first;
    while (after != NULL && after->deadline_ns <= thread->deadline_ns) {
        before = after;
        after = after->sleeper;
    }
    thread->sleeper = after;
    thread->sleeper_before = before;
    if (after != NULL)
        after->sleeper_before = thread;
    if (before != NULL) {
        before->sleeper = thread;
    } else {
        alarm.first = thread;
        set_alarm();
    }
}

void sched_wake(struct thread *thread)
{
    if (thread->sleeper != NULL)
        thread->sleeper->sleeper_before = thread->sleeper_before;
    if (thread->sleeper_before != NULL)
        thread->sleeper_before->sleeper = thread->sleeper;
    else
        alarm.first = thread->sleeper;
}

void sched_tick_at(uint64_t deadline_ns)
{
    alarm.tick_ns = deadline_ns;
    set_alarm();
}
