/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * queue.c - queues of waiting threads.
 *
 * Who is served has what it waited for, whatever else happens before it runs: a deadline that comes
 * then is no failure any more.
 */
#include "queue.h"

#include <errno.h>
#include <stddef.h>

void sync_park_join(struct sync_queue *queue, struct sync_waiter *waiter)
{
    struct sync_waiter **link = &queue->first;
    waiter->thread = thread_self();
    waiter->is_served = false;
    int priority = thread_priority(waiter->thread);
    while (*link != NULL && thread_priority((*link)->thread) >= priority)
        link = &(*link)->next;
    waiter->next = *link;
    *link = waiter;
}

static void leave(struct sync_queue *queue, struct sync_waiter *waiter)
{
    struct sync_waiter **link = &queue->first;
    while (*link != waiter)
        link = &(*link)->next;
    *link = waiter->next;
}

int sync_park_wait(struct sync_queue *queue, struct sync_waiter *waiter, uint64_t deadline_ns)
{
    volatile bool *is_served = &waiter->is_served;
    while (!*is_served) {
        if (thread_park(deadline_ns) == 0 || *is_served)
            continue;
        leave(queue, waiter);
        return -ETIMEDOUT;
    }
    return 0;
}

struct thread *sync_park_serve(struct sync_queue *queue)
{
    struct sync_waiter *first = queue->first;
    if (first == NULL)
        return NULL;
    struct thread *thread = first->thread;
    queue->first = first->next;
    first->is_served = true;
    thread_unpark(thread);
    return thread;
}
