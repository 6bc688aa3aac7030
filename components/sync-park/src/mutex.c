/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mutex.c - mutexes. Locking a free one, and unlocking one that nobody waits for, is one
 * instruction; who must wait is given it by who unlocks it, so that nobody comes between.
 *
 * Invariant: the owner's lowest bit is set exactly while the queue is not empty.
 */
#include "mutex.h"

#include "queue.h"

#include <errno.h>
#include <exchange.h> /* the architecture's, where it has one */
#include <irq.h>
#include <stddef.h>

#define CONTENDED ((uintptr_t)1)

static uintptr_t self(void)
{
    return (uintptr_t)thread_self();
}

bool sync_park_holds(const struct sync_mutex *mutex)
{
    return (mutex->owner & ~CONTENDED) == self();
}

static int wait(struct sync_mutex *mutex, uint64_t deadline_ns)
{
    struct sync_waiter waiter;
    sync_park_join(&mutex->waiters, &waiter);
    mutex->owner |= CONTENDED;
    int error = sync_park_wait(&mutex->waiters, &waiter, deadline_ns);
    if (error != 0 && mutex->waiters.first == NULL)
        mutex->owner &= ~CONTENDED;
    return error;
}

int sync_mutex_lock(struct sync_mutex *mutex, uint64_t deadline_ns)
{
    int error = 0;
    if (sync_park_exchange(&mutex->owner, 0, self()))
        return 0;
    bool enabled = irq_save();
    if (mutex->owner == 0)
        mutex->owner = self();
    else if (sync_park_holds(mutex))
        error = -EDEADLK;
    else
        error = wait(mutex, deadline_ns);
    irq_restore(enabled);
    return error;
}

int sync_mutex_try(struct sync_mutex *mutex)
{
    return sync_park_exchange(&mutex->owner, 0, self()) ? 0 : -EBUSY;
}

void sync_park_release(struct sync_mutex *mutex)
{
    uintptr_t next = (uintptr_t)sync_park_serve(&mutex->waiters);
    mutex->owner = next | (mutex->waiters.first != NULL ? CONTENDED : 0);
}

int sync_mutex_unlock(struct sync_mutex *mutex)
{
    if (sync_park_exchange(&mutex->owner, self(), 0))
        return 0;
    if (!sync_park_holds(mutex))
        return -EPERM;
    bool enabled = irq_save();
    sync_park_release(mutex);
    irq_restore(enabled);
    return 0;
}
