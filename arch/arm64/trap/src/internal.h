/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the state that an exception leaves, as the entries in assembly and C share it.
 */
#ifndef TRAP_ARM64_INTERNAL_H
#define TRAP_ARM64_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

/* Offsets and sizes are known to the .S files. */
struct exception {
    uint64_t registers[31]; /* x0 to x30 */
    uint64_t sp, pc, state; /* state: SPSR_EL1 */
    uint64_t syndrome, address;
};

/* vectors.S: the table; and where an interrupt goes, which is nowhere at first. */
extern const char trap_arm64_vectors[];
extern void (*trap_arm64_interrupt_entry)(void);

/* interrupt.S: saves what interrupted code needs, and calls trap_arm64_interrupt. */
void trap_arm64_interrupt_enter(void);
void trap_arm64_interrupt(void);

/* handler.S: goes on with trap_arm64_handle(exception) on the stack that exception lies on. */
_Noreturn void trap_arm64_call_handler(struct exception *exception);

/* Called by vectors.S on a stack of its own, with interrupts kept out. */
_Noreturn void trap_arm64_fault(const struct exception *exception);

/* Called by handler.S. Returns when exception shall be returned from. */
void trap_arm64_handle(struct exception *exception);

#endif
