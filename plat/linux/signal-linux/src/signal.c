/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * signal.c - what happens when a signal comes.
 *
 * Nothing is blocked while a handler runs (SA_NODEFER): who must not be interrupted masks by other
 * means, and a context switch out of a handler leaves nothing behind in the kernel. The exception
 * is the alternate stack, which nobody may switch away from: there, only the CPU's faults come. A
 * disposition that is not the default one belongs to somebody else and stays.
 */
#include "internal.h"

#include <errno.h>
#include <linux_signal.h>
#include <linux_syscall.h>
#include <stddef.h>
#include <stdint.h>

/* struct sigaction as the kernel has it; the same on every 64-bit architecture with sa_restorer. */
struct action {
    linux_signal_fn handler;
    uint64_t flags;
    void (*restorer)(void);
    uint64_t mask;
};

/* linux/signal.h; the same numbers on every architecture. */
enum {
    SA_SIGINFO = 0x00000004,
    SA_RESTORER = 0x04000000,
    SA_ONSTACK = 0x08000000,
    SA_RESTART = 0x10000000,
    SA_NODEFER = 0x40000000,
};

/* SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, from bit 0 for signal 1. */
#define FAULTS ((uint64_t)(1 << 3 | 1 << 4 | 1 << 6 | 1 << 7 | 1 << 10))

static const uintptr_t by_default = 0, ignored = 1;

static int exchange(int number, const struct action *new, struct action *old)
{
    return linux_syscall(SYS_RT_SIGACTION, number, (long)new, (long)old, sizeof old->mask, 0, 0) < 0
               ? -EINVAL
               : 0;
}

static int set(int number, linux_signal_fn handler, uint64_t flags, uint64_t mask)
{
    struct action old;
    if (exchange(number, NULL, &old) < 0)
        return -EINVAL;
    if ((uintptr_t)old.handler != by_default && (uintptr_t)old.handler != ignored)
        return -EBUSY;
    struct action new = {handler, flags | SA_RESTORER, signal_linux_return, mask};
    return exchange(number, &new, NULL);
}

int linux_signal_catch(int number, linux_signal_fn handler, enum linux_signal_stack stack)
{
    uint64_t flags = SA_SIGINFO | SA_RESTART | SA_NODEFER;
    if (stack == LINUX_SIGNAL_ALTERNATE)
        return set(number, handler, flags | SA_ONSTACK, ~FAULTS);
    return set(number, handler, flags, 0);
}

int linux_signal_ignore(int number)
{
    return set(number, (linux_signal_fn)ignored, 0, 0);
}
