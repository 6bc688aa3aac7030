/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer.c - the timer of ITIMER_REAL, which alarm and ualarm set too. The other timers of setitimer
 * count processor time, of which nobody keeps books here: they are not there.
 */
#include "internal.h"

#include <clock.h>
#include <errno.h>
#include <irq.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/time.h>
#include <unistd.h>

#define NS_PER_SECOND 1000000000ull
#define NS_PER_US     1000ull

enum { US_PER_SECOND = 1000000 };

/* Longer than any image runs, and no sum of two overflows. */
#define LONGEST_NS (UINT64_MAX / 4)

static struct {
    uint64_t due_ns;      /* NEVER: it is not set */
    uint64_t interval_ns; /* 0: once */
} posix_alarm = {.due_ns = NEVER};

static bool lock(void)
{
    return has_irq && irq_save();
}

static void unlock(bool enabled)
{
    if (has_irq)
        irq_restore(enabled);
}

/* Whether it is time. Times of an interval timer that have gone by unseen are no signals. */
static bool advance(uint64_t now)
{
    bool enabled = lock(), due = now >= posix_alarm.due_ns;
    if (due && posix_alarm.interval_ns == 0) {
        posix_alarm.due_ns = NEVER;
    } else if (due) {
        uint64_t late = now - posix_alarm.due_ns;
        posix_alarm.due_ns = now + posix_alarm.interval_ns - late % posix_alarm.interval_ns;
    }
    unlock(enabled);
    return due;
}

uint64_t posix_alarm_expire(void)
{
    if (posix_alarm.due_ns != NEVER && advance(clock_now_ns()))
        raise(SIGALRM);
    return posix_alarm.due_ns;
}

static uint64_t left_ns(void)
{
    uint64_t now = clock_now_ns();
    if (posix_alarm.due_ns == NEVER)
        return 0;
    return posix_alarm.due_ns > now ? posix_alarm.due_ns - now : 1;
}

/* Returns 0 or -ENOMEM. */
static int set(uint64_t value_ns, uint64_t interval_ns)
{
    uint64_t due = value_ns ? clock_now_ns() + value_ns : NEVER;
    bool enabled = lock();
    posix_alarm.due_ns = due;
    posix_alarm.interval_ns = interval_ns;
    unlock(enabled);
    return posix_alarm_wait();
}

static bool is_time(const struct timeval *time)
{
    return time->tv_sec >= 0 && time->tv_usec >= 0 && time->tv_usec < US_PER_SECOND;
}

static uint64_t in_ns(const struct timeval *time)
{
    if ((uint64_t)time->tv_sec >= LONGEST_NS / NS_PER_SECOND)
        return LONGEST_NS;
    return (uint64_t)time->tv_sec * NS_PER_SECOND + (uint64_t)time->tv_usec * NS_PER_US;
}

/* Rounded up: what is left is never said to be nothing. */
static struct timeval in_us(uint64_t time_ns)
{
    uint64_t time_us = (time_ns + NS_PER_US - 1) / NS_PER_US;
    return (struct timeval){.tv_sec = (time_t)(time_us / US_PER_SECOND),
                            .tv_usec = (suseconds_t)(time_us % US_PER_SECOND)};
}

static int fail(int error)
{
    errno = error;
    return -1;
}

int getitimer(int which, struct itimerval *value)
{
    if (which != ITIMER_REAL)
        return fail(EINVAL);
    value->it_value = in_us(left_ns());
    value->it_interval = in_us(posix_alarm.interval_ns);
    return 0;
}

/* new may be NULL, which changes nothing, as some programs have it. */
int setitimer(int which, const struct itimerval *restrict new, struct itimerval *restrict old)
{
    struct itimerval before;
    if (which != ITIMER_REAL || (new && (!is_time(&new->it_value) || !is_time(&new->it_interval))))
        return fail(EINVAL);
    getitimer(which, &before);
    int error = new ? set(in_ns(&new->it_value), in_ns(&new->it_interval)) : 0;
    if (error)
        return fail(-error);
    if (old)
        *old = before;
    return 0;
}

/* These cannot fail: where there is no memory for a thread, there is no signal. */
unsigned alarm(unsigned seconds)
{
    uint64_t left = left_ns();
    (void)set(seconds * NS_PER_SECOND, 0);
    return (unsigned)((left + NS_PER_SECOND - 1) / NS_PER_SECOND);
}

useconds_t ualarm(useconds_t value, useconds_t interval)
{
    uint64_t left = left_ns();
    (void)set(value * NS_PER_US, interval * NS_PER_US);
    return (useconds_t)((left + NS_PER_US - 1) / NS_PER_US);
}
