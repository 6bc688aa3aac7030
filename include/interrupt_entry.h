/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt_entry.h - the CPU's one entry for all interrupts, for the drivers of interrupt
 * controllers, who ask theirs which interrupt it was.
 */
#ifndef INTERRUPT_ENTRY_H
#define INTERRUPT_ENTRY_H

/* Called in isr context, interrupts off, all registers of the interrupted code saved. */
typedef void (*interrupt_entry_fn)(void);

/*
 * Call handler when the CPU is interrupted. Replaces the handler that is set.
 *
 * Context: init. Never blocks.
 */
void interrupt_entry_attach(interrupt_entry_fn handler);

#endif
