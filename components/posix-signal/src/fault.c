/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fault.c - faults of the CPU as signals of the thread that has them.
 */
#include "internal.h"

#include <trap.h>

static const struct {
    unsigned char number, code;
} signals[] = {
    [TRAP_MEMORY] = {SIGSEGV, SEGV_MAPERR},    [TRAP_BUS] = {SIGBUS, BUS_ADRERR},
    [TRAP_INSTRUCTION] = {SIGILL, ILL_ILLOPC}, [TRAP_ARITHMETIC] = {SIGFPE, FPE_INTDIV},
    [TRAP_BREAKPOINT] = {SIGTRAP, TRAP_BRKPT},
};

/* A fault that cannot wait until its signal is let in is a crash, as is one without a handler. */
static bool on_fault(const struct trap_fault *fault)
{
    int number = signals[fault->kind].number;
    siginfo_t info = {.si_signo = number, .si_code = signals[fault->kind].code};
    if (!posix_signal_is_caught(number) || posix_signal_is_blocked(number))
        return false;
    info.si_addr = number == SIGSEGV || number == SIGBUS ? fault->address : fault->pc;
    posix_signal_call(number, &info);
    return true;
}

void posix_signal_attach(void)
{
    trap_attach(on_fault);
}
