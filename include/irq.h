/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * irq.h - interrupts of the one CPU.
 *
 * Numbers from 0 up are the interrupt controller's input lines; negative ones are the CPU's own.
 * Interrupts are off until the first irq_enable, which the platform calls before main.
 */
#ifndef IRQ_H
#define IRQ_H

#include <stdbool.h>

enum {
    IRQ_TIMER = -1, /* the CPU's timer; belongs to the provider of `timer` */
    IRQ_SELF = -2,  /* raised by irq_raise_self */
    /* Raised by irq_raise_switch; belongs to the provider of `thread`. Its handler may switch to
       another context, for as long as it likes. */
    IRQ_SWITCH = -3,
};

/* Called in isr context, interrupts off. */
typedef void (*irq_handler_fn)(void *arg);

/*
 * Call handler(arg) whenever irq comes, from now on, and unmask the line.
 *
 * A line has one handler. A line triggers on the edge unless level is true.
 *
 * Returns 0, or
 *   -EINVAL  there is no such line
 *   -EBUSY   it has a handler
 * nothing changed in both cases.
 * Context: init, thread. Never blocks.
 */
int irq_attach(int irq, bool level, irq_handler_fn handler, void *arg);

/*
 * Mask irq and forget its handler. Without a handler nothing happens.
 *
 * Context: init, thread. Never blocks. The handler does not run after the call.
 */
void irq_detach(int irq);

/*
 * Let interrupts in.
 *
 * Context: init, thread. Never blocks.
 */
void irq_enable(void);

/*
 * Keep interrupts out. Calls nest: keep what is returned for irq_restore.
 *
 * Returns whether they were let in before.
 * Context: init, thread, isr. Never blocks.
 */
bool irq_save(void);

/*
 * Put back what irq_save returned.
 *
 * Context: init, thread, isr. Never blocks.
 */
void irq_restore(bool enabled);

/*
 * Halt the CPU until an interrupt has been handled. Called with interrupts kept out, so that a
 * condition tested just before cannot be missed: they are let in while it waits, and kept out again
 * when it returns. May return early.
 *
 * Context: thread. May block.
 */
void irq_wait(void);

/*
 * Raise IRQ_SELF or IRQ_SWITCH. It is handled as soon as interrupts are let in, IRQ_SWITCH after
 * all that came before it; raised twice before, it may be handled once.
 *
 * Context: init, thread, isr. Never blocks.
 */
void irq_raise_self(void);
void irq_raise_switch(void);

#endif
