/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sync.c - conformance of sync: mutexes; the rest is in signals.c.
 */
#include "sync_test.h"

#include <clock.h>
#include <errno.h>
#include <suite.h>
#include <sync.h>

enum { WAITERS = 5, ROUNDS = 200 };

struct thread *start(void *(*entry)(void *arg), void *arg)
{
    struct thread *thread = NULL;
    int error = thread_create(&thread, NULL, entry, arg);
    if (error != 0)
        tap_is(error, 0, "thread_create");
    return thread;
}

void finish(struct thread *thread)
{
    int error = thread_join(thread, NULL);
    if (error != 0)
        tap_is(error, 0, "thread_join");
}

void settle(void)
{
    for (unsigned i = 0; i < 20; i++)
        thread_yield();
}

static struct {
    struct sync_mutex mutex;
    unsigned order[WAITERS], count;
    volatile unsigned inside, together, total;
    int result;
} shared;

static void *lock_in_order(void *arg)
{
    sync_mutex_lock(&shared.mutex, SYNC_FOREVER);
    shared.order[shared.count++] = (unsigned)(uintptr_t)arg;
    sync_mutex_unlock(&shared.mutex);
    return NULL;
}

static void *lock_until(void *arg)
{
    shared.result = sync_mutex_lock(&shared.mutex, *(uint64_t *)arg);
    return NULL;
}

static void *try_and_unlock(void *arg)
{
    (void)arg;
    shared.result = sync_mutex_try(&shared.mutex);
    if (sync_mutex_unlock(&shared.mutex) != -EPERM)
        shared.result = 0;
    return NULL;
}

static void test_errors(void)
{
    struct sync_mutex *mutex = &shared.mutex;
    tap_is(sync_mutex_lock(mutex, SYNC_FOREVER), 0, "lock a free mutex");
    tap_is(sync_mutex_lock(mutex, SYNC_FOREVER), -EDEADLK, "lock it again");
    tap_is(sync_mutex_lock(mutex, 0), -EDEADLK, "without waiting");
    tap_is(sync_mutex_try(mutex), -EBUSY, "try it");
    tap_is(sync_mutex_unlock(mutex), 0, "unlock it");
    tap_is(sync_mutex_unlock(mutex), -EPERM, "unlock it again");
    tap_is(sync_mutex_try(mutex), 0, "try a free one");
    finish(start(try_and_unlock, NULL));
    tap_is(shared.result, -EBUSY, "another thread neither gets nor unlocks it");
    uint64_t deadline_ns = 0;
    finish(start(lock_until, &deadline_ns));
    tap_is(shared.result, -ETIMEDOUT, "nor waits until a time in the past");
    deadline_ns = clock_now_ns() + 3 * MS;
    finish(start(lock_until, &deadline_ns));
    tap_ok(shared.result == -ETIMEDOUT && clock_now_ns() >= deadline_ns, "nor until a later one");
    tap_is(sync_mutex_unlock(mutex), 0, "it is still who locked it that unlocks it");
    tap_is(sync_mutex_try(mutex), 0, "and free then");
    sync_mutex_unlock(mutex);
}

static void test_order(void)
{
    struct thread *threads[WAITERS];
    sync_mutex_lock(&shared.mutex, SYNC_FOREVER);
    for (uintptr_t i = 0; i < WAITERS; i++) {
        threads[i] = start(lock_in_order, (void *)i);
        settle();
    }
    tap_is(shared.count, 0, "threads wait for a mutex");
    sync_mutex_unlock(&shared.mutex);
    int again = sync_mutex_lock(&shared.mutex, SYNC_FOREVER);
    tap_ok(again == 0 && shared.count == WAITERS, "who unlocked it goes behind them");
    sync_mutex_unlock(&shared.mutex);
    bool ordered = true;
    for (unsigned i = 0; i < WAITERS; i++) {
        finish(threads[i]);
        ordered = ordered && shared.order[i] == i;
    }
    tap_ok(ordered, "they get it in the order of their coming");
}

static struct thread *start_better(int priority, void *(*entry)(void *arg), void *arg)
{
    struct thread *thread = NULL;
    struct thread_attributes attributes = {.priority = priority};
    thread_create(&thread, &attributes, entry, arg);
    return thread;
}

static void test_priorities(void)
{
    struct thread *threads[3];
    shared.count = 0;
    sync_mutex_lock(&shared.mutex, SYNC_FOREVER);
    for (uintptr_t i = 0; i < 3; i++) {
        threads[i] = start_better((int)i + 1, lock_in_order, (void *)i);
        settle();
    }
    sync_mutex_unlock(&shared.mutex);
    for (unsigned i = 0; i < 3; i++)
        finish(threads[i]);
    tap_ok(shared.order[0] == 2 && shared.order[1] == 1 && shared.order[2] == 0,
           "the best of those who wait is served first");
}

static void *use_mutex(void *arg)
{
    (void)arg;
    for (unsigned i = 0; i < ROUNDS; i++) {
        if (sync_mutex_lock(&shared.mutex, SYNC_FOREVER) != 0)
            continue;
        shared.inside = shared.inside + 1;
        if (shared.inside > 1)
            shared.together = shared.together + 1;
        if (i % 3 == 0)
            thread_yield();
        if (i % 32 == 0)
            thread_sleep_until(clock_now_ns() + MS / 20);
        shared.total = shared.total + 1;
        shared.inside = shared.inside - 1;
        sync_mutex_unlock(&shared.mutex);
        if (i % 5 == 0)
            thread_yield();
    }
    return NULL;
}

static void test_exclusion(void)
{
    struct thread *threads[WAITERS];
    for (unsigned i = 0; i < WAITERS; i++)
        threads[i] = start(use_mutex, NULL);
    for (unsigned i = 0; i < WAITERS; i++)
        finish(threads[i]);
    tap_is(shared.total, WAITERS * ROUNDS, "%d threads lock and unlock", WAITERS);
    tap_is(shared.together, 0, "one at a time");
}

static int run(int argc, char **argv)
{
    (void)argc, (void)argv;
    test_errors();
    test_order();
    test_priorities();
    test_exclusion();
    test_condition();
    test_semaphore();
    test_event();
    return tap_end();
}

const struct suite test_sync_suite = {"sync", run};
