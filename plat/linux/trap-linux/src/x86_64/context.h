/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * context.h - the head of ucontext_t as the kernel has it on x86-64 (linux: asm/ucontext.h,
 * asm/sigcontext.h). Trap numbers and the page fault's error code are the CPU's (Intel SDM volume
 * 3, 6.3.1 and 4.7).
 */
#ifndef TRAP_LINUX_CONTEXT_H
#define TRAP_LINUX_CONTEXT_H

#include <stdint.h>

enum { REGISTERS = 18, RBP = 10, RSP = 15, RIP = 16 };
enum { TRAP_PAGE = 14, PAGE_WRITE = 1 << 1, PAGE_FETCH = 1 << 4 };

struct context {
    uint64_t flags, link, stack[3];
    uint64_t registers[REGISTERS]; /* r8 to r15, rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip */
    uint64_t segments, error, trap, old_mask, cr2;
    void *floating; /* the state that FXSAVE or XSAVE stores */
    uint64_t reserved[8];
    uint64_t mask; /* signals that were blocked */
};

#endif
