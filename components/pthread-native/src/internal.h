/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - from POSIX's objects to those of sync.h, which lie in them, and from its times.
 */
#ifndef PTHREAD_NATIVE_INTERNAL_H
#define PTHREAD_NATIVE_INTERNAL_H

#include "deadline.h"

#include <pthread.h>
#include <stdbool.h>
#include <sync.h>

_Static_assert(sizeof(struct __pthread_lock) == sizeof(struct sync_mutex), "a lock is a mutex");
_Static_assert(sizeof(struct __pthread_queue) == sizeof(struct sync_condition),
               "a queue is a condition");

static inline struct sync_mutex *pthread_native_mutex(struct __pthread_lock *lock)
{
    return (struct sync_mutex *)lock;
}

static inline struct sync_condition *pthread_native_condition(struct __pthread_queue *queue)
{
    return (struct sync_condition *)queue;
}

/* A lock that is only held for a few steps. */
static inline void pthread_native_lock(struct __pthread_lock *lock)
{
    sync_mutex_lock(pthread_native_mutex(lock), SYNC_FOREVER);
}

static inline void pthread_native_unlock(struct __pthread_lock *lock)
{
    sync_mutex_unlock(pthread_native_mutex(lock));
}

/* The priority of a thread with that policy and POSIX's priority; or EINVAL. */
int pthread_native_priority(int policy, int priority, int *native);

/* Whether the calling thread holds mutex. */
bool pthread_native_holds(pthread_mutex_t *mutex);

/* Call the destructors of the calling thread's values, and forget these. */
void pthread_native_destroy_values(void);

/* Call the calling thread's clean-up handlers. */
void pthread_native_clean_up(void);

#endif
