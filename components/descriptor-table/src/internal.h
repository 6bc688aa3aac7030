/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of descriptor-table share.
 *
 * Short sections in which nobody else may run are between lock and unlock: interrupts are what
 * makes threads take turns.
 */
#ifndef DESCRIPTOR_TABLE_INTERNAL_H
#define DESCRIPTOR_TABLE_INTERNAL_H

#include <irq.h>
#include <stdbool.h>

static inline bool lock(void)
{
    return has_irq && irq_save();
}

static inline void unlock(bool enabled)
{
    if (has_irq)
        irq_restore(enabled);
}

/* Context: init. */
int descriptor_table_init(void);

/* The console's description; one reference is the caller's. */
struct description *descriptor_table_console(void);

#endif
