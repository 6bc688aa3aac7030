/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * context.c - what the kernel tells about a fault of an x86-64 CPU.
 *
 * struct context is the head of ucontext_t (linux: asm/ucontext.h, asm/sigcontext.h). Trap numbers
 * and the page fault's error code are the CPU's (Intel SDM volume 3, 6.3.1 and 4.7).
 */
#include "internal.h"

#include <stddef.h>

enum { REGISTERS = 18, RSP = 15, RIP = 16, RBP = 10 };
enum { TRAP_PAGE = 14, PAGE_WRITE = 1 << 1, PAGE_FETCH = 1 << 4 };

struct context {
    uint64_t flags, link, stack[3];
    uint64_t registers[REGISTERS]; /* in the order of names[] */
    uint64_t segments, error, trap, old_mask, cr2;
};

static const char names[REGISTERS][4] = {"r8",  "r9",  "r10", "r11", "r12", "r13",
                                         "r14", "r15", "rdi", "rsi", "rbp", "rbx",
                                         "rdx", "rax", "rcx", "rsp", "rip", "rfl"};

static const char *name_of(uint64_t trap)
{
    static const char *const known[] = {
        [0] = "division error",
        [1] = "debug trap",
        [3] = "breakpoint",
        [4] = "overflow",
        [5] = "bounds",
        [6] = "invalid instruction",
        [11] = "segment missing",
        [12] = "stack segment",
        [13] = "general protection",
        [14] = "page fault",
        [16] = "floating-point error",
        [17] = "misaligned access",
        [19] = "floating-point error",
    };
    const char *name = trap < sizeof known / sizeof *known ? known[trap] : NULL;
    return name != NULL ? name : "unknown fault";
}

static const char *access_of(uint64_t error)
{
    if (error & PAGE_FETCH)
        return "execution of";
    return error & PAGE_WRITE ? "write to" : "read of";
}

void trap_linux_decode(const void *info, const void *context, struct trap_linux_fault *fault)
{
    (void)info;
    const struct context *at = context;
    fault->what = name_of(at->trap);
    fault->access = at->trap == TRAP_PAGE ? access_of(at->error) : NULL;
    fault->address = at->cr2;
    fault->pc = at->registers[RIP];
    fault->sp = at->registers[RSP];
    fault->frame = at->registers[RBP];
    bool called = at->trap == TRAP_PAGE && (at->error & PAGE_FETCH);
    fault->called_from = called ? (const uintptr_t *)fault->sp : NULL;
    fault->count = 0;
    for (unsigned i = 0; i < REGISTERS; i++) {
        if (i == RIP || i == RSP)
            continue;
        fault->registers[fault->count].name = names[i];
        fault->registers[fault->count++].value = at->registers[i];
    }
}
