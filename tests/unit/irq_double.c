/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * irq_double.c - see irq_double.h.
 */
#include "irq_double.h"

struct irq_double irq_double = {.enabled = true};

bool irq_save(void)
{
    bool enabled = irq_double.enabled;
    irq_double.enabled = false;
    irq_double.saves++;
    return enabled;
}

void irq_restore(bool enabled)
{
    irq_double.enabled = enabled;
    irq_double.restores++;
}
