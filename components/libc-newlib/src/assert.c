/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * assert.c - where a failed assertion ends, and abort. The message goes to descriptor 2 as it is:
 * newlib's own would bring formatted output into every image with an assertion. `run` ends with the
 * status of a crash.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STATUS_CRASHED = 126 };

/* There is no one to tell when it cannot be written. */
static void say(const char *text)
{
    if (write(STDERR_FILENO, text, strlen(text)) < 0)
        return;
}

static void say_number(unsigned number)
{
    char digits[12], *first = digits + sizeof(digits) - 1;
    *first = '\0';
    do {
        *--first = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    say(first);
}

void abort(void)
{
    _exit(STATUS_CRASHED);
}

void __assert_func(const char *file, int line, const char *function, const char *expression)
{
    say(file);
    say(":");
    say_number((unsigned)line);
    if (function) {
        say(": ");
        say(function);
    }
    say(": assertion failed: ");
    say(expression ? expression : "");
    say("\n");
    abort();
}

void __assert(const char *file, int line, const char *expression)
{
    __assert_func(file, line, NULL, expression);
}
