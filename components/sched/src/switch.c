/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * switch.c - from one thread to the next.
 *
 * Where nobody is ready the CPU halts on the stack of who was last, so that idling takes no thread.
 * Making room within an interrupt, or while interrupts are kept out, is left to IRQ_SWITCH, which
 * comes when both are over.
 */
#include "internal.h"

#include <irq.h>
#include <tls.h>

static struct thread main_thread = {
    .state = SCHED_RUNNING,
    .deadline_ns = THREAD_FOREVER,
    .name = "main",
};

struct sched sched = {.current = &main_thread, .alive = 1};

struct thread *thread_self(void)
{
    return sched.current;
}

void sched_arrived(void)
{
    struct thread *dead = sched.dead;
    if (dead != NULL) {
        sched.dead = NULL;
        sched_bury(dead);
    }
}

static struct thread *wait_for_ready(void)
{
    struct thread *next;
    sched.idle = true;
    while ((next = sched_policy_take()) == NULL)
        irq_wait();
    sched.idle = false;
    return next;
}

void sched_run_next(void)
{
    struct thread *from = sched.current, *to = sched_policy_take();
    if (to == NULL)
        to = wait_for_ready();
    to->state = SCHED_RUNNING;
    if (to == from)
        return;
    sched.current = to;
    sched.turn_over = false;
    if (has_tls)
        tls_switch(to->tls);
    context_switch(&from->context, &to->context);
    sched_arrived();
}

void sched_ready(struct thread *thread)
{
    thread->state = SCHED_READY;
    sched_policy_add(thread, false);
}

void sched_make_room(bool turn_over)
{
    struct thread *current = sched.current;
    current->state = SCHED_READY;
    sched_policy_add(current, !turn_over);
    sched_run_next();
}

void sched_on_switch(void *unused)
{
    (void)unused;
    if (!sched.idle && (sched.turn_over || sched_policy_prefers()))
        sched_make_room(sched.turn_over);
}

/* Where interrupts were let in, this is no interrupt's handler. */
void sched_leave(bool enabled)
{
    if (sched_policy_prefers() && !sched.idle) {
        if (enabled)
            sched_make_room(false);
        else
            irq_raise_switch();
    }
    irq_restore(enabled);
}

void thread_yield(void)
{
    bool enabled = irq_save();
    if (sched_policy_has_ready())
        sched_make_room(true);
    irq_restore(enabled);
}
