/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * rwlock.c - locks for many readers or one writer. Writers go first: while one waits, no reader is
 * let in.
 */
#include "internal.h"

#include <errno.h>
#include <thread.h>

static bool is_readable(const pthread_rwlock_t *lock)
{
    return lock->writer == NULL && lock->waiting_writers == 0;
}

static bool is_writable(const pthread_rwlock_t *lock)
{
    return lock->writer == NULL && lock->reading == 0;
}

static int wait(pthread_rwlock_t *lock, struct __pthread_queue *queue, uint64_t deadline_ns)
{
    return -sync_condition_wait(pthread_native_condition(queue), pthread_native_mutex(&lock->lock),
                                deadline_ns);
}

/* Let those in who may be: a writer, or all readers. */
static void wake(pthread_rwlock_t *lock)
{
    if (lock->waiting_writers > 0) {
        if (is_writable(lock))
            sync_condition_signal(pthread_native_condition(&lock->writers));
    } else if (lock->writer == NULL) {
        sync_condition_broadcast(pthread_native_condition(&lock->readers));
    }
}

static int read_until(pthread_rwlock_t *lock, uint64_t deadline_ns)
{
    int error = 0;
    pthread_native_lock(&lock->lock);
    if (lock->writer == thread_self())
        error = EDEADLK;
    while (error == 0 && !is_readable(lock))
        error = wait(lock, &lock->readers, deadline_ns);
    if (error == 0 && lock->reading == UINT32_MAX)
        error = EAGAIN;
    if (error == 0)
        lock->reading++;
    pthread_native_unlock(&lock->lock);
    return error;
}

static int write_until(pthread_rwlock_t *lock, uint64_t deadline_ns)
{
    int error = 0;
    pthread_native_lock(&lock->lock);
    if (lock->writer == thread_self())
        error = EDEADLK;
    lock->waiting_writers++;
    while (error == 0 && !is_writable(lock))
        error = wait(lock, &lock->writers, deadline_ns);
    lock->waiting_writers--;
    if (error == 0)
        lock->writer = thread_self();
    else
        wake(lock);
    pthread_native_unlock(&lock->lock);
    return error;
}

/* A time is only looked at where there is need to wait. */
static int timed(pthread_rwlock_t *lock, const struct timespec *until,
                 int (*try)(pthread_rwlock_t *lock),
                 int (*take_until)(pthread_rwlock_t *lock, uint64_t deadline_ns))
{
    uint64_t deadline_ns;
    if (try(lock) == 0)
        return 0;
    int error = pthread_native_deadline(CLOCK_REALTIME, until, &deadline_ns);
    return error != 0 ? error : take_until(lock, deadline_ns);
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock)
{
    return read_until(lock, SYNC_FOREVER);
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock)
{
    return read_until(lock, 0) == 0 ? 0 : EBUSY;
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t *lock, const struct timespec *until)
{
    return timed(lock, until, pthread_rwlock_tryrdlock, read_until);
}

int pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
    return write_until(lock, SYNC_FOREVER);
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *lock)
{
    return write_until(lock, 0) == 0 ? 0 : EBUSY;
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *lock, const struct timespec *until)
{
    return timed(lock, until, pthread_rwlock_trywrlock, write_until);
}

int pthread_rwlock_unlock(pthread_rwlock_t *lock)
{
    int error = 0;
    pthread_native_lock(&lock->lock);
    if (lock->writer == thread_self())
        lock->writer = NULL;
    else if (lock->reading > 0)
        lock->reading--;
    else
        error = EPERM;
    wake(lock);
    pthread_native_unlock(&lock->lock);
    return error;
}

int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attributes)
{
    (void)attributes;
    *lock = (pthread_rwlock_t)PTHREAD_RWLOCK_INITIALIZER;
    return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *lock)
{
    return is_writable(lock) ? 0 : EBUSY;
}

int pthread_rwlockattr_init(pthread_rwlockattr_t *attributes)
{
    *attributes = (pthread_rwlockattr_t){0};
    return 0;
}

int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attributes)
{
    (void)attributes;
    return 0;
}
