/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wait.c - waiting for the clock, for each other, or for whoever unparks.
 */
#include "internal.h"

#include <clock.h>
#include <errno.h>
#include <irq.h>

void sched_wait(enum sched_state state, uint64_t deadline_ns)
{
    struct thread *self = sched.current;
    self->state = state;
    self->timed_out = false;
    self->deadline_ns = deadline_ns;
    if (deadline_ns != THREAD_FOREVER)
        sched_sleep(self);
    sched_run_next();
}

static int park(struct thread *self, uint64_t deadline_ns)
{
    if (self->unparked) {
        self->unparked = false;
        return 0;
    }
    if (deadline_ns != THREAD_FOREVER && clock_now_ns() >= deadline_ns)
        return -ETIMEDOUT;
    sched_wait(SCHED_PARKED, deadline_ns);
    return self->timed_out ? -ETIMEDOUT : 0;
}

int thread_park(uint64_t deadline_ns)
{
    bool enabled = irq_save();
    int error = park(sched.current, deadline_ns);
    irq_restore(enabled);
    return error;
}

void thread_unpark(struct thread *thread)
{
    bool enabled = irq_save();
    if (thread->state == SCHED_PARKED) {
        if (thread->deadline_ns != THREAD_FOREVER)
            sched_wake(thread);
        sched_ready(thread);
    } else {
        thread->unparked = true;
    }
    sched_leave(enabled);
}

void thread_sleep_until(uint64_t deadline_ns)
{
    bool enabled = irq_save();
    if (clock_now_ns() < deadline_ns)
        sched_wait(SCHED_WAITING, deadline_ns);
    irq_restore(enabled);
}

int thread_priority(const struct thread *thread)
{
    return thread->priority;
}

int thread_set_priority(struct thread *thread, int priority)
{
    if (priority < THREAD_LOWEST || priority > THREAD_HIGHEST)
        return -EINVAL;
    bool enabled = irq_save();
    if (thread->state == SCHED_READY) {
        sched_policy_remove(thread);
        thread->priority = priority;
        sched_policy_add(thread, false);
    }
    thread->priority = priority;
    sched_leave(enabled);
    return 0;
}
