/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * loop.c - sources are served before each halt and after it.
 *
 * An alarm that is set stays set: it comes too early for who waits for something later, which costs
 * less than to set it for each wait, where that is a system call or leaves the virtual machine.
 *
 * Invariant: whatever was raised, and not been seen by a return of event_wait, is in raised.
 */
#include <event.h>
#include <irq.h>
#include <stdbool.h>
#include <stddef.h>
#include <timer.h>

static struct {
    struct event_source *first;
    volatile bool raised;
    volatile uint64_t alarm_ns; /* 0: none is set */
} event_loop;

static void on_alarm(void *arg)
{
    (void)arg;
    event_loop.alarm_ns = 0;
    event_loop.raised = true;
}

/* Returns the first of deadline_ns and the times of the sources. */
static uint64_t serve_all(uint64_t deadline_ns)
{
    for (struct event_source *source = event_loop.first; source != NULL; source = source->next) {
        uint64_t next_ns = source->serve(source);
        if (next_ns < deadline_ns)
            deadline_ns = next_ns;
    }
    return deadline_ns;
}

static void set_alarm(uint64_t deadline_ns)
{
    if (deadline_ns == EVENT_FOREVER)
        return;
    if (event_loop.alarm_ns != 0 && event_loop.alarm_ns <= deadline_ns)
        return;
    event_loop.alarm_ns = deadline_ns;
    timer_start(deadline_ns, on_alarm, NULL);
}

/* A deadline that has passed, in the clock's first nanosecond too, is an alarm that comes at once:
   no need to ask the clock. */
static void halt(uint64_t deadline_ns)
{
    bool enabled = irq_save();
    if (!event_loop.raised)
        set_alarm(deadline_ns > 0 ? deadline_ns : 1);
    while (!event_loop.raised)
        irq_wait();
    event_loop.raised = false;
    irq_restore(enabled);
}

void event_add(struct event_source *source)
{
    source->next = event_loop.first;
    event_loop.first = source;
}

void event_wait(uint64_t deadline_ns)
{
    halt(serve_all(deadline_ns));
    serve_all(EVENT_FOREVER);
}

void event_serve(void)
{
    serve_all(EVENT_FOREVER);
}

void event_raise(void)
{
    event_loop.raised = true;
}
