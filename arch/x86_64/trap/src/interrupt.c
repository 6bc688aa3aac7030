/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt.c - interrupts to the one handler. An image that attaches none contains none of this.
 */
#include "internal.h"
#include <interrupt_vector.h>

/* What an entry uses before it moves on. */
enum { ENTRY_STACK = 64 };

static struct {
    interrupt_vector_fn handler;
    struct gate gates[FIRST_INTERRUPT + INTERRUPT_COUNT];
    _Alignas(16) char stack[ENTRY_STACK];
} interrupts;

static void set_gates(void)
{
    for (unsigned i = 0; i < FAULT_COUNT; i++)
        interrupts.gates[i] = trap_x86_64_fault_gates()[i];
    trap_x86_64_set_gates(interrupts.gates + FIRST_INTERRUPT, trap_x86_64_interrupts,
                          INTERRUPT_COUNT);
    for (unsigned i = 0; i < INTERRUPT_COUNT; i++)
        trap_x86_64_use_stack(&interrupts.gates[FIRST_INTERRUPT + i], STACK_INTERRUPT);
    trap_x86_64_set_stack(STACK_INTERRUPT, interrupts.stack + ENTRY_STACK);
    trap_x86_64_load_gates(interrupts.gates, FIRST_INTERRUPT + INTERRUPT_COUNT);
}

void interrupt_vector_attach(interrupt_vector_fn handler)
{
    interrupts.handler = handler;
    set_gates();
}

void trap_x86_64_interrupt(uintptr_t entry)
{
    unsigned index = (entry - (uintptr_t)trap_x86_64_interrupts) / ENTRY_SIZE - 1;

    interrupts.handler(FIRST_INTERRUPT + index);
}
