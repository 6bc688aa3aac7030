/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * context.h - ucontext_t of the kernel on arm64 (linux: asm/ucontext.h, asm/sigcontext.h). Behind
 * the registers come records: the floating-point ones, and what the CPU says of the fault.
 */
#ifndef TRAP_LINUX_CONTEXT_H
#define TRAP_LINUX_CONTEXT_H

#include <stdint.h>

enum { REGISTERS = 31, FRAME = 29, LINK = 30, INFO = 128, RECORDS = 4096 };

struct context {
    uint64_t flags, link, stack[3];
    uint64_t mask, no_mask[15]; /* a sigset_t has 64 bits, and room for more */
    _Alignas(16) uint64_t address;
    uint64_t registers[REGISTERS], sp, pc, state;
    _Alignas(16) uint8_t records[RECORDS];
};

/* What the kernel leaves on the stack: a siginfo_t, and the context right behind it. */
struct frame {
    union {
        int signal;
        _Alignas(16) char bytes[INFO];
    } info;
    struct context context;
};

#endif
