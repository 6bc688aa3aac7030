/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of irq-linux share.
 */
#ifndef IRQ_LINUX_INTERNAL_H
#define IRQ_LINUX_INTERNAL_H

#include <irq.h>

int irq_linux_init(void);

/* lines.c; as irq_attach and irq_detach, for lines alone. */
int irq_linux_attach_line(int line, irq_handler_fn handler, void *arg);
void irq_linux_detach_line(int line);

/* Calls the handlers of all lines, with interrupts kept out. */
void irq_linux_handle_lines(void *unused);

#endif
