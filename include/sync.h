/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sync.h - how threads wait for each other: mutex, condition, semaphore, event.
 *
 * Each object belongs to its caller, begins as all zero, needs no end, and must not be moved or
 * freed while a thread waits for it. Waiting threads are served in the order of their priorities,
 * and among equals of their coming. Deadlines are times of clock.h; SYNC_FOREVER never comes, and a
 * deadline in the past tries without waiting.
 */
#ifndef SYNC_H
#define SYNC_H

#include <stdbool.h>
#include <stdint.h>

#define SYNC_FOREVER UINT64_MAX

struct sync_waiter;

/* The threads that wait for an object; the provider's own. */
struct sync_queue {
    struct sync_waiter *first;
};

/* Held by one thread at a time, which alone may unlock it. Not recursive. */
struct sync_mutex {
    uintptr_t owner; /* the thread's address, plus one while others wait; 0: free */
    struct sync_queue waiters;
};

struct sync_condition {
    struct sync_queue waiters;
};

/* count is what sync_semaphore_wait may still take; set it before first use. */
struct sync_semaphore {
    uint32_t count;
    struct sync_queue waiters;
};

/* A flag that stays set until it is cleared. */
struct sync_event {
    bool set;
    struct sync_queue waiters;
};

/*
 * Take mutex, waiting until deadline_ns while another thread holds it.
 *
 * Returns 0, or
 *   -ETIMEDOUT  the time has come first
 *   -EDEADLK    the caller holds it already
 * nothing changed in both cases.
 * Context: thread. May block.
 */
int sync_mutex_lock(struct sync_mutex *mutex, uint64_t deadline_ns);

/*
 * Take mutex if it is free.
 *
 * Returns 0, or
 *   -EBUSY  a thread holds it, perhaps the caller; nothing changed
 * Context: thread. Never blocks.
 */
int sync_mutex_try(struct sync_mutex *mutex);

/*
 * Give mutex to the first thread that waits for it, or leave it free.
 *
 * Returns 0, or
 *   -EPERM  the caller does not hold it; nothing changed
 * Context: thread. Never blocks, but may let another thread run.
 */
int sync_mutex_unlock(struct sync_mutex *mutex);

/*
 * Unlock mutex and wait for condition, in one step; take mutex again before returning, however long
 * that takes.
 *
 * May return 0 without a signal: the caller tests what it waits for again.
 *
 * Returns 0, or
 *   -ETIMEDOUT  the time has come first; the mutex is held as well
 *   -EPERM      the caller does not hold mutex; nothing changed
 * Context: thread. May block.
 */
int sync_condition_wait(struct sync_condition *condition, struct sync_mutex *mutex,
                        uint64_t deadline_ns);

/*
 * Wake one thread, or all, that wait for condition. Without any, nothing happens.
 *
 * Context: thread, isr. Never blocks, but may let another thread run.
 */
void sync_condition_signal(struct sync_condition *condition);
void sync_condition_broadcast(struct sync_condition *condition);

/*
 * Take one off the semaphore's count, waiting until deadline_ns while it is 0.
 *
 * Returns 0, or
 *   -ETIMEDOUT  the time has come first; nothing changed
 * Context: thread. May block.
 */
int sync_semaphore_wait(struct sync_semaphore *semaphore, uint64_t deadline_ns);

/*
 * Add one to the semaphore's count, or let a thread that waits take it.
 *
 * Returns 0, or
 *   -EOVERFLOW  the count is UINT32_MAX; nothing changed
 * Context: init, thread, isr. Never blocks, but may let another thread run.
 */
int sync_semaphore_post(struct sync_semaphore *semaphore);

/*
 * Wait until event is set or deadline_ns has come.
 *
 * Returns 0, or
 *   -ETIMEDOUT  the time has come first
 * Context: thread. May block.
 */
int sync_event_wait(struct sync_event *event, uint64_t deadline_ns);

/*
 * Set event and wake all that wait for it; or clear it.
 *
 * Context: init, thread, isr. Never blocks, but may let another thread run.
 */
void sync_event_set(struct sync_event *event);
void sync_event_clear(struct sync_event *event);

#endif
