/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lock.c - the locks that newlib takes: mutexes where the image has them, else nothing, as there is
 * one thread. All are recursive, which does no harm to those that need not be.
 *
 * newlib has its own of these names in one object, so all of them have to be here. It makes locks
 * for streams as it opens them, and has no way to say that there is no memory for one: such locks
 * are one and the same.
 */
#include <errno.h>
#include <heap.h>
#include <stddef.h>
#include <sync.h>
#include <sys/lock.h>

struct __lock {
    struct sync_mutex mutex;
    unsigned again; /* how often its holder has taken it, but for the first time */
};

struct __lock __lock___sfp_recursive_mutex;
struct __lock __lock___atexit_recursive_mutex;
struct __lock __lock___at_quick_exit_mutex;
struct __lock __lock___malloc_recursive_mutex;
struct __lock __lock___env_recursive_mutex;
struct __lock __lock___tz_mutex;
struct __lock __lock___dd_hash_mutex;
struct __lock __lock___arc4random_mutex;

static struct __lock common;

void __retarget_lock_init_recursive(_LOCK_T *lock)
{
    *lock = has_sync && has_heap ? heap_alloc(sizeof(**lock)) : NULL;
    if (*lock)
        **lock = (struct __lock){0};
    else
        *lock = &common;
}

void __retarget_lock_init(_LOCK_T *lock)
{
    __retarget_lock_init_recursive(lock);
}

void __retarget_lock_close_recursive(_LOCK_T lock)
{
    if (has_sync && has_heap && lock != &common)
        heap_free(lock);
}

void __retarget_lock_close(_LOCK_T lock)
{
    __retarget_lock_close_recursive(lock);
}

/* Without a deadline a mutex refuses nobody but its holder. */
void __retarget_lock_acquire_recursive(_LOCK_T lock)
{
    if (has_sync && sync_mutex_lock(&lock->mutex, SYNC_FOREVER) != 0)
        lock->again++;
}

void __retarget_lock_acquire(_LOCK_T lock)
{
    __retarget_lock_acquire_recursive(lock);
}

void __retarget_lock_release_recursive(_LOCK_T lock)
{
    if (!has_sync)
        return;
    if (lock->again > 0)
        lock->again--;
    else
        (void)sync_mutex_unlock(&lock->mutex); /* it is the caller's */
}

void __retarget_lock_release(_LOCK_T lock)
{
    __retarget_lock_release_recursive(lock);
}

/* 0: it is the caller's. */
int __retarget_lock_try_acquire_recursive(_LOCK_T lock)
{
    int error = has_sync ? sync_mutex_lock(&lock->mutex, 0) : 0;
    if (error == -EDEADLK) {
        lock->again++;
        return 0;
    }
    return error;
}

int __retarget_lock_try_acquire(_LOCK_T lock)
{
    return __retarget_lock_try_acquire_recursive(lock);
}
