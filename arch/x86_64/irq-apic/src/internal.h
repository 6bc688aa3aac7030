/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the two kinds of controller, as irq.c uses them.
 */
#ifndef IRQ_APIC_INTERNAL_H
#define IRQ_APIC_INTERNAL_H

#include <stdbool.h>

enum { IRQ_APIC_LINES_MAX = 128 };

/* Enable the local APIC, with the timer masked; 0 or -E…. */
int irq_apic_local_init(void);

/* This CPU's number as the target of interrupts. */
unsigned irq_apic_local_id(void);

/* Say that the handling of an interrupt has ended. */
void irq_apic_local_end(void);

/* Interrupt this CPU. */
void irq_apic_local_raise(unsigned vector);

/* Let the timer interrupt on vector, or not at all. Its mode is the timer driver's. */
void irq_apic_local_timer(unsigned vector, bool enabled);

/* Find the I/O APICs and mask all lines; 0 or -E…. */
int irq_apic_lines_init(void);

/* Number of lines, IRQ_APIC_LINES_MAX at most. */
unsigned irq_apic_lines(void);

void irq_apic_line_enable(unsigned line, unsigned vector, bool level);
void irq_apic_line_disable(unsigned line);

#endif
