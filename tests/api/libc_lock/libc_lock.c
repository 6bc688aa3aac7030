/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libc_lock.c - conformance of libc_lock, with threads: what newlib takes once keeps others out
 * until it is given back as often as it was taken.
 */
#include <stdbool.h>
#include <stddef.h>
#include <suite.h>
#include <sync.h>
#include <sys/lock.h>
#include <tap.h>
#include <thread.h>

extern struct __lock __lock___sfp_recursive_mutex; /* one of newlib's */

/* sys/lock.h calls these by macros of its own. */
static struct {
    _LOCK_T lock;
    volatile bool inside;
    struct sync_event tried;
} shared;

static void *enter(void *arg)
{
    (void)arg;
    if (__retarget_lock_try_acquire(shared.lock) == 0)
        shared.inside = true;
    sync_event_set(&shared.tried);
    __retarget_lock_acquire(shared.lock);
    shared.inside = true;
    __retarget_lock_release(shared.lock);
    return NULL;
}

static void test_lock(_LOCK_T lock, const char *name)
{
    struct thread *thread;
    shared.lock = lock;
    shared.inside = false;
    sync_event_clear(&shared.tried);
    __retarget_lock_acquire_recursive(lock);
    __retarget_lock_acquire_recursive(lock);
    tap_is(__retarget_lock_try_acquire_recursive(lock), 0, "%s: its holder may try", name);
    if (!tap_ok(thread_create(&thread, NULL, enter, NULL) == 0, "%s: a thread", name))
        return;
    sync_event_wait(&shared.tried, SYNC_FOREVER);
    for (int i = 0; i < 3; i++) {
        thread_yield();
        tap_ok(!shared.inside, "%s: taken %d times", name, 3 - i);
        __retarget_lock_release_recursive(lock);
    }
    thread_join(thread, NULL);
    tap_ok(shared.inside, "%s: free", name);
}

static int run(int argc, char **argv)
{
    _LOCK_T made = NULL;
    (void)argc;
    (void)argv;
    test_lock(&__lock___sfp_recursive_mutex, "a lock of newlib");
    __retarget_lock_init_recursive(&made);
    if (tap_ok(made != NULL, "a lock is made"))
        test_lock(made, "a lock that is made");
    __retarget_lock_close_recursive(made);
    return tap_end();
}

const struct suite test_libc_lock_suite = {"libc_lock", run};
