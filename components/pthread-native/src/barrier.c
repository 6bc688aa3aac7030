/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * barrier.c - barriers. The last thread to come starts the next round, and is the one that is told
 * so.
 */
#include "internal.h"

#include <errno.h>

int pthread_barrier_init(pthread_barrier_t *barrier, const pthread_barrierattr_t *attributes,
                         unsigned count)
{
    (void)attributes;
    if (count == 0)
        return EINVAL;
    *barrier = (pthread_barrier_t){.count = count};
    return 0;
}

int pthread_barrier_wait(pthread_barrier_t *barrier)
{
    struct sync_condition *waiters = pthread_native_condition(&barrier->waiters);
    int result = 0;
    pthread_native_lock(&barrier->lock);
    unsigned round = barrier->round;
    if (++barrier->waiting == barrier->count) {
        barrier->waiting = 0;
        barrier->round++;
        sync_condition_broadcast(waiters);
        result = PTHREAD_BARRIER_SERIAL_THREAD;
    }
    while (result == 0 && barrier->round == round)
        sync_condition_wait(waiters, pthread_native_mutex(&barrier->lock), SYNC_FOREVER);
    pthread_native_unlock(&barrier->lock);
    return result;
}

/* Those whom the last round has let go may still be on their way out, with the lock. */
int pthread_barrier_destroy(pthread_barrier_t *barrier)
{
    pthread_native_lock(&barrier->lock);
    int error = barrier->waiting > 0 ? EBUSY : 0;
    pthread_native_unlock(&barrier->lock);
    return error;
}

int pthread_barrierattr_init(pthread_barrierattr_t *attributes)
{
    *attributes = (pthread_barrierattr_t){0};
    return 0;
}

int pthread_barrierattr_destroy(pthread_barrierattr_t *attributes)
{
    (void)attributes;
    return 0;
}
