/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * irq_double.h - irq_save and irq_restore for unit tests: a flag, and a count of calls.
 */
#ifndef IRQ_DOUBLE_H
#define IRQ_DOUBLE_H

#include <irq.h>

extern struct irq_double {
    bool enabled;
    unsigned long saves, restores;
} irq_double;

#endif
