/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mutex.c - mutexes. sync.h's own refuse to be locked again by their holder: here that counts, or
 * is an error, or waits for ever, as the type says.
 */
#include "internal.h"

#include <errno.h>
#include <thread.h>

static struct sync_mutex *native(pthread_mutex_t *mutex)
{
    return pthread_native_mutex(&mutex->lock);
}

bool pthread_native_holds(pthread_mutex_t *mutex)
{
    int error = sync_mutex_lock(native(mutex), 0);
    if (error == 0)
        sync_mutex_unlock(native(mutex));
    return error == -EDEADLK;
}

/* The holder locks it again. */
static int lock_again(pthread_mutex_t *mutex, uint64_t deadline_ns)
{
    if (mutex->type == PTHREAD_MUTEX_ERRORCHECK)
        return EDEADLK;
    if (mutex->type == PTHREAD_MUTEX_RECURSIVE) {
        if (mutex->again == UINT32_MAX)
            return EAGAIN;
        mutex->again++;
        return 0;
    }
    thread_sleep_until(deadline_ns);
    return ETIMEDOUT;
}

static int lock_until(pthread_mutex_t *mutex, uint64_t deadline_ns)
{
    int error = sync_mutex_lock(native(mutex), deadline_ns);
    return error == -EDEADLK ? lock_again(mutex, deadline_ns) : -error;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    if (sync_mutex_try(native(mutex)) == 0)
        return 0;
    return lock_until(mutex, SYNC_FOREVER);
}

int pthread_mutex_trylock(pthread_mutex_t *mutex)
{
    if (sync_mutex_try(native(mutex)) == 0)
        return 0;
    if (mutex->type == PTHREAD_MUTEX_RECURSIVE && pthread_native_holds(mutex))
        return lock_again(mutex, 0);
    return EBUSY;
}

int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until)
{
    uint64_t deadline_ns;
    if (sync_mutex_try(native(mutex)) == 0)
        return 0;
    int error = pthread_native_deadline(clock, until, &deadline_ns);
    return error != 0 ? error : lock_until(mutex, deadline_ns);
}

int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until)
{
    return pthread_mutex_clocklock(mutex, CLOCK_REALTIME, until);
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
    if (mutex->again == 0)
        return -sync_mutex_unlock(native(mutex));
    if (!pthread_native_holds(mutex))
        return EPERM;
    mutex->again--;
    return 0;
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes)
{
    *mutex = (pthread_mutex_t){.type = attributes != NULL ? attributes->type : 0};
    return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *mutex)
{
    return mutex->lock.owner != 0 ? EBUSY : 0;
}

int pthread_mutexattr_init(pthread_mutexattr_t *attributes)
{
    *attributes = (pthread_mutexattr_t){0};
    return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attributes)
{
    (void)attributes;
    return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *attributes, int *type)
{
    *type = attributes->type;
    return 0;
}

int pthread_mutexattr_settype(pthread_mutexattr_t *attributes, int type)
{
    if (type < PTHREAD_MUTEX_NORMAL || type > PTHREAD_MUTEX_ERRORCHECK)
        return EINVAL;
    attributes->type = type;
    return 0;
}
