/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * setjmp.c - conformance of setjmp (ISO C11 7.13).
 */
#include <setjmp.h>
#include <suite.h>
#include <tap.h>

static jmp_buf back;

static void jump(int depth, int value);

/* A pointer, so that the compiler does not see that nobody comes back. */
static void (*volatile next)(int depth, int value) = jump;

static void jump(int depth, int value)
{
    if (depth == 0)
        longjmp(back, value);
    next(depth - 1, value);
    tap_ok(false, "nobody comes back from longjmp");
}

static void test_value(int value)
{
    volatile int before = 7;
    double kept = value * 0.5;
    int got = setjmp(back);
    if (got == 0) {
        before = 8;
        jump(20, value);
    }
    tap_is(got, value ? value : 1, "longjmp with %d", value);
    tap_ok(before == 8 && kept == value * 0.5, "variables have their values");
}

/* A frame left by longjmp again and again costs no stack. */
static void test_again(void)
{
    volatile unsigned count = 0;
    setjmp(back);
    count = count + 1;
    if (count < 50000)
        jump(1, 1);
    tap_is(count, 50000, "the same place, again and again");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_value(1);
    test_value(-5);
    test_value(0);
    test_again();
    return tap_end();
}

const struct suite test_setjmp_suite = {"setjmp", run};
