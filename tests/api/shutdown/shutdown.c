/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * shutdown.c - ends with the status given, in the way given; the runner looks at what is left.
 *
 * Arguments: STATUS, then `now` (shutdown_now in thread context), `return` (from main), `kept-out`
 * (with interrupts kept out) or `isr` (in isr context). Before that it writes 5000 bytes, none of
 * which may be lost.
 */

#include <console.h>
#include <irq.h>
#include <shutdown.h>
#include <suite.h>
#include <tap.h>

enum { LINES = 500 };

static void on_self(void *arg)
{
    shutdown_now(*(const int *)arg);
}

static int number(const char *text)
{
    bool negative = *text == '-';
    unsigned value = 0;
    for (text += negative; *text >= '0' && *text <= '9'; text++)
        value = value * 10 + (unsigned)(*text - '0');
    return (int)(negative ? 0 - value : value);
}

static void in_isr(int *status)
{
    if (irq_attach(IRQ_SELF, false, on_self, status) != 0)
        return;
    irq_raise_self();
    while (true)
        ;
}

static int run(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    int status = number(argv[1]);
    for (unsigned i = 0; i < LINES; i++)
        console_write("123456789\n", 10);
    if (tap_same(argv[2], "return"))
        return status;
    if (tap_same(argv[2], "isr"))
        in_isr(&status);
    if (tap_same(argv[2], "kept-out"))
        irq_save();
    shutdown_now(status);
}

const struct suite test_shutdown_suite = {"shutdown", run};
