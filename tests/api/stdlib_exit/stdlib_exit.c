/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stdlib_exit.c - conformance of stdlib_exit (ISO C11 7.22.4): the ways to end and what is done
 * then; the runner looks at what is printed and at the status.
 *
 * Arguments: `exit`, `return`, `quick`, `_Exit`, or `many` (more functions than fit into one
 * block).
 */
#include <console.h>
#include <stdlib.h>
#include <suite.h>
#include <tap.h>

static void first(void)
{
    console_write("first\n", 6);
}

static void second(void)
{
    console_write("second\n", 7);
}

/* Registered while others run, it comes next. */
static void late(void)
{
    atexit(second);
    console_write("late\n", 5);
}

static void quick(void)
{
    console_write("quick\n", 6);
}

static unsigned calls;

static void count(void)
{
    calls++;
}

static void all(void)
{
    console_write(calls == 31 ? "all\n" : "not all\n", calls == 31 ? 4 : 8);
}

static int many(void)
{
    bool good = atexit(all) == 0;
    for (unsigned i = 0; i < 31; i++)
        good = atexit(count) == 0 && good;
    return good ? 0 : 1;
}

static int run(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "";
    if (tap_same(how, "many"))
        return many();
    if (atexit(first) != 0 || atexit(late) != 0 || at_quick_exit(quick) != 0)
        return 1;
    if (tap_same(how, "exit"))
        exit(7);
    if (tap_same(how, "quick"))
        quick_exit(8);
    if (tap_same(how, "_Exit"))
        _Exit(9);
    return 10;
}

const struct suite test_stdlib_exit_suite = {"stdlib_exit", run};
