/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * handlers.c - faults that a handler deals with: by making the instruction work, or by leaving it.
 */
#include "trap_test.h"

#include <guard.h>
#include <irq.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <trap.h>

enum { PAGE = 4096, TIMES = 1000 };

static _Alignas(PAGE) volatile char page[PAGE];

static struct {
    jmp_buf back;
    struct trap_fault fault;
    volatile unsigned calls;
    volatile bool let_in;
    volatile double number;
} seen;

/* Not constants, so that the compiler cannot know what they lead to. */
static volatile uintptr_t nowhere = 24;
static volatile int zero;

static void see(const struct trap_fault *fault)
{
    seen.fault = *fault;
    seen.calls = seen.calls + 1;
    bool enabled = irq_save();
    seen.let_in = enabled;
    irq_restore(enabled);
}

static bool open_page(const struct trap_fault *fault)
{
    see(fault);
    for (unsigned i = 1; i < 40; i++)
        seen.number = seen.number / i + i * 1.5; /* uses the registers of the interrupted sum */
    guard_clear((void *)page);
    return true;
}

static bool leave(const struct trap_fault *fault)
{
    see(fault);
    longjmp(seen.back, 1);
}

/* Faults itself, once. */
static bool stumble(const struct trap_fault *fault)
{
    see(fault);
    if (seen.calls % 2 == 1)
        *(volatile char *)nowhere = 1;
    longjmp(seen.back, 1);
}

static bool refuse(const struct trap_fault *fault)
{
    see(fault);
    return false;
}

__attribute__((noinline)) static double sum(volatile char *place)
{
    double a = 1, b = 2, c = 3, d = 4;
    for (unsigned i = 0; i < 20; i++) {
        a = a * 1.25 + b;
        b = b * 0.5 + c;
        *place = (char)(*place + 1);
        c = c + d;
        d = d * 0.75 + a;
    }
    return a + b + c + d;
}

static void test_again(void)
{
    double expected = sum(page);
    bool same = true, there = true;
    trap_attach(open_page);
    for (unsigned i = 0; i < TIMES; i++) {
        if (guard_set((void *)page) != 0)
            break;
        same = same && sum(page + i) == expected;
        there = there && seen.fault.address == page + i && seen.fault.kind == TRAP_MEMORY;
    }
    tap_is(seen.calls, TIMES, "a handler is called for each fault");
    tap_ok(there, "and told what it was");
    tap_ok(same, "the instruction is tried again, with all registers as they were");
    tap_ok(seen.let_in, "interrupts are let in in the handler");
}

__attribute__((noinline)) static void divide(void)
{
    zero = 100 / zero;
}

__attribute__((noinline)) static void access_nowhere(void)
{
    *(volatile char *)nowhere = 1;
}

__attribute__((noinline)) static void run_nothing(void)
{
#ifdef __aarch64__
    __asm__ volatile("udf #0");
#else
    __asm__ volatile("ud2");
#endif
}

/* Whether run faults as a kind, at address. */
static bool faults(void (*run)(void), enum trap_kind kind, uintptr_t address)
{
    volatile unsigned before = seen.calls;
    if (setjmp(seen.back) == 0) {
        run();
        return false;
    }
    return seen.calls > before && seen.fault.kind == kind && seen.fault.address == (void *)address;
}

static bool was_in(void (*run)(void))
{
    return (uintptr_t)seen.fault.pc - (uintptr_t)run < 200;
}

static void test_leave(void)
{
    bool all = true;
    trap_attach(leave);
#ifdef __aarch64__
    tap_ok(!faults(divide, TRAP_ARITHMETIC, 0) && zero == 0, "a division by zero is no fault here");
#else
    tap_ok(faults(divide, TRAP_ARITHMETIC, 0) && was_in(divide), "a division by zero");
#endif
    tap_ok(faults(run_nothing, TRAP_INSTRUCTION, 0) && was_in(run_nothing),
           "an invalid instruction");
    for (unsigned i = 0; i < TIMES; i++)
        all = all && faults(access_nowhere, TRAP_MEMORY, nowhere) && was_in(access_nowhere);
    tap_ok(all, "a handler can be left, as often as one likes");
    trap_attach(stumble);
    seen.calls = 0;
    tap_ok(faults(access_nowhere, TRAP_MEMORY, nowhere), "a fault within a handler");
    tap_is(seen.calls, 2, "is one more call");
}

int test_handlers(void)
{
    test_again();
    test_leave();
    trap_attach(NULL);
    return tap_end();
}

/* Ends in the report of a fault that the handler has refused. */
int refuse_fault(void)
{
    trap_attach(refuse);
    access_nowhere();
    return 2;
}

/* Every call keeps its frame: what is added needs the result. */
__attribute__((noinline)) static unsigned overflow(volatile unsigned *depth)
{
    volatile unsigned here = *depth + 1;
    return *depth == UINT32_MAX ? 0 : overflow(&here) + here;
}

/* Ends in the report of a fault that no handler has a stack for. */
int overflow_stack(void)
{
    volatile unsigned depth = 0;
    trap_attach(leave);
    if (setjmp(seen.back) != 0)
        return 3;
    return overflow(&depth) > 0;
}
