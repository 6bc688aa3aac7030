/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap.c - fault signals of the kernel become crash reports.
 *
 * The handler has a stack of its own, so that an overflow of the other one is reported too. A fault
 * within a report ends it: nothing is repeated. Handlers that the host has put there before (a
 * sanitizer's) stay, as does its signal stack.
 */
#include "internal.h"
#include "numbers.h"

#include <guard.h>
#include <linux_signal.h>
#include <linux_syscall.h>
#include <shutdown.h>
#include <stddef.h>
#include <trap.h>

enum { SS_DISABLE = 2 };
enum { STATUS = 126, STACK = 16384, PAGE = 4096 };

/* stack_t of a 64-bit kernel. */
struct stack {
    void *start;
    int flags;
    size_t size;
};

/* The head of siginfo_t; code is positive where the kernel itself is the sender. */
struct info {
    int signal, error, code;
};

static struct {
    _Alignas(PAGE) char guard[PAGE];
    char stack[STACK];
    bool reporting;
} trap_linux;

static void begin(void)
{
    if (trap_linux.reporting)
        shutdown_now(STATUS);
    trap_linux.reporting = true;
}

static void on_fault(int number, void *info, void *context)
{
    (void)number;
    struct trap_linux_fault fault;
    begin();
    trap_linux_decode(info, context, &fault);
    if (((struct info *)info)->code <= 0)
        trap_linux_report_headline("a fault signal from another process", NULL, 0);
    else
        trap_linux_report_headline(fault.what, fault.access, fault.address);
    trap_linux_report_registers(&fault);
    trap_linux_report_at(fault.pc);
    if (fault.called_from != NULL)
        trap_linux_report_call(*fault.called_from);
    trap_linux_report_callers(fault.frame);
    shutdown_now(STATUS);
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
    /* SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV */
    static const unsigned char signals[] = {4, 5, 7, 8, 11};
    provide_stack();
    for (size_t i = 0; i < sizeof signals; i++)
        linux_signal_catch(signals[i], on_fault, LINUX_SIGNAL_ALTERNATE);
}

void trap_panic(const char *message)
{
    begin();
    trap_linux_report_headline(message, NULL, 0);
    trap_linux_report_callers((uintptr_t)__builtin_frame_address(0));
    shutdown_now(STATUS);
}
