/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * spin.c - spin locks. On one CPU nobody would ever see one become free by spinning: they wait as
 * mutexes do.
 */
#include "internal.h"

#include <errno.h>

int pthread_spin_init(pthread_spinlock_t *lock, int shared)
{
    (void)shared;
    *lock = (pthread_spinlock_t){0};
    return 0;
}

int pthread_spin_destroy(pthread_spinlock_t *lock)
{
    return lock->owner != 0 ? EBUSY : 0;
}

int pthread_spin_lock(pthread_spinlock_t *lock)
{
    return -sync_mutex_lock(pthread_native_mutex(lock), SYNC_FOREVER);
}

int pthread_spin_trylock(pthread_spinlock_t *lock)
{
    return -sync_mutex_try(pthread_native_mutex(lock));
}

int pthread_spin_unlock(pthread_spinlock_t *lock)
{
    return -sync_mutex_unlock(pthread_native_mutex(lock));
}
