/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wctime.c - conformance of wctime (ISO C11 7.29.5.1).
 */
#include <suite.h>
#include <tap.h>
#include <time.h>
#include <wchar.h>

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    struct tm tm;
    time_t at = 1000000000;
    gmtime_r(&at, &tm);
    wchar_t text[40];
    size_t length = wcsftime(text, 40, L"%Y-%m-%d %H", &tm);
    tap_ok(length == 13 && wcscmp(text, L"2001-09-09 01") == 0, "wcsftime");
    tap_is((long)wcsftime(text, 5, L"%Y-%m", &tm), 0, "where there is no room");
    return tap_end();
}

const struct suite test_wctime_suite = {"wctime", run};
