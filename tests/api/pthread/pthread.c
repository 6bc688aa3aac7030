/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pthread.c - conformance of pthread: the parts in their order, and what they share. With `exit`,
 * main ends by pthread_exit before another thread does.
 */
#include "pthread_test.h"

#include <clock.h>
#include <suite.h>
#include <wallclock.h>

enum { NS_PER_MS = 1000000, NS_PER_S = 1000000000 };

pthread_t start(void *(*entry)(void *arg), void *arg)
{
    pthread_t thread = NULL;
    int error = pthread_create(&thread, NULL, entry, arg);
    if (error != 0)
        tap_is(error, 0, "pthread_create");
    return thread;
}

void *finish(pthread_t thread)
{
    void *result = NULL;
    int error = pthread_join(thread, &result);
    if (error != 0)
        tap_is(error, 0, "pthread_join");
    return result;
}

void settle(void)
{
    for (unsigned i = 0; i < 20; i++)
        sched_yield();
}

static uint64_t now_ns(clockid_t clock)
{
    return clock == CLOCK_MONOTONIC ? clock_now_ns() : wallclock_now_ns();
}

struct timespec in_ms(clockid_t clock, int ms)
{
    uint64_t ns = now_ns(clock) + (uint64_t)((int64_t)ms * NS_PER_MS);
    return (struct timespec){(time_t)(ns / NS_PER_S), (long)(ns % NS_PER_S)};
}

bool has_come(clockid_t clock, const struct timespec *time)
{
    return now_ns(clock) >= (uint64_t)time->tv_sec * NS_PER_S + (uint64_t)time->tv_nsec;
}

static void *end_after_main(void *arg)
{
    pthread_join(*(pthread_t *)arg, NULL);
    tap_ok(true, "a thread goes on after main");
    tap_end();
    return NULL;
}

static int run(int argc, char **argv)
{
    static pthread_t main_thread;
    if (argc > 1 && tap_same(argv[1], "exit")) {
        main_thread = pthread_self();
        pthread_detach(start(end_after_main, &main_thread));
        pthread_exit(NULL);
    }
    test_life();
    test_attributes();
    test_keys();
    test_cleanup();
    test_once();
    test_mutex();
    test_condition();
    test_rwlock();
    test_barrier();
    test_spin();
    test_no_memory();
    return tap_end();
}

const struct suite test_pthread_suite = {"pthread", run};
