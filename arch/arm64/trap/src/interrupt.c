/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt.c - interrupts to the one handler. An image that attaches none contains none of this.
 */
#include "internal.h"
#include <interrupt_entry.h>

static interrupt_entry_fn handler;

void interrupt_entry_attach(interrupt_entry_fn function)
{
    handler = function;
    trap_arm64_interrupt_entry = trap_arm64_interrupt_enter;
}

void trap_arm64_interrupt(void)
{
    handler();
}
