/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt_vector.c - conformance of interrupt_vector: every vector is raised by an instruction,
 * so that no interrupt controller is needed.
 */

#include <interrupt_vector.h>
#include <suite.h>
#include <tap.h>

enum { FIRST = 32, LAST = 255, FLAG_INTERRUPTS = 1 << 9, FLAG_DIRECTION = 1 << 10 };

static struct {
    volatile unsigned vector, count, other_count;
    volatile bool let_in, backwards;
} seen;

/* raise.S */
bool raise(unsigned vector);
void trash(void);

static void on_interrupt(unsigned vector)
{
    unsigned long flags;
    __asm__ volatile("pushf; pop %0" : "=r"(flags));
    seen.let_in = seen.let_in || (flags & FLAG_INTERRUPTS) != 0;
    seen.backwards = seen.backwards || (flags & FLAG_DIRECTION) != 0;
    seen.vector = vector;
    seen.count = seen.count + 1;
    trash();
}

static void on_other(unsigned vector)
{
    (void)vector;
    seen.other_count = seen.other_count + 1;
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    bool named = true, once = true, saved = true;
    interrupt_vector_attach(on_interrupt);
    for (unsigned vector = FIRST; vector <= LAST; vector++) {
        unsigned before = seen.count;
        saved = raise(vector) && saved;
        named = named && seen.vector == vector;
        once = once && seen.count == before + 1;
    }
    tap_ok(once, "each vector calls the handler once");
    tap_ok(named, "and tells its number");
    tap_ok(saved, "all registers and flags are saved");
    tap_ok(!seen.let_in, "interrupts are off in the handler");
    tap_ok(!seen.backwards, "and the direction flag is clear, as functions expect");

    unsigned before = seen.count;
    interrupt_vector_attach(on_other);
    raise(FIRST);
    raise(LAST);
    tap_ok(seen.other_count == 2 && seen.count == before, "a second handler replaces the first");
    return tap_end();
}

const struct suite test_interrupt_vector_suite = {"interrupt_vector", run};
