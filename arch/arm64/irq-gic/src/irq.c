/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * irq.c - irq.h over the controller. Which of the CPU's own interrupts is the timer's, the device
 * tree says.
 *
 * A handler may switch to another thread and return much later: so an interrupt is ended before its
 * handler is called. The CPU keeps others out meanwhile, and a level that the handler has made its
 * device take back is forgotten by the controller.
 */
#include "internal.h"
#include <dtb.h>
#include <errno.h>
#include <interrupt_entry.h>
#include <irq.h>
#include <stddef.h>

enum { SELF = 0, SWITCH = 1, OWN = 16, NO_INTERRUPT = -1 };
enum { VIRTUAL_TIMER = 2 }; /* its place in the timer's `interrupts` */

static struct {
    const struct irq_gic_interface *interface;
    uint32_t timer; /* its number */
    struct {
        irq_handler_fn handler;
        void *arg;
    } slots[IRQ_GIC_FIRST_LINE + IRQ_GIC_LINES_MAX];
} irq_gic;

int irq_gic_init(void);

static int interrupt_of(int irq)
{
    if (irq == IRQ_TIMER)
        return (int)irq_gic.timer;
    if (irq == IRQ_SELF)
        return SELF;
    if (irq == IRQ_SWITCH)
        return SWITCH;
    return irq >= 0 && (unsigned)irq < irq_gic_lines() ? irq + IRQ_GIC_FIRST_LINE : NO_INTERRUPT;
}

static void on_interrupt(void)
{
    uint32_t interrupt = irq_gic.interface->take();

    if (interrupt >= IRQ_GIC_SPURIOUS)
        return;
    irq_gic.interface->end(interrupt);
    if (interrupt < sizeof irq_gic.slots / sizeof *irq_gic.slots &&
        irq_gic.slots[interrupt].handler)
        irq_gic.slots[interrupt].handler(irq_gic.slots[interrupt].arg);
}

/* Kind 1 is the CPU's own (Linux: bindings/interrupt-controller/arm,gic.yaml). */
static int find_timer(void)
{
    uint32_t cells[3];
    int node = dtb_find(-1, "arm,armv8-timer");

    if (node < 0 || dtb_interrupt(node, VIRTUAL_TIMER, cells) < 0 || cells[0] != 1 ||
        cells[1] >= IRQ_GIC_FIRST_LINE - OWN)
        return -ENODEV;
    irq_gic.timer = OWN + cells[1];
    return 0;
}

int irq_gic_init(void)
{
    int error = find_timer();

    if (!error)
        error = irq_gic_find(&irq_gic.interface);
    if (error)
        return error;
    interrupt_entry_attach(on_interrupt);
    irq_enable();
    return 0;
}

int irq_attach(int irq, bool level, irq_handler_fn handler, void *arg)
{
    int interrupt = interrupt_of(irq);

    if (interrupt == NO_INTERRUPT)
        return -EINVAL;
    if (irq_gic.slots[interrupt].handler)
        return -EBUSY;
    irq_gic.slots[interrupt].arg = arg;
    irq_gic.slots[interrupt].handler = handler;
    irq_gic_unmask((uint32_t)interrupt, level);
    return 0;
}

void irq_detach(int irq)
{
    int interrupt = interrupt_of(irq);

    if (interrupt == NO_INTERRUPT || !irq_gic.slots[interrupt].handler)
        return;
    irq_gic_mask((uint32_t)interrupt);
    irq_gic.slots[interrupt].handler = NULL;
}

void irq_enable(void)
{
    __asm__ volatile("msr daifclr, #2" : : : "memory");
}

bool irq_save(void)
{
    uint64_t flags;

    __asm__ volatile("mrs %0, daif\n\tmsr daifset, #2" : "=r"(flags) : : "memory");
    return !(flags & 1 << 7);
}

void irq_restore(bool enabled)
{
    if (enabled)
        irq_enable();
}

void irq_wait(void)
{
    /* An interrupt that is kept out ends the wait as well, so none is missed. */
    __asm__ volatile("dsb sy\n\twfi\n\tmsr daifclr, #2\n\tisb\n\tmsr daifset, #2" : : : "memory");
}

void irq_raise_self(void)
{
    irq_gic.interface->raise(SELF);
}

/* The controller gives SELF first, and both after what is not raised by software. */
void irq_raise_switch(void)
{
    irq_gic.interface->raise(SWITCH);
}
