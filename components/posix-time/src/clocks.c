/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clocks.c - the clocks of POSIX over clock.h and wallclock.h. None can be set. The image is the
 * only program on its CPU: the processor time it has used is the time since it began.
 */
#include <clock.h>
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <wallclock.h>

enum { NS_PER_SECOND = 1000000000, NS_PER_US = 1000 };

static struct {
    uint64_t begun_ns;
} posix_time;

int posix_time_init(void);

int posix_time_init(void)
{
    posix_time.begun_ns = clock_now_ns();
    return 0;
}

static int fail(int error)
{
    errno = error;
    return -1;
}

/* 0, or EINVAL for a clock that there is not. */
static int read_clock(clockid_t clock, uint64_t *now_ns)
{
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        *now_ns = wallclock_now_ns();
        return 0;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_BOOTTIME:
        *now_ns = clock_now_ns();
        return 0;
    default:
        return EINVAL;
    }
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    uint64_t now;
    int error = read_clock(clock, &now);
    if (error != 0)
        return fail(error);
    *time = (struct timespec){.tv_sec = (time_t)(now / NS_PER_SECOND),
                              .tv_nsec = (long)(now % NS_PER_SECOND)};
    return 0;
}

int clock_getres(clockid_t clock, struct timespec *resolution)
{
    uint64_t now;
    int error = read_clock(clock, &now);
    if (error != 0)
        return fail(error);
    if (resolution)
        *resolution = (struct timespec){.tv_nsec = 1};
    return 0;
}

int clock_settime(clockid_t clock, const struct timespec *time)
{
    (void)time;
    return fail(clock == CLOCK_REALTIME ? EPERM : EINVAL);
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
    uint64_t now = wallclock_now_ns();
    if (zone)
        *(struct timezone *)zone = (struct timezone){0};
    *time = (struct timeval){.tv_sec = (time_t)(now / NS_PER_SECOND),
                             .tv_usec = (suseconds_t)(now % NS_PER_SECOND / NS_PER_US)};
    return 0;
}

int settimeofday(const struct timeval *time, const struct timezone *zone)
{
    (void)time;
    (void)zone;
    return fail(EPERM);
}

clock_t times(struct tms *used)
{
    const uint64_t ns_per_tick = NS_PER_SECOND / CLOCKS_PER_SEC;
    clock_t ticks = (clock_t)((clock_now_ns() - posix_time.begun_ns) / ns_per_tick);
    if (used)
        *used = (struct tms){.tms_utime = ticks};
    return ticks;
}
