/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of trap-x86_64 share: entry points and the state that they leave.
 */
#ifndef TRAP_X86_64_INTERNAL_H
#define TRAP_X86_64_INTERNAL_H

#include <stdint.h>

/* The faults that there are; the numbers from there to the first interrupt are reserved. */
enum { FAULT_COUNT = 22, FIRST_INTERRUPT = 32, INTERRUPT_COUNT = 256 - FIRST_INTERRUPT };

/* Bytes of an entry, a call. */
enum { ENTRY_SIZE = 5 };

/*
 * A gate of the interrupt descriptor table (Intel SDM volume 3, 6.14.1): pieces of the address of
 * its code, which here is below 4 GiB, its selector, its stack and its type.
 */
struct gate {
    uint64_t low, high;
};

/* What fault_entry.S leaves on the stack; `entry` is behind the call of the fault's entry. */
struct fault {
    uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rdi, rsi, rbp, rbx, rdx, rcx, rax;
    uint64_t entry;
    uint64_t frame[]; /* an error code, for some faults; then as struct interrupted */
};

/* What the CPU leaves on the stack (Intel SDM volume 3, 6.14.2). */
struct interrupted {
    uint64_t rip, cs, rflags, rsp, ss;
};

/* FAULT_COUNT and INTERRUPT_COUNT calls, of ENTRY_SIZE bytes each. */
extern const char trap_x86_64_faults[], trap_x86_64_interrupts[];

/* Called by fault_entry.S. */
_Noreturn void trap_x86_64_fault(const struct fault *fault);

/* Called by interrupt_entry.S. */
void trap_x86_64_interrupt(uintptr_t entry);

/* Let count gates lead to as many entries. */
void trap_x86_64_set_gates(struct gate *gates, const char *entries, unsigned count);

void trap_x86_64_load_gates(const struct gate *gates, unsigned count);

/* The gates of the faults, for a table with more. */
const struct gate *trap_x86_64_fault_gates(void);

#endif
