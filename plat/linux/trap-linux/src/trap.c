/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap.c - fault signals of the kernel become calls of a handler, or crash reports.
 *
 * The signals have a stack of their own, so that an overflow of the other one is reported too. A
 * handler is called on the stack of the code at fault all the same: it may switch to another thread
 * or never return, and the next fault would find the signals' stack in use. Handlers that the host
 * has put there before (a sanitizer's) stay, as does its signal stack.
 */
#include "internal.h"
#include "numbers.h"

#include <crash.h>
#include <guard.h>
#include <linux_signal.h>
#include <linux_syscall.h>
#include <stddef.h>
#include <trap.h>

enum { SS_DISABLE = 2 };
enum { STACK = 16384, PAGE = 4096 };
enum { SIGILL = 4, SIGTRAP = 5, SIGBUS = 7, SIGFPE = 8, SIGSEGV = 11 };

/* stack_t of a 64-bit kernel. */
struct stack {
    void *start;
    int flags;
    size_t size;
};

/* The head of siginfo_t; code is positive where the kernel itself is the sender. */
struct info {
    int signal, error, code, padding;
    void *address;
};

static struct {
    _Alignas(PAGE) char guard[PAGE];
    char stack[STACK];
    trap_handler_fn handler;
    void *moving; /* the context of the fault whose handler is not called yet, or NULL */
} trap_linux;

static const unsigned char kinds[] = {
    [SIGILL] = TRAP_INSTRUCTION, [SIGTRAP] = TRAP_BREAKPOINT, [SIGBUS] = TRAP_BUS,
    [SIGFPE] = TRAP_ARITHMETIC,  [SIGSEGV] = TRAP_MEMORY,
};

static void handle(void *info, void *context)
{
    const struct info *told = info;
    struct trap_fault fault = {(enum trap_kind)kinds[told->signal], NULL, NULL};
    if (fault.kind == TRAP_MEMORY || fault.kind == TRAP_BUS)
        fault.address = told->address;
    fault.pc = (void *)trap_linux_pc(context);
    trap_linux.moving = NULL;
    trap_linux_let_in(context);
    if (trap_linux.handler == NULL || !trap_linux.handler(&fault))
        trap_linux_report(context, NULL);
}

/* Where a move faults, there is no stack to move to: then the fault before it is reported. */
static void on_fault(int number, void *info, void *context)
{
    (void)number;
    if (((struct info *)info)->code <= 0)
        trap_linux_report(context, "a fault signal from another process");
    if (trap_linux.moving != NULL)
        trap_linux_report(trap_linux.moving, NULL);
    if (trap_linux.handler == NULL)
        trap_linux_report(context, NULL);
    trap_linux.moving = context;
    trap_linux_move(info, context, handle);
}

static void provide_stack(void)
{
    struct stack old = {0}, new = {trap_linux.stack, 0, STACK};
    linux_syscall(SYS_SIGALTSTACK, 0, (long)&old, 0, 0, 0, 0);
    if (!(old.flags & SS_DISABLE))
        return;
    if (guard_set(trap_linux.guard) < 0 ||
        linux_syscall(SYS_SIGALTSTACK, (long)&new, 0, 0, 0, 0, 0) < 0)
        trap_panic("no stack for fault signals");
}

void trap_init(void)
{
    static const unsigned char signals[] = {SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV};
    provide_stack();
    for (size_t i = 0; i < sizeof signals; i++)
        linux_signal_catch(signals[i], on_fault, LINUX_SIGNAL_ALTERNATE);
}

void trap_attach(trap_handler_fn handler)
{
    trap_linux.handler = handler;
}

void trap_panic(const char *message)
{
    crash_begin(message, NULL, 0);
    crash_end((uintptr_t)__builtin_frame_address(0), trap_linux_is_readable);
}
