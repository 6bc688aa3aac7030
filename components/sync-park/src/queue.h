/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * queue.h - the threads that wait for an object. Each is there by a record on its own stack, in the
 * order in which they will be served. Touched with interrupts kept out only.
 */
#ifndef SYNC_PARK_QUEUE_H
#define SYNC_PARK_QUEUE_H

#include <stdbool.h>
#include <sync.h>
#include <thread.h>

struct sync_waiter {
    struct sync_waiter *next;
    struct thread *thread;
    bool is_served;
};

/* Add the calling thread by waiter. */
void sync_park_join(struct sync_queue *queue, struct sync_waiter *waiter);

/* Wait until waiter is served, or deadline_ns: then -ETIMEDOUT, and it is out of the queue. */
int sync_park_wait(struct sync_queue *queue, struct sync_waiter *waiter, uint64_t deadline_ns);

/* Serve the first thread. Returns it, or NULL if there is none. */
struct thread *sync_park_serve(struct sync_queue *queue);

#endif
