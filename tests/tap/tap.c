/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tap.c - test results of an image, as TAP lines on its console.
 *
 * Each line is put together in a buffer on the stack and written with one call, so that the output
 * of an interrupt handler cannot come between. Uses nothing but the console.
 */
#include "tap.h"

#include <console.h>
#include <stdarg.h>

struct line {
    char text[200];
    size_t length;
};

static struct {
    unsigned count, failed;
} tap;

static void put_char(struct line *line, char c)
{
    if (line->length < sizeof line->text - 1)
        line->text[line->length++] = c;
}

static void put_text(struct line *line, const char *text)
{
    while (*text != '\0')
        put_char(line, *text++);
}

static void put_number(struct line *line, unsigned long number, unsigned base)
{
    char digits[8 * sizeof number];
    size_t count = 0;
    do {
        digits[count++] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number != 0);
    while (count > 0)
        put_char(line, digits[--count]);
}

static void put_signed(struct line *line, long number)
{
    if (number < 0)
        put_char(line, '-');
    put_number(line, number < 0 ? 0 - (unsigned long)number : (unsigned long)number, 10);
}

/* One conversion; format points behind its '%'. Returns what follows it. */
static const char *put_conversion(struct line *line, const char *format, va_list *values)
{
    bool wide = *format == 'l' || *format == 'z';
    char kind = format[wide];
    if (kind == 's')
        put_text(line, va_arg(*values, const char *));
    else if (kind == 'c')
        put_char(line, (char)va_arg(*values, int));
    else if (kind == 'd')
        put_signed(line, wide ? va_arg(*values, long) : va_arg(*values, int));
    else if (kind == 'u' || kind == 'x')
        put_number(line, wide ? va_arg(*values, unsigned long) : va_arg(*values, unsigned),
                   kind == 'u' ? 10 : 16);
    else
        put_char(line, kind);
    return format + wide + 1;
}

static void put_format(struct line *line, const char *format, va_list *values)
{
    while (*format != '\0') {
        if (*format == '%')
            format = put_conversion(line, format + 1, values);
        else
            put_char(line, *format++);
    }
}

static void print(struct line *line)
{
    line->text[line->length++] = '\n';
    console_write(line->text, line->length);
}

static void print_result(bool passed, const char *format, va_list *values)
{
    struct line line = {.length = 0};
    tap.count++;
    if (!passed)
        tap.failed++;
    put_text(&line, passed ? "ok " : "not ok ");
    put_number(&line, tap.count, 10);
    put_text(&line, " - ");
    put_format(&line, format, values);
    print(&line);
}

bool tap_ok(bool passed, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    print_result(passed, format, &values);
    va_end(values);
    return passed;
}

bool tap_is(long actual, long expected, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    print_result(actual == expected, format, &values);
    va_end(values);
    if (actual != expected)
        tap_note("  got %ld, expected %ld", actual, expected);
    return actual == expected;
}

void tap_note(const char *format, ...)
{
    struct line line = {.length = 0};
    va_list values;
    put_text(&line, "# ");
    va_start(values, format);
    put_format(&line, format, &values);
    va_end(values);
    print(&line);
}

int tap_end(void)
{
    struct line line = {.length = 0};
    put_text(&line, "1..");
    put_number(&line, tap.count, 10);
    print(&line);
    return tap.failed == 0 ? 0 : 1;
}

bool tap_same(const char *a, const char *b)
{
    while (*a == *b && *a != '\0') {
        a++;
        b++;
    }
    return *a == *b;
}

uint32_t tap_random_below(struct tap_random *random, uint32_t bound)
{
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    uint64_t number = random->state * 0x2545f4914f6cdd1dULL;
    return (uint32_t)((number >> 32) % bound);
}
