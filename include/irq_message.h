/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * irq_message.h - interrupts that a device raises by writing to memory (PCI 3.0, 6.8), each with
 * one handler.
 */
#ifndef IRQ_MESSAGE_H
#define IRQ_MESSAGE_H

#include <irq.h>
#include <stdint.h>

/* What the device writes, and where. */
struct irq_message {
    uint64_t address;
    uint32_t data;
};

/*
 * Call handler(arg) whenever the message is written that *message tells.
 *
 * Returns 0, or
 *   -ENOSPC  all messages have a handler
 *   -ENODEV  the machine has none
 * *message is untouched then.
 * Context: init, thread. Never blocks.
 */
int irq_message_attach(irq_handler_fn handler, void *arg, struct irq_message *message);

/*
 * Forget the handler of a message that irq_message_attach told.
 *
 * Context: init, thread. Never blocks. The handler does not run after the call.
 */
void irq_message_detach(const struct irq_message *message);

#endif
