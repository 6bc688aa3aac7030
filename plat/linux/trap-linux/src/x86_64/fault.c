/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fault.c - what the kernel tells about a fault of an x86-64 CPU, as a crash report.
 */
#include "context.h"
#include "internal.h"
#include "numbers.h"

#include <crash.h>
#include <linux_syscall.h>
#include <stddef.h>

enum { SIG_SETMASK = 2 };

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

uintptr_t trap_linux_pc(const void *context)
{
    return ((const struct context *)context)->registers[RIP];
}

void trap_linux_let_in(const void *context)
{
    const struct context *at = context;
    linux_syscall(SYS_RT_SIGPROCMASK, SIG_SETMASK, (long)&at->mask, 0, sizeof at->mask, 0, 0);
}

bool trap_linux_is_readable(uintptr_t address)
{
    return address % sizeof address == 0;
}

void trap_linux_report(const void *context, const char *sent)
{
    const struct context *at = context;
    const uintptr_t *stack = (const uintptr_t *)at->registers[RSP];
    bool page = at->trap == TRAP_PAGE && sent == NULL;
    crash_begin(sent != NULL ? sent : name_of(at->trap), page ? access_of(at->error) : NULL,
                at->cr2);
    crash_registers(at->registers[RIP], at->registers[RSP], names, at->registers, REGISTERS);
    crash_at(at->registers[RIP]);
    /* A jump to nowhere was mostly a call, which has left its return address and no frame yet. */
    if (page && at->error & PAGE_FETCH)
        crash_call(*stack);
    crash_end(at->registers[RBP], trap_linux_is_readable);
}
