/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * irq.c - irq.h and irq_message.h over the two kinds of controller.
 *
 * Each irq has a slot, and vector FIRST_VECTOR + slot. Of those that have come the highest is
 * handled first. An interrupt of a slot without a handler was raised before the handler was
 * detached.
 */
#include "internal.h"
#include <errno.h>
#include <interrupt_vector.h>
#include <irq.h>
#include <irq_message.h>
#include <stddef.h>

enum { FIRST_VECTOR = 32, SPURIOUS_VECTOR = 255, NO_SLOT = -1 };
enum { MESSAGES = 32 };
enum {
    SLOT_SWITCH,
    SLOT_LINES,
    SLOT_MESSAGES = SLOT_LINES + IRQ_APIC_LINES_MAX,
    SLOT_TIMER = SLOT_MESSAGES + MESSAGES,
    SLOT_SELF,
    SLOTS
};

/* Where a device writes for the CPU with an identification of 0 (Intel SDM volume 3, 11.11). */
#define MESSAGE_ADDRESS 0xfee00000u

static struct {
    struct {
        irq_handler_fn handler;
        void *arg;
    } slots[SLOTS];
} irq_apic;

int irq_apic_init(void);

static int slot_of(int irq)
{
    if (irq == IRQ_TIMER)
        return SLOT_TIMER;
    if (irq == IRQ_SELF)
        return SLOT_SELF;
    if (irq == IRQ_SWITCH)
        return SLOT_SWITCH;
    return irq >= 0 && (unsigned)irq < irq_apic_lines() ? SLOT_LINES + irq : NO_SLOT;
}

static void on_interrupt(unsigned vector)
{
    unsigned slot = vector - FIRST_VECTOR;

    if (vector == SPURIOUS_VECTOR)
        return;
    if (slot == SLOT_SWITCH)
        irq_apic_local_end(); /* the handler may not come back before the next interrupt */
    if (slot < SLOTS && irq_apic.slots[slot].handler)
        irq_apic.slots[slot].handler(irq_apic.slots[slot].arg);
    if (slot != SLOT_SWITCH)
        irq_apic_local_end();
}

int irq_apic_init(void)
{
    int error = irq_apic_local_init();

    if (!error)
        error = irq_apic_lines_init();
    if (error)
        return error;
    interrupt_vector_attach(on_interrupt);
    irq_enable();
    return 0;
}

static void set(unsigned slot, irq_handler_fn handler, void *arg)
{
    irq_apic.slots[slot].arg = arg;
    irq_apic.slots[slot].handler = handler;
}

int irq_attach(int irq, bool level, irq_handler_fn handler, void *arg)
{
    int slot = slot_of(irq);

    if (slot == NO_SLOT)
        return -EINVAL;
    if (irq_apic.slots[slot].handler)
        return -EBUSY;
    set((unsigned)slot, handler, arg);
    if (slot == SLOT_TIMER)
        irq_apic_local_timer(FIRST_VECTOR + SLOT_TIMER, true);
    else if (irq >= 0)
        irq_apic_line_enable((unsigned)irq, FIRST_VECTOR + (unsigned)slot, level);
    return 0;
}

void irq_detach(int irq)
{
    int slot = slot_of(irq);

    if (slot == NO_SLOT || !irq_apic.slots[slot].handler)
        return;
    if (slot == SLOT_TIMER)
        irq_apic_local_timer(FIRST_VECTOR + SLOT_TIMER, false);
    else if (irq >= 0)
        irq_apic_line_disable((unsigned)irq);
    irq_apic.slots[slot].handler = NULL;
}

int irq_message_attach(irq_handler_fn handler, void *arg, struct irq_message *message)
{
    for (unsigned slot = SLOT_MESSAGES; slot < SLOT_MESSAGES + MESSAGES; slot++) {
        if (irq_apic.slots[slot].handler)
            continue;
        set(slot, handler, arg);
        message->address = MESSAGE_ADDRESS | irq_apic_local_id() << 12;
        message->data = FIRST_VECTOR + slot;
        return 0;
    }
    return -ENOSPC;
}

void irq_message_detach(const struct irq_message *message)
{
    irq_apic.slots[message->data - FIRST_VECTOR].handler = NULL;
}

void irq_enable(void)
{
    __asm__ volatile("sti" : : : "memory");
}

bool irq_save(void)
{
    unsigned long flags;

    __asm__ volatile("pushf; pop %0; cli" : "=r"(flags) : : "memory");
    return flags & 1 << 9;
}

void irq_restore(bool enabled)
{
    if (enabled)
        irq_enable();
}

void irq_wait(void)
{
    /* Nothing comes between sti and the instruction after it. */
    __asm__ volatile("sti; hlt; cli" : : : "memory");
}

void irq_raise_self(void)
{
    irq_apic_local_raise(FIRST_VECTOR + SLOT_SELF);
}

void irq_raise_switch(void)
{
    irq_apic_local_raise(FIRST_VECTOR + SLOT_SWITCH);
}
