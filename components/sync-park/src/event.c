/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * event.c - events.
 */
#include "queue.h"

#include <irq.h>
#include <stddef.h>

int sync_event_wait(struct sync_event *event, uint64_t deadline_ns)
{
    struct sync_waiter waiter;
    int error = 0;
    bool enabled = irq_save();
    if (!event->set) {
        sync_park_join(&event->waiters, &waiter);
        error = sync_park_wait(&event->waiters, &waiter, deadline_ns);
    }
    irq_restore(enabled);
    return error;
}

void sync_event_set(struct sync_event *event)
{
    bool enabled = irq_save();
    event->set = true;
    while (sync_park_serve(&event->waiters) != NULL)
        ;
    irq_restore(enabled);
}

void sync_event_clear(struct sync_event *event)
{
    event->set = false;
}
