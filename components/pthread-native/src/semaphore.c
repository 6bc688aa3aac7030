/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * semaphore.c - POSIX's unnamed semaphores, which are sync.h's own.
 */
#include "deadline.h"

#include <errno.h>
#include <semaphore.h>
#include <sync.h>

_Static_assert(sizeof(sem_t) == sizeof(struct sync_semaphore), "they are the same");

static struct sync_semaphore *native(sem_t *semaphore)
{
    return (struct sync_semaphore *)semaphore;
}

/* error is 0 or an error number without sign. */
static int result(int error)
{
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}

int sem_init(sem_t *semaphore, int shared, unsigned value)
{
    (void)shared;
    if (value > SEM_VALUE_MAX)
        return result(EINVAL);
    *semaphore = (sem_t){.count = value};
    return 0;
}

int sem_destroy(sem_t *semaphore)
{
    return result(semaphore->waiters.first != NULL ? EBUSY : 0);
}

int sem_wait(sem_t *semaphore)
{
    return result(-sync_semaphore_wait(native(semaphore), SYNC_FOREVER));
}

int sem_trywait(sem_t *semaphore)
{
    return result(sync_semaphore_wait(native(semaphore), 0) != 0 ? EAGAIN : 0);
}

/* A time is only looked at where there is need to wait. */
int sem_clockwait(sem_t *semaphore, clockid_t clock, const struct timespec *until)
{
    uint64_t deadline_ns;
    if (sync_semaphore_wait(native(semaphore), 0) == 0)
        return 0;
    int error = pthread_native_deadline(clock, until, &deadline_ns);
    if (error == 0)
        error = -sync_semaphore_wait(native(semaphore), deadline_ns);
    return result(error);
}

int sem_timedwait(sem_t *semaphore, const struct timespec *until)
{
    return sem_clockwait(semaphore, CLOCK_REALTIME, until);
}

int sem_post(sem_t *semaphore)
{
    if (*(volatile unsigned *)&semaphore->count >= SEM_VALUE_MAX)
        return result(EOVERFLOW);
    return result(-sync_semaphore_post(native(semaphore)));
}

int sem_getvalue(sem_t *semaphore, int *value)
{
    *value = (int)semaphore->count;
    return 0;
}
