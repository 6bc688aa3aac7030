/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * locks.c - mutexes, conditions, locks for readers and writers, barriers and spin locks.
 */
#include "pthread_test.h"

#include <errno.h>

enum { THREADS = 4, ROUNDS = 100 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int result;
static volatile int counter;

static void *try_lock(void *arg)
{
    result = pthread_mutex_trylock(arg);
    return NULL;
}

static void *unlock(void *arg)
{
    result = pthread_mutex_unlock(arg);
    return NULL;
}

static int elsewhere(void *(*entry)(void *arg), void *arg)
{
    finish(start(entry, arg));
    return result;
}

static void make(pthread_mutex_t *made, int type)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if (pthread_mutexattr_settype(&attributes, type) != 0)
        tap_ok(false, "mutex type %d", type);
    pthread_mutex_init(made, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

static void test_recursive(void)
{
    pthread_mutex_t recursive;
    make(&recursive, PTHREAD_MUTEX_RECURSIVE);
    tap_ok(pthread_mutex_lock(&recursive) == 0 && pthread_mutex_lock(&recursive) == 0 &&
               pthread_mutex_trylock(&recursive) == 0,
           "a recursive mutex is locked again");
    tap_is(elsewhere(unlock, &recursive), EPERM, "another thread does not unlock it");
    pthread_mutex_unlock(&recursive);
    pthread_mutex_unlock(&recursive);
    tap_is(elsewhere(try_lock, &recursive), EBUSY, "it is held until it is unlocked as often");
    pthread_mutex_unlock(&recursive);
    tap_is(pthread_mutex_unlock(&recursive), EPERM, "and not oftener");
    tap_is(pthread_mutex_destroy(&recursive), 0, "destroy it");
}

static void test_errorcheck(void)
{
    pthread_mutex_t checked;
    make(&checked, PTHREAD_MUTEX_ERRORCHECK);
    tap_is(pthread_mutex_lock(&checked), 0, "lock a mutex that checks");
    tap_is(pthread_mutex_lock(&checked), EDEADLK, "lock it again");
    tap_is(pthread_mutex_trylock(&checked), EBUSY, "try it");
    tap_is(elsewhere(unlock, &checked), EPERM, "unlock it elsewhere");
    tap_is(pthread_mutex_destroy(&checked), EBUSY, "destroy it");
    tap_is(pthread_mutex_unlock(&checked), 0, "unlock it");
    tap_is(pthread_mutex_unlock(&checked), EPERM, "unlock it again");
}

static void test_timed(void)
{
    struct timespec bad = {0, 1000000000}, until = in_ms(CLOCK_REALTIME, 3);
    pthread_mutex_lock(&mutex);
    tap_is(pthread_mutex_timedlock(&mutex, &until), ETIMEDOUT,
           "a normal mutex is waited for, even by its holder");
    tap_ok(has_come(CLOCK_REALTIME, &until), "until the time");
    until = in_ms(CLOCK_MONOTONIC, 3);
    tap_is(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &until), ETIMEDOUT, "of any clock");
    tap_is(pthread_mutex_timedlock(&mutex, &bad), EINVAL, "a time that is none");
    tap_is(elsewhere(try_lock, &mutex), EBUSY, "elsewhere it is busy");
    pthread_mutex_unlock(&mutex);
    tap_is(pthread_mutex_timedlock(&mutex, &bad), 0, "of a free mutex no time is looked at");
    pthread_mutex_unlock(&mutex);
}

static void *count(void *arg)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(arg);
        int before = counter;
        if (i % 3 == 0)
            sched_yield();
        counter = before + 1;
        pthread_mutex_unlock(arg);
    }
    return NULL;
}

void test_mutex(void)
{
    pthread_mutexattr_t attributes;
    pthread_t threads[THREADS];
    pthread_mutexattr_init(&attributes);
    tap_is(pthread_mutexattr_settype(&attributes, 9), EINVAL, "a type of mutex that is none");
    test_recursive();
    test_errorcheck();
    test_timed();
    for (unsigned i = 0; i < THREADS; i++)
        threads[i] = start(count, &mutex);
    for (unsigned i = 0; i < THREADS; i++)
        finish(threads[i]);
    tap_is(counter, THREADS * ROUNDS, "%d threads, one at a time", THREADS);
}

static void *wait_for_counter(void *arg)
{
    pthread_mutex_lock(&mutex);
    while (counter != 0)
        pthread_cond_wait(&condition, &mutex);
    pthread_mutex_unlock(&mutex);
    return arg;
}

static void test_clocks(void)
{
    pthread_condattr_t attributes;
    pthread_cond_t monotonic;
    clockid_t clock;
    pthread_condattr_init(&attributes);
    pthread_condattr_getclock(&attributes, &clock);
    tap_is((long)clock, CLOCK_REALTIME, "a condition's clock");
    tap_is(pthread_condattr_setclock(&attributes, (clockid_t)99), EINVAL, "is none");
    tap_is(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC), 0, "or the monotonic one");
    pthread_cond_init(&monotonic, &attributes);
    struct timespec until = in_ms(CLOCK_MONOTONIC, 5), bad = {0, -1};
    pthread_mutex_lock(&mutex);
    tap_is(pthread_cond_timedwait(&monotonic, &mutex, &until), ETIMEDOUT, "wait until its time");
    tap_ok(has_come(CLOCK_MONOTONIC, &until), "not less");
    until = in_ms(CLOCK_REALTIME, 5);
    tap_is(pthread_cond_timedwait(&condition, &mutex, &until), ETIMEDOUT, "or the wall clock's");
    tap_ok(has_come(CLOCK_REALTIME, &until), "not less");
    until = in_ms(CLOCK_REALTIME, -1000);
    tap_is(pthread_cond_timedwait(&condition, &mutex, &until), ETIMEDOUT, "a time in the past");
    tap_is(pthread_cond_timedwait(&condition, &mutex, &bad), EINVAL, "a time that is none");
    tap_is(pthread_mutex_unlock(&mutex), 0, "the mutex is held after each");
    tap_is(pthread_cond_wait(&condition, &mutex), EPERM, "wait without it");
    tap_is(pthread_cond_destroy(&monotonic), 0, "destroy a condition");
}

