/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * condition.c - conditions. A thread is in the queue before its mutex is unlocked.
 */
#include "mutex.h"
#include "queue.h"

#include <errno.h>
#include <irq.h>
#include <stddef.h>

int sync_condition_wait(struct sync_condition *condition, struct sync_mutex *mutex,
                        uint64_t deadline_ns)
{
    struct sync_waiter waiter;
    if (!sync_park_holds(mutex))
        return -EPERM;
    bool enabled = irq_save();
    sync_park_join(&condition->waiters, &waiter);
    sync_park_release(mutex);
    int error = sync_park_wait(&condition->waiters, &waiter, deadline_ns);
    irq_restore(enabled);
    sync_mutex_lock(mutex, SYNC_FOREVER);
    return error;
}

void sync_condition_signal(struct sync_condition *condition)
{
    bool enabled = irq_save();
    sync_park_serve(&condition->waiters);
    irq_restore(enabled);
}

void sync_condition_broadcast(struct sync_condition *condition)
{
    bool enabled = irq_save();
    while (sync_park_serve(&condition->waiters) != NULL)
        ;
    irq_restore(enabled);
}
