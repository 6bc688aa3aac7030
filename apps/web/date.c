/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * date.c - dates as HTTP writes them: in English, in GMT, whatever the locale.
 *
 * Days and civil dates are converted by counting years from March, so that the leap day is a year's
 * last, in eras of 400 years.
 */
#include "date.h"
#include "scan.h"
#include "text.h"

#include <string.h>

enum { DAY = 86400, ERA_DAYS = 146097, EPOCH_DAYS = 719468 /* from 0000-03-01 to 1970-01-01 */ };

static const char days[] = "SunMonTueWedThuFriSat";
static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

struct civil {
    int64_t year;
    int month, day; /* 1 to 12, 1 to 31 */
    int hour, minute, second;
    int weekday; /* 0 is Sunday */
};

static struct civil civil_of(int64_t seconds)
{
    int64_t number = seconds / DAY + EPOCH_DAYS, era = number / ERA_DAYS;
    int rest = (int)(seconds % DAY), of_era = (int)(number % ERA_DAYS);
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int from_march = (5 * of_year + 2) / 153;
    struct civil civil = {
        .month = from_march < 10 ? from_march + 3 : from_march - 9,
        .day = of_year - (153 * from_march + 2) / 5 + 1,
        .hour = rest / 3600,
        .minute = rest / 60 % 60,
        .second = rest % 60,
        .weekday = (int)((seconds / DAY + 4) % 7),
    };
    civil.year = era * 400 + year + (civil.month <= 2);
    return civil;
}

static int64_t seconds_of(const struct civil *civil)
{
    int64_t year = civil->year - (civil->month <= 2);
    int of_era = (int)(year % 400), from_march = (civil->month + 9) % 12;
    int of_year = (153 * from_march + 2) / 5 + civil->day - 1;
    int64_t number =
        year / 400 * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_DAYS;
    return number * DAY + civil->hour * 3600 + civil->minute * 60 + civil->second;
}

static void add_time(struct text *out, const struct civil *civil)
{
    text_digits(out, (uint64_t)civil->hour, 2);
    text_string(out, ":");
    text_digits(out, (uint64_t)civil->minute, 2);
    text_string(out, ":");
    text_digits(out, (uint64_t)civil->second, 2);
}

static void add_day(struct text *out, const struct civil *civil, const char *between)
{
    text_digits(out, (uint64_t)civil->day, 2);
    text_string(out, between);
    text_bytes(out, months + (civil->month - 1) * 3, 3);
    text_string(out, between);
    text_digits(out, (uint64_t)civil->year, 4);
}

void date_write(int64_t seconds, char *text)
{
    struct civil civil = civil_of(seconds);
    struct text out;
    text_begin(&out, text, DATE_LENGTH);
    text_bytes(&out, days + civil.weekday * 3, 3);
    text_string(&out, ", ");
    add_day(&out, &civil, " ");
    text_string(&out, " ");
    add_time(&out, &civil);
    text_string(&out, " GMT");
}

void date_write_log(int64_t seconds, char *text)
{
    struct civil civil = civil_of(seconds);
    struct text out;
    text_begin(&out, text, DATE_LOG_LENGTH);
    add_day(&out, &civil, "/");
    text_string(&out, ":");
    add_time(&out, &civil);
    text_string(&out, " +0000");
}

/* Reading: each of these takes something from the text, or says that it is not there. */

static bool take_month(struct scan *scan, int *month)
{
    for (*month = 1; *month <= 12; ++*month) {
        if (scan->end - scan->at >= 3 && memcmp(scan->at, months + (*month - 1) * 3, 3) == 0) {
            scan->at += 3;
            return true;
        }
    }
    return false;
}

static bool take_time(struct scan *scan, struct civil *civil)
{
    return scan_digits(scan, 2, &civil->hour) && scan_string(scan, ":") &&
           scan_digits(scan, 2, &civil->minute) && scan_string(scan, ":") &&
           scan_digits(scan, 2, &civil->second);
}

/* "06 Nov 1994 08:49:37 GMT" */
static bool take_fixed(struct scan *scan, struct civil *civil)
{
    int year;
    bool good = scan_digits(scan, 2, &civil->day) && scan_string(scan, " ") &&
                take_month(scan, &civil->month) && scan_string(scan, " ") &&
                scan_digits(scan, 4, &year) && scan_string(scan, " ") && take_time(scan, civil) &&
                scan_string(scan, " GMT");
    civil->year = good ? year : 0;
    return good;
}

/* "06-Nov-94 08:49:37 GMT": a year that seems to be over 50 years ahead was a century before. */
static bool take_rfc850(struct scan *scan, struct civil *civil, int64_t now)
{
    int year;
    bool good = scan_digits(scan, 2, &civil->day) && scan_string(scan, "-") &&
                take_month(scan, &civil->month) && scan_string(scan, "-") &&
                scan_digits(scan, 2, &year) && scan_string(scan, " ") && take_time(scan, civil) &&
                scan_string(scan, " GMT");
    if (!good)
        return false;
    int64_t this_year = civil_of(now).year;
    civil->year = this_year - this_year % 100 + year;
    if (civil->year > this_year + 50)
        civil->year -= 100;
    return true;
}

/* "Nov  6 08:49:37 1994" */
static bool take_asctime(struct scan *scan, struct civil *civil)
{
    int year;
    bool good = take_month(scan, &civil->month) && scan_string(scan, " ") &&
                scan_digits(scan, scan_string(scan, " ") ? 1 : 2, &civil->day) &&
                scan_string(scan, " ") && take_time(scan, civil) && scan_string(scan, " ") &&
                scan_digits(scan, 4, &year);
    civil->year = good ? year : 0;
    return good;
}

bool date_read(const char *text, size_t length, int64_t now, int64_t *seconds)
{
    struct scan scan = {text, text + length};
    struct civil civil;
    bool good;
    while (scan.at < scan.end && *scan.at >= 'A')
        scan.at++;
    size_t name = (size_t)(scan.at - text);
    if (scan_string(&scan, ", "))
        good = name == 3 ? take_fixed(&scan, &civil) : take_rfc850(&scan, &civil, now);
    else
        good = scan_string(&scan, " ") && take_asctime(&scan, &civil);
    if (!good || scan.at != scan.end || civil.year < 1970 || civil.day < 1 || civil.day > 31 ||
        civil.hour > 23 || civil.minute > 59 || civil.second > 60)
        return false;
    *seconds = seconds_of(&civil);
    return true;
}
