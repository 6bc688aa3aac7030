/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * semaphore.c - semaphores. What is posted while threads wait goes to the first of them and is not
 * counted: the count is 0 while the queue is not empty.
 */
#include "queue.h"

#include <errno.h>
#include <irq.h>
#include <stddef.h>

int sync_semaphore_wait(struct sync_semaphore *semaphore, uint64_t deadline_ns)
{
    struct sync_waiter waiter;
    int error = 0;
    bool enabled = irq_save();
    if (semaphore->count > 0) {
        semaphore->count--;
    } else {
        sync_park_join(&semaphore->waiters, &waiter);
        error = sync_park_wait(&semaphore->waiters, &waiter, deadline_ns);
    }
    irq_restore(enabled);
    return error;
}

int sync_semaphore_post(struct sync_semaphore *semaphore)
{
    int error = 0;
    bool enabled = irq_save();
    if (sync_park_serve(&semaphore->waiters) == NULL) {
        if (semaphore->count < UINT32_MAX)
            semaphore->count++;
        else
            error = -EOVERFLOW;
    }
    irq_restore(enabled);
    return error;
}
