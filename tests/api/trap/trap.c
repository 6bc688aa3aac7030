/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap.c - crashes in the way given, so that the runner can look at the report.
 *
 * Arguments: `panic`, `panic-isr` (in isr context), `read`, `write` or `call` (at address 16),
 * `mid-line` (a panic when the console's line is not at its start), `deep` (a panic 40 calls deep),
 * `refuse` or `overflow` (with a handler). `handlers` prints TAP.
 */
#include "trap_test.h"

#include <console.h>
#include <irq.h>
#include <suite.h>
#include <tap.h>
#include <trap.h>

/* Not a constant, so that the compiler cannot know what it points to. */
static volatile uintptr_t nowhere = 16;

static void on_self(void *arg)
{
    (void)arg;
    trap_panic("the test says so, in isr");
}

static int panic_isr(void)
{
    if (irq_attach(IRQ_SELF, false, on_self, NULL) != 0)
        return 1;
    irq_raise_self();
    while (true)
        ;
}

__attribute__((noinline)) static int read_nowhere(void)
{
    return *(volatile int *)nowhere;
}

__attribute__((noinline)) static void write_nowhere(void)
{
    *(volatile int *)nowhere = 1;
}

__attribute__((noinline)) static void call_nowhere(void)
{
    ((void (*)(void))nowhere)();
}

__attribute__((noinline)) static unsigned descend(volatile unsigned *depth)
{
    *depth = *depth + 1;
    if (*depth == 40)
        trap_panic("forty deep");
    return *depth == 0 ? 0 : descend(depth) + *depth;
}

static int run(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "";
    volatile unsigned depth = 0;
    if (tap_same(how, "mid-line"))
        console_write("half a line", 11);
    if (tap_same(how, "panic") || tap_same(how, "mid-line"))
        trap_panic("the test says so");
    if (tap_same(how, "panic-isr"))
        return panic_isr();
    if (tap_same(how, "read"))
        return read_nowhere();
    if (tap_same(how, "write"))
        write_nowhere();
    if (tap_same(how, "call"))
        call_nowhere();
    if (tap_same(how, "deep"))
        return (int)descend(&depth);
    if (tap_same(how, "refuse"))
        return refuse_fault();
    if (tap_same(how, "overflow"))
        return overflow_stack();
    return tap_same(how, "handlers") ? test_handlers() : 2;
}

const struct suite test_trap_suite = {"trap", run};
