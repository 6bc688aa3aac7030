/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console.c - conformance of console, looked at from both ends: the runner feeds the input and
 * compares the output byte for byte.
 *
 * Arguments: `write` (every byte in blocks of every size, and from isr context), `echo` or `poll`
 * and a capacity (writes what it reads until the input ends), `ask` (polls before there is input,
 * says so, and answers the line that then comes). Exits 0 if all results were as promised.
 */

#include <console.h>
#include <errno.h>
#include <irq.h>
#include <suite.h>
#include <tap.h>

enum { MOST = 4096, POLLS = 1000 };

static unsigned char buffer[MOST + 2];

/* Bytes beyond capacity that a read must not touch. */
static const unsigned char fence = 0x5a;

static void on_self(void *arg)
{
    console_write("isr\n", 4);
    *(volatile bool *)arg = true;
}

static int write_all(void)
{
    static volatile bool done;
    for (unsigned i = 0; i < 256; i++)
        buffer[i] = (unsigned char)i;
    console_write(buffer, 0);
    for (size_t size = 1; size <= 256; size++)
        console_write(buffer, size);
    for (unsigned i = 0; i < MOST; i++)
        buffer[i] = (unsigned char)(i * 7 + i / 256);
    console_write(buffer, MOST);
    for (unsigned i = 0; i < MOST; i++)
        if (buffer[i] != (unsigned char)(i * 7 + i / 256))
            return 1;
    if (irq_attach(IRQ_SELF, false, on_self, (void *)&done) != 0)
        return 1;
    irq_raise_self();
    while (!done)
        ;
    return 0;
}

static long get(bool polls, size_t capacity)
{
    buffer[capacity] = fence;
    long got = -EAGAIN;
    if (!polls)
        got = (long)console_read(buffer, capacity);
    while (got == -EAGAIN)
        got = console_poll(buffer, capacity);
    return buffer[capacity] == fence ? got : -1;
}

/* The end, once told, is told again by both calls. */
static int ended(void)
{
    for (unsigned i = 0; i < 3; i++)
        if (console_read(buffer, 1) != 0 || console_poll(buffer, MOST) != 0)
            return 1;
    return 0;
}

static int echo(bool polls, size_t capacity)
{
    long got;
    while ((got = get(polls, capacity)) > 0) {
        if ((size_t)got > capacity)
            return 1;
        console_write(buffer, (size_t)got);
    }
    return got == 0 ? ended() : 1;
}

static int ask(void)
{
    for (unsigned i = 0; i < POLLS; i++) {
        buffer[0] = fence;
        if (console_poll(buffer, MOST) != -EAGAIN || buffer[0] != fence)
            return 1;
    }
    console_write("ready\n", 6);
    return echo(true, 100);
}

static int run(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "";
    size_t capacity = 0;
    for (const char *digit = argc > 2 ? argv[2] : ""; *digit != '\0'; digit++)
        capacity = capacity * 10 + (size_t)(*digit - '0');
    if (capacity == 0 || capacity > MOST)
        capacity = MOST;
    if (tap_same(how, "write"))
        return write_all();
    if (tap_same(how, "echo") || tap_same(how, "poll"))
        return echo(how[0] == 'p', capacity);
    if (tap_same(how, "ask"))
        return ask();
    return 2;
}

const struct suite test_console_suite = {"console", run};
