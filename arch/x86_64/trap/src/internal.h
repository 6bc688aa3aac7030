/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of trap-x86_64 share: entry points and the state that they leave.
 */
#ifndef TRAP_X86_64_INTERNAL_H
#define TRAP_X86_64_INTERNAL_H

#include <stdint.h>

enum { FAULT_COUNT = 32, INTERRUPT_COUNT = 256 - FAULT_COUNT, ENTRY_SIZE = 5 };

/* A gate of the interrupt descriptor table (Intel SDM volume 3, 6.14.1). */
struct gate {
    uint16_t offset_low;
    uint16_t selector;
    uint8_t stack; /* 0: the current one; 1 to 7: of the task state segment */
    uint8_t type;
    uint16_t offset_middle;
    uint32_t offset_high;
    uint32_t reserved;
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

/* Let gate lead to entry, on the given stack. */
void trap_x86_64_set_gate(struct gate *gate, const char *entry, uint8_t stack);

void trap_x86_64_load_gates(const struct gate *gates, unsigned count);

/* The gates of the faults, for a table with more. */
const struct gate *trap_x86_64_fault_gates(void);

#endif
