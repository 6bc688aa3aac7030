/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the parts of the controller, as irq.c uses them. Interrupts go by their numbers in
 * the controller (INTID): 0 to 15 raised by software, 16 to 31 the CPU's own, then the lines.
 */
#ifndef IRQ_GIC_INTERNAL_H
#define IRQ_GIC_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

enum { IRQ_GIC_FIRST_LINE = 32, IRQ_GIC_LINES_MAX = 256 };
enum { IRQ_GIC_SPURIOUS = 1020 }; /* and above */

/*
 * How the CPU talks to the controller: by registers of its own (version 3) or by those in memory
 * (version 2).
 */
struct irq_gic_interface {
    uint32_t (*take)(void);            /* the interrupt that is to be handled, or a spurious one */
    void (*end)(uint32_t interrupt);   /* its handling has ended; given as taken */
    void (*raise)(uint32_t interrupt); /* raise one of software's on this CPU */
};

/*
 * Find the controller in the device tree, and the registers of its distributor and of what is this
 * CPU's; turn it on with everything masked. Returns 0 and the interface, or -E….
 */
int irq_gic_find(const struct irq_gic_interface **interface);
int irq_gic_2_init(int node, const struct irq_gic_interface **interface);
int irq_gic_3_init(int node, const struct irq_gic_interface **interface);

/*
 * The distributor's registers, and those with the same meaning for the first 32 interrupts, which
 * version 3 keeps elsewhere.
 */
void irq_gic_distributor_init(volatile uint32_t *distributor, volatile uint32_t *own);
unsigned irq_gic_lines(void);
void irq_gic_mask(uint32_t interrupt);
void irq_gic_unmask(uint32_t interrupt, bool level);

#endif
