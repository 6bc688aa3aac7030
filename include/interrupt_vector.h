/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt_vector.h - the CPU's numbered interrupt entries, for the drivers of interrupt
 * controllers (Intel SDM volume 3, chapter 6).
 */
#ifndef INTERRUPT_VECTOR_H
#define INTERRUPT_VECTOR_H

/*
 * Called in isr context, interrupts off, all registers of the interrupted code saved, on its stack
 * below the red zone of its ABI.
 */
typedef void (*interrupt_vector_fn)(unsigned vector);

/*
 * Call handler(vector) for interrupts that come on any vector from 32 to 255 (below are the
 * processor's own faults). Replaces the handler that is set.
 *
 * Context: init. Never blocks.
 */
void interrupt_vector_attach(interrupt_vector_fn handler);

#endif
