/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wallclock.c - conformance of wallclock. The argument is the date on the host, in seconds.
 */
#include <clock.h>
#include <suite.h>
#include <tap.h>
#include <wallclock.h>

#define NS_PER_SECOND 1000000000ull

enum { MOST_SECONDS_LATE = 120, SLOWNESS = 10 };

static uint64_t number(const char *text)
{
    uint64_t value = 0;
    for (; *text; text++)
        value = value * 10 + (uint64_t)(*text - '0');
    return value;
}

static void test_date(const char *argument)
{
    uint64_t host = number(argument), now = wallclock_now_ns() / NS_PER_SECOND;
    tap_ok(now + 2 >= host && now <= host + MOST_SECONDS_LATE, "%lu is the host's date, %lu",
           (unsigned long)now, (unsigned long)host);
}

static void test_pace(void)
{
    uint64_t clock = clock_now_ns(), wall = wallclock_now_ns();
    while (clock_now_ns() < clock + NS_PER_SECOND / SLOWNESS)
        ;
    uint64_t passed = wallclock_now_ns() - wall;
    tap_ok(passed >= NS_PER_SECOND / SLOWNESS / 2 && passed < 60 * NS_PER_SECOND,
           "it goes as fast as the monotonic clock");
}

static int run(int argc, char **argv)
{
    if (tap_ok(argc == 2, "one argument"))
        test_date(argv[1]);
    test_pace();
    return tap_end();
}

const struct suite test_wallclock_suite = {"wallclock", run};
