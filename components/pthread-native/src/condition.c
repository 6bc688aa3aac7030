/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * condition.c - conditions. A recursive mutex is given back as a whole for the time of a wait.
 */
#include "internal.h"

#include <errno.h>

static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, uint64_t deadline_ns)
{
    unsigned again = mutex->again;
    if (again > 0 && !pthread_native_holds(mutex))
        return EPERM;
    mutex->again = 0;
    int error = sync_condition_wait(pthread_native_condition(&condition->waiters),
                                    pthread_native_mutex(&mutex->lock), deadline_ns);
    mutex->again = again;
    return -error;
}

int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex)
{
    return wait_until(condition, mutex, SYNC_FOREVER);
}

int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock,
                           const struct timespec *until)
{
    uint64_t deadline_ns;
    int error = pthread_native_deadline(clock, until, &deadline_ns);
    return error != 0 ? error : wait_until(condition, mutex, deadline_ns);
}

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex,
                           const struct timespec *until)
{
    int clock = condition->clock != 0 ? condition->clock : CLOCK_REALTIME;
    return pthread_cond_clockwait(condition, mutex, clock, until);
}

int pthread_cond_signal(pthread_cond_t *condition)
{
    sync_condition_signal(pthread_native_condition(&condition->waiters));
    return 0;
}

int pthread_cond_broadcast(pthread_cond_t *condition)
{
    sync_condition_broadcast(pthread_native_condition(&condition->waiters));
    return 0;
}

int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *attributes)
{
    *condition = (pthread_cond_t){.clock = attributes != NULL ? attributes->clock : 0};
    return 0;
}

int pthread_cond_destroy(pthread_cond_t *condition)
{
    return condition->waiters.first != NULL ? EBUSY : 0;
}

int pthread_condattr_init(pthread_condattr_t *attributes)
{
    *attributes = (pthread_condattr_t){.clock = CLOCK_REALTIME};
    return 0;
}

int pthread_condattr_destroy(pthread_condattr_t *attributes)
{
    (void)attributes;
    return 0;
}

int pthread_condattr_getclock(const pthread_condattr_t *attributes, clockid_t *clock)
{
    *clock = (clockid_t)attributes->clock;
    return 0;
}

int pthread_condattr_setclock(pthread_condattr_t *attributes, clockid_t clock)
{
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    attributes->clock = (int)clock;
    return 0;
}
