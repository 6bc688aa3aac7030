/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * irq.c - interrupts of a process: signals, with a mask of our own.
 *
 * Keeping interrupts out costs no system call: it is a flag. A signal that finds it down is noted
 * as pending, and handled by who raises the flag. The kernel blocks signals only within irq_wait,
 * so that a handler may switch to another thread and never return here.
 *
 * IRQ_TIMER is SIGALRM, the signal of a kernel timer that asks for no other. IRQ_SELF and
 * IRQ_SWITCH are no signals at all. Input lines are in lines.c.
 *
 * Invariant: whenever enabled is true and no handler is about to run, nothing is pending.
 */
#include "internal.h"
#include "numbers.h"

#include <errno.h>
#include <irq.h>
#include <linux_signal.h>
#include <linux_syscall.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum { SIGALRM = 14, SIGIO = 29 };
enum { SIG_BLOCK = 0, SIG_SETMASK = 2 };
/* In the order in which they are handled. */
enum { TIMER, LINES, SELF, SWITCH, SOURCES };

static struct {
    volatile bool enabled;
    struct {
        volatile bool pending;
        irq_handler_fn handler;
        void *arg;
    } sources[SOURCES];
} irq_linux;

/* The compiler may not move memory accesses across: a signal handler sees them in order. */
static void fence(void)
{
    atomic_signal_fence(memory_order_seq_cst);
}

static int source_of(int irq)
{
    switch (irq) {
    case IRQ_TIMER:
        return TIMER;
    case IRQ_SELF:
        return SELF;
    case IRQ_SWITCH:
        return SWITCH;
    default:
        return -1;
    }
}

static bool any_pending(void)
{
    return irq_linux.sources[TIMER].pending || irq_linux.sources[LINES].pending ||
           irq_linux.sources[SELF].pending || irq_linux.sources[SWITCH].pending;
}

/* Called with interrupts kept out. */
static void handle_pending(void)
{
    for (unsigned i = 0; i < SOURCES; i++) {
        if (!irq_linux.sources[i].pending)
            continue;
        irq_linux.sources[i].pending = false;
        fence();
        if (irq_linux.sources[i].handler != NULL)
            irq_linux.sources[i].handler(irq_linux.sources[i].arg);
    }
    fence();
}

/* What came while the flag was down is handled with it down, as is what comes meanwhile. */
static void let_in(void)
{
    for (;;) {
        irq_linux.enabled = true;
        if (!any_pending())
            return;
        irq_linux.enabled = false;
        handle_pending();
    }
}

static void raise(unsigned source)
{
    irq_linux.sources[source].pending = true;
    if (irq_save())
        let_in();
}

static void on_signal(int number, void *info, void *context)
{
    (void)info, (void)context;
    raise(number == SIGALRM ? TIMER : LINES);
}

int irq_linux_init(void)
{
    irq_linux.sources[LINES].handler = irq_linux_handle_lines;
    int error = linux_signal_catch(SIGALRM, on_signal, LINUX_SIGNAL_HERE);
    if (error == 0)
        error = linux_signal_catch(SIGIO, on_signal, LINUX_SIGNAL_HERE);
    if (error == 0)
        irq_enable();
    return error;
}

int irq_attach(int irq, bool level, irq_handler_fn handler, void *arg)
{
    (void)level;
    if (irq >= 0)
        return irq_linux_attach_line(irq, handler, arg);
    int source = source_of(irq);
    if (source < 0)
        return -EINVAL;
    if (irq_linux.sources[source].handler != NULL)
        return -EBUSY;
    bool enabled = irq_save();
    irq_linux.sources[source].pending = false;
    irq_linux.sources[source].handler = handler;
    irq_linux.sources[source].arg = arg;
    irq_restore(enabled);
    return 0;
}

void irq_detach(int irq)
{
    int source = source_of(irq);
    if (irq >= 0)
        irq_linux_detach_line(irq);
    else if (source >= 0)
        irq_linux.sources[source].handler = NULL;
}

void irq_enable(void)
{
    irq_restore(true);
}

bool irq_save(void)
{
    bool enabled = irq_linux.enabled;
    irq_linux.enabled = false;
    fence();
    return enabled;
}

void irq_restore(bool enabled)
{
    fence();
    if (enabled)
        let_in();
}

/* Blocked signals stay in the kernel until the sleep itself lets them in: none is missed. */
static void sleep(void)
{
    uint64_t ours = UINT64_C(1) << (SIGALRM - 1) | UINT64_C(1) << (SIGIO - 1), before = 0;
    linux_syscall(SYS_RT_SIGPROCMASK, SIG_BLOCK, (long)&ours, (long)&before, sizeof before, 0, 0);
    if (!any_pending())
        linux_syscall(SYS_RT_SIGSUSPEND, (long)&before, sizeof before, 0, 0, 0, 0);
    linux_syscall(SYS_RT_SIGPROCMASK, SIG_SETMASK, (long)&before, 0, sizeof before, 0, 0);
}

void irq_wait(void)
{
    if (!any_pending())
        sleep();
    handle_pending();
}

void irq_raise_self(void)
{
    raise(SELF);
}

void irq_raise_switch(void)
{
    raise(SWITCH);
}
