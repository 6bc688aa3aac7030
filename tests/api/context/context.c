/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * context.c - conformance of context: some contexts that take turns, each with values that live
 * across the switches.
 */
#include <context.h>
#include <irq.h>
#include <suite.h>
#include <tap.h>

enum { COUNT = 4, STACK = 16384, SMALLEST = 1024, ROUNDS = 1000 };

static _Alignas(16) char stacks[COUNT][STACK], small[SMALLEST + 16];
static struct context contexts[COUNT], back;

static struct {
    volatile unsigned order[COUNT * 2], runs;
    void *volatile arg;
    volatile bool on_stack, aligned, wrong, let_in;
} seen;

static bool is_on(const void *address, const char *stack, size_t size)
{
    return (uintptr_t)address - (uintptr_t)stack < size;
}

static void next_of(unsigned number)
{
    context_switch(&contexts[number], number + 1 < COUNT ? &contexts[number + 1] : &back);
}

static void note_run(unsigned number)
{
    if (seen.runs < COUNT * 2)
        seen.order[seen.runs] = number;
    seen.runs = seen.runs + 1;
}

/* More values than there are registers to keep them, whole numbers and others. */
__attribute__((noinline)) static void turn(unsigned number)
{
    uint64_t a = number, b = a * 3, c = b * 5, d = c * 7, e = d * 11, f = e * 13, g = f * 17;
    double x = number * 0.5, y = x + 0.25;
    for (unsigned i = 0; i < ROUNDS; i++) {
        note_run(number);
        next_of(number);
        if (a != number || b != a * 3 || c != b * 5 || d != c * 7 || e != d * 11 || f != e * 13 ||
            g != f * 17)
            seen.wrong = true;
        if (x != number * 0.5 || y != x + 0.25)
            seen.wrong = true;
    }
}

static void entry(void *arg)
{
    unsigned number = (unsigned)(uintptr_t)arg;
    turn(number);
    for (;;)
        next_of(number);
}

static void test_turns(void)
{
    for (unsigned i = 0; i < COUNT; i++)
        context_make(&contexts[i], stacks[i], STACK, entry, (void *)(uintptr_t)i);
    tap_is(seen.runs, 0, "a context that was made does not run yet");
    for (unsigned i = 0; i < ROUNDS; i++)
        context_switch(&back, &contexts[0]);
    bool ordered = true;
    for (unsigned i = 0; i < COUNT * 2; i++)
        ordered = ordered && seen.order[i] == i % COUNT;
    tap_ok(ordered, "contexts run when they are switched to");
    tap_is(seen.runs, COUNT * ROUNDS, "%d switches to each", ROUNDS);
    context_switch(&back, &contexts[0]);
    tap_ok(!seen.wrong, "all have kept their values");
}

static void look(void *arg)
{
    _Alignas(16) volatile char local[16];
    seen.arg = arg;
    seen.on_stack = is_on((const void *)local, small, sizeof small);
    seen.aligned = (uintptr_t)local % 16 == 0 && (uintptr_t)__builtin_frame_address(0) % 16 == 0;
    bool enabled = irq_save();
    seen.let_in = enabled;
    for (;;)
        context_switch(&contexts[0], &back);
}

/* The smallest stack, of a size that is no multiple of 16. */
static void test_entry(void)
{
    context_make(&contexts[0], small, SMALLEST + 8, look, &seen);
    context_switch(&back, &contexts[0]);
    tap_ok(seen.arg == &seen, "entry gets its argument");
    tap_ok(seen.on_stack, "it runs on its stack");
    tap_ok(seen.aligned, "which is aligned");
    tap_ok(!seen.let_in, "the interrupt flag is left as it was");
}

static int run(int argc, char **argv)
{
    (void)argc, (void)argv;
    bool enabled = irq_save();
    test_turns();
    test_entry();
    irq_restore(enabled);
    return tap_end();
}

const struct suite test_context_suite = {"context", run};
