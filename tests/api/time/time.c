/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * time.c - conformance of time (ISO C11 7.27): the calendar from 1900 to 2100 and beyond, both
 * ways, and its text.
 */
#include <string.h>
#include <suite.h>
#include <tap.h>
#include <time.h>

static bool is_leap(long year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Every day from 1900 on, counted here by the rules of the calendar. */
static void test_days(void)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct tm day = {.tm_year = 0, .tm_mday = 1, .tm_wday = 1};
    time_t seconds = -2208988800;
    bool split = true, joined = true;
    for (unsigned count = 0; count < 75000; count++, seconds += 86400) {
        struct tm tm, again;
        time_t at = seconds + count % 86400;
        gmtime_r(&at, &tm);
        split = split && tm.tm_year == day.tm_year && tm.tm_mon == day.tm_mon &&
                tm.tm_mday == day.tm_mday && tm.tm_wday == day.tm_wday &&
                tm.tm_yday == day.tm_yday &&
                tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec == (int)(count % 86400);
        again = tm;
        again.tm_isdst = 0;
        joined = joined && (count % 97 != 0 || mktime(&again) == at);
        int length = lengths[day.tm_mon] + (day.tm_mon == 1 && is_leap(1900L + day.tm_year));
        day.tm_wday = (day.tm_wday + 1) % 7;
        day.tm_yday++;
        if (++day.tm_mday > length) {
            day.tm_mday = 1;
            if (++day.tm_mon == 12) {
                day.tm_mon = 0;
                day.tm_yday = 0;
                day.tm_year++;
            }
        }
    }
    tap_ok(split, "gmtime_r of 75000 days");
    tap_ok(joined, "mktime of some");
}

static void test_normal(void)
{
    struct tm tm = {.tm_year = 100, .tm_mon = 13, .tm_mday = -1, .tm_hour = 25, .tm_sec = -1};
    tap_ok(mktime(&tm) != (time_t)-1 && tm.tm_year == 101 && tm.tm_mon == 0 && tm.tm_mday == 31 &&
               tm.tm_hour == 0 && tm.tm_min == 59 && tm.tm_sec == 59,
           "mktime puts fields in order");
    time_t far = 253402300800;
    gmtime_r(&far, &tm);
    tap_ok(tm.tm_year == 8100 && tm.tm_yday == 0, "the year 10000");
    tap_ok(difftime(100, 58) == 42, "difftime");
}

static void test_text(void)
{
    struct tm tm;
    char text[100];
    time_t at = 1000000000;
    gmtime_r(&at, &tm);
    tap_ok(strcmp(asctime_r(&tm, text), "Sun Sep  9 01:46:40 2001\n") == 0, "asctime_r");
    tap_ok(strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S %a %A %b %B %j %p %%", &tm) != 0 &&
               strcmp(text, "2001-09-09T01:46:40 Sun Sunday Sep September 252 AM %") == 0,
           "strftime");
    tap_is((long)strftime(text, 5, "%Y-%m", &tm), 0, "where there is no room");
    tap_ok(strftime(text, sizeof text, "%G-W%V-%u %U %W %w %y %C %e %D %T %R", &tm) != 0 &&
               strcmp(text, "2001-W36-7 36 36 0 01 20  9 09/09/01 01:46:40 01:46") == 0,
           "weeks and the rest");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_days();
    test_normal();
    test_text();
    return tap_end();
}

const struct suite test_time_suite = {"time", run};
