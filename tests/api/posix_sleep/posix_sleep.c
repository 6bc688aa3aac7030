/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_sleep.c - conformance of posix_sleep (POSIX.1-2017 XSH): never shorter than asked, and
 * other threads run meanwhile.
 */
#include <clock.h>
#include <errno.h>
#include <stdbool.h>
#include <suite.h>
#include <tap.h>
#include <thread.h>
#include <time.h>
#include <unistd.h>

#define NS_PER_SECOND 1000000000ull

enum { WHILE_NS = 5000000 };

static const struct timespec brief = {.tv_nsec = WHILE_NS}, none = {0};
static const struct timespec bad[] = {{-1, 0}, {0, -1}, {0, 1000000000}};

static void test_lengths(void)
{
    uint64_t start = clock_now_ns();
    tap_is(nanosleep(&brief, NULL), 0, "nanosleep");
    tap_ok(clock_now_ns() >= start + WHILE_NS, "as long as asked");
    start = clock_now_ns();
    tap_is(usleep(WHILE_NS / 1000), 0, "usleep");
    tap_ok(clock_now_ns() >= start + WHILE_NS, "as long as asked");
    tap_is(nanosleep(&none, NULL), 0, "no time");
    tap_is((long)sleep(0), 0, "no seconds");
    start = clock_now_ns();
    tap_is(clock_nanosleep(CLOCK_MONOTONIC, 0, &brief, NULL), 0, "clock_nanosleep");
    tap_ok(clock_now_ns() >= start + WHILE_NS, "as long as asked");
}

static void test_until(clockid_t clock, const char *name)
{
    struct timespec until, now;
    clock_gettime(clock, &until);
    until.tv_nsec += WHILE_NS;
    if (until.tv_nsec >= (long)NS_PER_SECOND) {
        until.tv_nsec -= NS_PER_SECOND;
        until.tv_sec++;
    }
    tap_is(clock_nanosleep(clock, TIMER_ABSTIME, &until, NULL), 0, "%s, until", name);
    clock_gettime(clock, &now);
    tap_ok(now.tv_sec > until.tv_sec ||
               (now.tv_sec == until.tv_sec && now.tv_nsec >= until.tv_nsec),
           "%s: it is that late", name);
    tap_is(clock_nanosleep(clock, TIMER_ABSTIME, &none, NULL), 0, "%s: in the past", name);
}

static void test_refused(void)
{
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        errno = 0;
        tap_ok(nanosleep(&bad[i], NULL) == -1 && errno == EINVAL, "no time: %zu", i);
        errno = 0;
        tap_ok(clock_nanosleep(CLOCK_MONOTONIC, 0, &bad[i], NULL) == EINVAL && errno == 0,
               "no time for a clock: %zu", i);
    }
    tap_is(clock_nanosleep(99, 0, &brief, NULL), EINVAL, "a clock that there is not");
}

static void *note(void *seen)
{
    *(volatile bool *)seen = true;
    return NULL;
}

static void test_others(void)
{
    struct thread *thread;
    volatile bool seen = false;
    if (!tap_ok(thread_create(&thread, NULL, note, (void *)&seen) == 0, "another thread"))
        return;
    nanosleep(&brief, NULL);
    tap_ok(seen, "runs while we sleep");
    thread_join(thread, NULL);
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_lengths();
    test_until(CLOCK_MONOTONIC, "CLOCK_MONOTONIC");
    test_until(CLOCK_REALTIME, "CLOCK_REALTIME");
    test_refused();
    test_others();
    return tap_end();
}

const struct suite test_posix_sleep_suite = {"posix_sleep", run};