static void *signal_it(void *arg)
{
    pthread_mutex_lock(arg);
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(arg);
    return NULL;
}

void test_condition(void)
{
    static int mark;
    pthread_t threads[THREADS];
    pthread_mutex_t recursive = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
    bool all = true;
    for (unsigned i = 0; i < THREADS; i++)
        threads[i] = start(wait_for_counter, &mark);
    settle();
    pthread_mutex_lock(&mutex);
    counter = 0;
    pthread_cond_broadcast(&condition);
    pthread_mutex_unlock(&mutex);
    for (unsigned i = 0; i < THREADS; i++)
        all = finish(threads[i]) == &mark && all;
    tap_ok(all, "a broadcast wakes all");
    test_clocks();
    pthread_mutex_lock(&recursive);
    pthread_mutex_lock(&recursive);
    pthread_t thread = start(signal_it, &recursive);
    tap_is(pthread_cond_wait(&condition, &recursive), 0, "wait with a mutex that is held twice");
    finish(thread);
    tap_ok(pthread_mutex_unlock(&recursive) == 0 && pthread_mutex_unlock(&recursive) == 0 &&
               pthread_mutex_unlock(&recursive) == EPERM,
           "it is held twice afterwards");
}

static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static volatile unsigned readers, writers, most, wrong;

static void *read_often(void *arg)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        pthread_rwlock_rdlock(arg);
        readers = readers + 1;
        most = readers > most ? readers : most;
        wrong = wrong + (writers > 0);
        sched_yield();
        readers = readers - 1;
        pthread_rwlock_unlock(arg);
    }
    return NULL;
}

static void *write_often(void *arg)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        pthread_rwlock_wrlock(arg);
        writers = writers + 1;
        wrong = wrong + (writers > 1) + (readers > 0);
        sched_yield();
        writers = writers - 1;
        pthread_rwlock_unlock(arg);
        sched_yield();
    }
    return NULL;
}

static void *try_read(void *arg)
{
    result = pthread_rwlock_tryrdlock(arg);
    if (result == 0)
        pthread_rwlock_unlock(arg);
    return NULL;
}

static void *try_write(void *arg)
{
    struct timespec until = in_ms(CLOCK_REALTIME, 3);
    result = pthread_rwlock_timedwrlock(arg, &until);
    if (result == 0)
        pthread_rwlock_unlock(arg);
    return NULL;
}

void test_rwlock(void)
{
    pthread_t threads[2 * THREADS];
    struct timespec until = in_ms(CLOCK_REALTIME, 3);
    tap_is(pthread_rwlock_unlock(&rwlock), EPERM, "unlock a free lock");
    pthread_rwlock_rdlock(&rwlock);
    tap_is(elsewhere(try_read, &rwlock), 0, "two read");
    tap_is(elsewhere(try_write, &rwlock), ETIMEDOUT, "none writes meanwhile");
    tap_is(pthread_rwlock_destroy(&rwlock), EBUSY, "destroy it");
    pthread_rwlock_unlock(&rwlock);
    tap_is(pthread_rwlock_wrlock(&rwlock), 0, "one writes");
    tap_is(pthread_rwlock_wrlock(&rwlock), EDEADLK, "once");
    tap_is(pthread_rwlock_timedrdlock(&rwlock, &until), EDEADLK, "and reads nothing");
    tap_is(elsewhere(try_read, &rwlock), EBUSY, "nor does another");
    pthread_rwlock_unlock(&rwlock);
    for (unsigned i = 0; i < 2 * THREADS; i++)
        threads[i] = start(i % 2 != 0 ? read_often : write_often, &rwlock);
    for (unsigned i = 0; i < 2 * THREADS; i++)
        finish(threads[i]);
    tap_is(wrong, 0, "writers are alone");
    tap_ok(most > 1, "readers are not: %u at a time", most);
    tap_is(pthread_rwlock_destroy(&rwlock), 0, "destroy it");
}

static pthread_barrier_t barrier;
static volatile unsigned arrived, serial;

static void *meet(void *arg)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        arrived = arrived + 1;
        if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
            serial = serial + 1;
        if (arrived < (i + 1) * THREADS)
            return NULL;
    }
    return arg;
}

void test_barrier(void)
{
    pthread_t threads[THREADS];
    static int mark;
    bool all = true;
    tap_is(pthread_barrier_init(&barrier, NULL, 0), EINVAL, "a barrier for none");
    pthread_barrier_init(&barrier, NULL, THREADS);
    for (unsigned i = 0; i < THREADS; i++)
        threads[i] = start(meet, &mark);
    for (unsigned i = 0; i < THREADS; i++)
        all = finish(threads[i]) == &mark && all;
    tap_ok(all, "nobody passes a barrier before all have come");
    tap_is(serial, ROUNDS, "one of them is told so");
    tap_is(pthread_barrier_destroy(&barrier), 0, "destroy it");
}

void test_spin(void)
{
    pthread_spinlock_t lock;
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    tap_is(pthread_spin_lock(&lock), 0, "lock a spin lock");
    tap_is(pthread_spin_trylock(&lock), EBUSY, "try it");
    tap_is(pthread_spin_unlock(&lock), 0, "unlock it");
    tap_is(pthread_spin_destroy(&lock), 0, "destroy it");
}
