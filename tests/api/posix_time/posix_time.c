/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_time.c - conformance of posix_time (POSIX.1-2017 XSH): its clocks are those of clock.h and
 * wallclock.h, and nobody sets them.
 */
#include <clock.h>
#include <errno.h>
#include <stdbool.h>
#include <suite.h>
#include <sys/time.h>
#include <sys/times.h>
#include <tap.h>
#include <time.h>
#include <wallclock.h>

#define NS_PER_SECOND 1000000000ull

static uint64_t in_ns(const struct timespec *time)
{
    return (uint64_t)time->tv_sec * NS_PER_SECOND + (uint64_t)time->tv_nsec;
}

/* What the clock says lies between two readings of the one below. */
static void test_clock(clockid_t clock, uint64_t (*below)(void), const char *name)
{
    struct timespec time = {-1, -1}, resolution = {-1, -1};
    uint64_t before = below();
    tap_is(clock_gettime(clock, &time), 0, "%s", name);
    tap_ok(in_ns(&time) >= before && in_ns(&time) <= below() && time.tv_nsec >= 0 &&
               time.tv_nsec < (long)NS_PER_SECOND,
           "%s: what it says", name);
    tap_ok(clock_getres(clock, &resolution) == 0 && resolution.tv_sec == 0 &&
               resolution.tv_nsec > 0,
           "%s: its resolution", name);
    tap_is(clock_getres(clock, NULL), 0, "%s: nobody asks for it", name);
}

static void test_refused(void)
{
    struct timespec time = {.tv_sec = 5};
    errno = 0;
    tap_ok(clock_gettime(99, &time) == -1 && errno == EINVAL, "a clock that there is not");
    tap_ok(time.tv_sec == 5, "has no time");
    errno = 0;
    tap_ok(clock_getres(99, &time) == -1 && errno == EINVAL, "and no resolution");
    errno = 0;
    tap_ok(clock_settime(CLOCK_REALTIME, &time) == -1 && errno == EPERM, "the date is not set");
    errno = 0;
    tap_ok(clock_settime(CLOCK_MONOTONIC, &time) == -1 && errno == EINVAL,
           "the monotonic clock cannot be");
    struct timeval date = {.tv_sec = 5};
    errno = 0;
    tap_ok(settimeofday(&date, NULL) == -1 && errno == EPERM, "nor by settimeofday");
}

static void test_older(void)
{
    struct timezone zone = {1, 1};
    struct timeval time;
    uint64_t before = wallclock_now_ns() / 1000;
    tap_is(gettimeofday(&time, &zone), 0, "gettimeofday");
    uint64_t now = (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_usec;
    tap_ok(now >= before && now <= wallclock_now_ns() / 1000, "what it says");
    tap_ok(zone.tz_minuteswest == 0 && zone.tz_dsttime == 0, "it is UTC");

    struct tms used = {.tms_cutime = 1};
    clock_t first = times(&used), next = first;
    tap_ok(used.tms_utime + used.tms_stime <= first && used.tms_cutime == 0, "times");
    while (next == first)
        next = times(NULL);
    tap_ok(next > first, "goes on");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_clock(CLOCK_MONOTONIC, clock_now_ns, "CLOCK_MONOTONIC");
    test_clock(CLOCK_MONOTONIC_RAW, clock_now_ns, "CLOCK_MONOTONIC_RAW");
    test_clock(CLOCK_REALTIME, wallclock_now_ns, "CLOCK_REALTIME");
    test_clock(CLOCK_REALTIME_COARSE, wallclock_now_ns, "CLOCK_REALTIME_COARSE");
    test_refused();
    test_older();
    return tap_end();
}

const struct suite test_posix_time_suite = {"posix_time", run};
