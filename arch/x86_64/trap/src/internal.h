/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of trap-x86_64 share: entry points and the state that they leave.
 */
#ifndef TRAP_X86_64_INTERNAL_H
#define TRAP_X86_64_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

/* The faults that there are; the numbers from there to the first interrupt are reserved. */
enum { FAULT_COUNT = 22, FIRST_INTERRUPT = 32, INTERRUPT_COUNT = 256 - FIRST_INTERRUPT };

/* Bytes of an entry, a call. */
enum { ENTRY_SIZE = 5 };

/* Bytes below the stack pointer that code may use all the same (System V ABI, AMD64 supplement,
   3.2.2). */
enum { RED_ZONE = 128 };

/*
 * A gate of the interrupt descriptor table (Intel SDM volume 3, 6.14.1): pieces of the address of
 * its code, which here is below 4 GiB, its selector, its stack and its type.
 */
struct gate {
    uint64_t low, high;
};

/* What the CPU leaves on the stack (Intel SDM volume 3, 6.14.2). */
struct interrupted {
    uint64_t rip, cs, rflags, rsp, ss;
};

struct registers {
    uint64_t rax, rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15;
};

/* What fault_entry.S leaves on the stack; `entry` is behind the call of the fault's entry. */
struct entered {
    struct registers registers;
    uint64_t entry;
    uint64_t frame[]; /* an error code, for some faults; then as struct interrupted */
};

/* A fault; fault_entry.S returns from the first two fields. */
struct fault {
    struct registers registers;
    struct interrupted interrupted;
    uint64_t number, error, address;
};

/* FAULT_COUNT and INTERRUPT_COUNT calls, of ENTRY_SIZE bytes each. */
extern const char trap_x86_64_faults[], trap_x86_64_interrupts[];

/*
 * Called by fault_entry.S on the fault's own stack. Returns the fault on the stack of the code that
 * has it, where trap_x86_64_handle is called with it next.
 */
struct fault *trap_x86_64_fault(const struct entered *entered);
void trap_x86_64_handle(const struct fault *fault);

/* Called by interrupt_entry.S. */
void trap_x86_64_interrupt(uintptr_t entry);

/* Whether fault number leaves an error code. */
bool trap_x86_64_has_error(unsigned number);

/* Whether a frame can be at address. */
bool trap_x86_64_is_readable(uintptr_t address);

_Noreturn void trap_x86_64_report(const struct fault *fault);

/* Let count gates lead to as many entries. */
void trap_x86_64_set_gates(struct gate *gates, const char *entries, unsigned count);

void trap_x86_64_load_gates(const struct gate *gates, unsigned count);

/* Stacks that gates can name. Of each, the CPU takes the end when it comes through such a gate. */
enum stack { STACK_FAULT = 1, STACK_DOUBLE_FAULT, STACK_NMI, STACK_MACHINE_CHECK, STACK_INTERRUPT };

void trap_x86_64_set_stack(enum stack stack, void *end);
void trap_x86_64_use_stack(struct gate *gate, enum stack stack);

/* The gates of the faults, for a table with more. */
const struct gate *trap_x86_64_fault_gates(void);

#endif
