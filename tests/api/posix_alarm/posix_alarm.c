/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_alarm.c - conformance of posix_alarm: signals come, not before their time, and as often as
 * they shall. How late they may be is not said anywhere: the limit detects that they never come.
 */
#include <clock.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <suite.h>
#include <sys/time.h>
#include <tap.h>
#include <unistd.h>

#define NS_PER_MS 1000000ull

enum { NEVER_MS = 20000, US_PER_MS = 1000 };

static volatile sig_atomic_t came;

static void count(int number)
{
    came += number == SIGALRM;
}

/* From the handler the timer can be set again. */
static void again(int number)
{
    count(number);
    if (came < 3)
        ualarm(US_PER_MS, 0);
}

/* Waits until number signals have come. Returns how many milliseconds after `begun` that is. */
static uint64_t until(int number, uint64_t begun)
{
    uint64_t passed = 0;
    while (came < number && passed < NEVER_MS) {
        usleep(US_PER_MS);
        passed = (clock_now_ns() - begun) / NS_PER_MS;
    }
    return passed;
}

/* What alarm tells of one that was just set: whole seconds, of which a busy host may eat some. */
static bool about(unsigned left, unsigned seconds)
{
    return left <= seconds && left > seconds / 2;
}

static struct itimerval timer(int value_us, int interval_us)
{
    return (struct itimerval){.it_value.tv_usec = value_us, .it_interval.tv_usec = interval_us};
}

static void test_once(void)
{
    struct itimerval new = timer(50 * US_PER_MS, 0), old;
    came = 0;
    uint64_t begun = clock_now_ns();
    tap_is(setitimer(ITIMER_REAL, &new, &old), 0, "setitimer");
    tap_ok(old.it_value.tv_sec == 0 && old.it_value.tv_usec == 0, "it was not set");
    uint64_t passed = until(1, begun);
    tap_ok(came == 1 && passed >= 49, "a signal, not before its time: %lu ms",
           (unsigned long)passed);
    usleep(60 * US_PER_MS);
    tap_is(came, 1, "one");
    getitimer(ITIMER_REAL, &old);
    tap_ok(old.it_value.tv_sec == 0 && old.it_value.tv_usec == 0, "it is set no more");
}

static void test_repeated(void)
{
    struct itimerval new = timer(5 * US_PER_MS, 10 * US_PER_MS), old;
    came = 0;
    uint64_t begun = clock_now_ns();
    setitimer(ITIMER_REAL, &new, NULL);
    uint64_t passed = until(4, begun);
    tap_ok(came >= 4 && passed >= 34, "four signals, ten milliseconds apart: %lu",
           (unsigned long)passed);
    new = timer(0, 0);
    tap_is(setitimer(ITIMER_REAL, &new, &old), 0, "the end of them");
    tap_is(old.it_interval.tv_usec, 10 * US_PER_MS, "the interval is told");
    usleep(US_PER_MS); /* one may be on its way */
    int before = came;
    usleep(30 * US_PER_MS);
    tap_is(came, before, "no more come");
}

static void test_alarm(void)
{
    came = 0;
    tap_is(alarm(100), 0, "alarm");
    tap_ok(about(alarm(1), 100), "what was left of the one before");
    until(1, clock_now_ns());
    tap_is(came, 1, "a signal after a second");
    alarm(100);
    tap_ok(about(alarm(0), 100), "an alarm that is called off");
    tap_is(alarm(0), 0, "there is none now");
}

static void test_again(void)
{
    came = 0;
    signal(SIGALRM, again);
    ualarm(US_PER_MS, 0);
    until(3, clock_now_ns());
    tap_is(came, 3, "a handler that sets it again");
    signal(SIGALRM, count);
}

static bool refused(int which, struct itimerval value)
{
    errno = 0;
    return setitimer(which, &value, NULL) == -1 && errno == EINVAL;
}

static void test_refused(void)
{
    struct itimerval value;
    tap_ok(refused(ITIMER_REAL, timer(1000000, 0)), "a second of microseconds");
    tap_ok(refused(ITIMER_REAL, timer(0, -1)), "less than nothing");
    tap_ok(refused(ITIMER_PROF, timer(1, 1)), "a timer that is not there");
    tap_ok(getitimer(42, &value) == -1 && errno == EINVAL, "nor to be asked");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    signal(SIGALRM, count);
    test_once();
    test_repeated();
    test_alarm();
    test_again();
    test_refused();
    return tap_end();
}

const struct suite test_posix_alarm_suite = {"posix_alarm", run};
