/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wallclock.c - the date from the MC146818 and its descendants, which keep it in UTC, to the
 * second.
 *
 * It is read once, when the image starts; from then on the monotonic clock counts. Registers by the
 * MC146818A's data sheet, but for the century, which is where ACPI and QEMU have it.
 */
#include <clock.h>
#include <errno.h>
#include <io_port.h>
#include <stdbool.h>
#include <wallclock.h>

enum { PORT_INDEX = 0x70, PORT_DATA = 0x71 };

enum {
    SECONDS = 0x00,
    MINUTES = 0x02,
    HOURS = 0x04,
    DAY = 0x07,
    MONTH = 0x08,
    YEAR = 0x09,
    STATUS_A = 0x0a,
    STATUS_B = 0x0b,
    CENTURY = 0x32,
};

enum {
    UPDATING = 0x80,        /* of STATUS_A */
    HOURS_24 = 0x02,        /* of STATUS_B */
    BINARY = 0x04,          /* of STATUS_B */
    AFTERNOON = 0x80,       /* of HOURS, without HOURS_24 */
    NOBODY = 0xff,          /* what a port reads as that has no device */
    PATIENCE_NS = 20000000, /* ten times what an update takes */
};

struct date {
    unsigned second, minute, hour, day, month, year;
};

static struct {
    uint64_t began_ns; /* wall clock minus clock.h */
} rtc_cmos;

static unsigned read_register(uint8_t index)
{
    io_port_write8(PORT_INDEX, index);
    return io_port_read8(PORT_DATA);
}

static unsigned number(unsigned value)
{
    return read_register(STATUS_B) & BINARY ? value : value / 16 * 10 + value % 16;
}

static unsigned hour(unsigned value)
{
    if (read_register(STATUS_B) & HOURS_24)
        return number(value);
    return number(value & ~AFTERNOON) % 12 + (value & AFTERNOON ? 12 : 0);
}

static struct date read_date(void)
{
    unsigned century = number(read_register(CENTURY));
    return (struct date){
        .second = number(read_register(SECONDS)),
        .minute = number(read_register(MINUTES)),
        .hour = hour(read_register(HOURS)),
        .day = number(read_register(DAY)),
        .month = number(read_register(MONTH)),
        .year = number(read_register(YEAR)) + 100 * (century >= 19 && century < 30 ? century : 20),
    };
}

static bool is_same(const struct date *a, const struct date *b)
{
    return a->second == b->second && a->minute == b->minute && a->hour == b->hour &&
           a->day == b->day && a->month == b->month && a->year == b->year;
}

static bool is_date(const struct date *date)
{
    return date->second < 60 && date->minute < 60 && date->hour < 24 && date->day >= 1 &&
           date->day <= 31 && date->month >= 1 && date->month <= 12 && date->year >= 1970;
}

/* Read twice, and while no update is under way: else some numbers are old and some are new. */
static bool read_steady(struct date *date)
{
    uint64_t deadline_ns = clock_now_ns() + PATIENCE_NS;
    while (clock_now_ns() < deadline_ns) {
        struct date again;
        if (read_register(STATUS_A) & UPDATING)
            continue;
        *date = read_date();
        again = read_date();
        if (is_same(date, &again))
            return is_date(date);
    }
    return false;
}

/* Days since 1970-01-01 (Gregorian). Years are taken to begin in March, with the leap day last. */
static uint64_t days_of(const struct date *date)
{
    unsigned since_march = (date->month + 9) % 12;
    unsigned year = date->year - (date->month <= 2);
    unsigned in_year = (153 * since_march + 2) / 5 + date->day - 1;
    return (uint64_t)year * 365 + year / 4 - year / 100 + year / 400 + in_year - 719468;
}

int rtc_cmos_init(void);

int rtc_cmos_init(void)
{
    struct date date;
    if (read_register(STATUS_B) == NOBODY || !read_steady(&date))
        return -ENODEV;
    uint64_t seconds = ((days_of(&date) * 24 + date.hour) * 60 + date.minute) * 60 + date.second;
    rtc_cmos.began_ns = seconds * 1000000000 - clock_now_ns();
    return 0;
}

uint64_t wallclock_now_ns(void)
{
    return rtc_cmos.began_ns + clock_now_ns();
}
