/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sleep.c - the calling thread waits until a time, or the image does. Nothing interrupts it: there
 * is never a rest. A wall clock that is set meanwhile does not change how long it takes.
 */
#include <clock.h>
#include <errno.h>
#include <event.h>
#include <stdbool.h>
#include <stdint.h>
#include <thread.h>
#include <time.h>
#include <unistd.h>

#define NS_PER_SECOND 1000000000ull
#define NS_PER_US     1000ull
#define FOREVER       UINT64_MAX

static bool is_time(const struct timespec *time)
{
    return time->tv_sec >= 0 && time->tv_nsec >= 0 && time->tv_nsec < (long)NS_PER_SECOND;
}

static uint64_t in_ns(const struct timespec *time)
{
    if ((uint64_t)time->tv_sec >= FOREVER / NS_PER_SECOND)
        return FOREVER;
    return (uint64_t)time->tv_sec * NS_PER_SECOND + (uint64_t)time->tv_nsec;
}

static void sleep_for(uint64_t duration_ns)
{
    uint64_t now = clock_now_ns();
    uint64_t until = duration_ns < FOREVER - now ? now + duration_ns : FOREVER;
    if (has_thread) {
        thread_sleep_until(until);
        return;
    }
    do
        event_wait(until);
    while (clock_now_ns() < until);
}

/* Returns 0 or the error itself, and leaves errno alone. */
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest)
{
    struct timespec now;
    (void)rest;
    if (!is_time(time))
        return EINVAL;
    int kept = errno, failed = clock_gettime(clock, &now);
    errno = kept;
    if (failed)
        return EINVAL;
    uint64_t duration = in_ns(time), since = flags & TIMER_ABSTIME ? in_ns(&now) : 0;
    sleep_for(duration > since ? duration - since : 0);
    return 0;
}

int nanosleep(const struct timespec *time, struct timespec *rest)
{
    (void)rest;
    if (!is_time(time)) {
        errno = EINVAL;
        return -1;
    }
    sleep_for(in_ns(time));
    return 0;
}

unsigned sleep(unsigned seconds)
{
    sleep_for(seconds * NS_PER_SECOND);
    return 0;
}

int usleep(useconds_t duration)
{
    sleep_for(duration * NS_PER_US);
    return 0;
}
