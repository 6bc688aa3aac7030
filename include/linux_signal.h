/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * linux_signal.h - signals of the Linux kernel beneath the image (man 7 signal).
 *
 * Numbers are Linux's. A handler may interrupt anything, another handler of its own signal too: no
 * signal is blocked, except that on the alternate stack only the CPU's faults come.
 */
#ifndef LINUX_SIGNAL_H
#define LINUX_SIGNAL_H

/*
 * info is the kernel's siginfo_t, context its ucontext_t, as this architecture has them; what is
 * changed in context is what the interrupted code goes on with.
 */
typedef void (*linux_signal_fn)(int number, void *info, void *context);

enum linux_signal_stack {
    LINUX_SIGNAL_HERE,      /* on the stack of the interrupted code */
    LINUX_SIGNAL_ALTERNATE, /* on the one named to sigaltstack (man 2), if there is one */
};

/*
 * Call handler when signal number comes. System calls that can go on after it do.
 *
 * Returns 0, or
 *   -EINVAL  there is no such signal, or it cannot be caught
 *   -EBUSY   it has a handler: the host's (a sanitizer's), or one from an earlier call
 * nothing changed in both cases.
 * Context: init, thread. Never blocks.
 */
int linux_signal_catch(int number, linux_signal_fn handler, enum linux_signal_stack stack);

/*
 * Let nothing happen when signal number comes. A handler that it has stays.
 *
 * Returns 0, or
 *   -EINVAL  there is no such signal, or it cannot be ignored
 *   -EBUSY   it has a handler
 * Context: init, thread. Never blocks.
 */
int linux_signal_ignore(int number);

#endif
