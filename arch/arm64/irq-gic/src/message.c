/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * message.c - messages as lines: a frame beside a controller of version 2 raises one of a range of
 * them when its number is written there (Arm DEN0094, GICv2m). A machine without such a frame has
 * no messages.
 */
#include "internal.h"
#include <dtb.h>
#include <errno.h>
#include <irq_message.h>
#include <mmio.h>
#include <stddef.h>

/* Registers, in bytes. */
enum { TYPE = 0x008, RAISE = 0x040 };

static struct {
    uint64_t start; /* 0: nobody has found it */
    uint32_t first, end;
} frame;

static int find_frame(void)
{
    struct dtb_range range;
    volatile void *registers;
    int node = dtb_find(-1, "arm,gic-v2m-frame");

    if (node < 0 || dtb_reg(node, 0, &range) < 0)
        return -ENODEV;
    int error = mmio_map(range.start, range.size, &registers);
    if (error)
        return -ENODEV;
    uint32_t type = *(volatile uint32_t *)(registers + TYPE);
    frame.first = type >> 16 & 0x3ff;
    frame.end = frame.first + (type & 0x3ff);
    if (frame.first < IRQ_GIC_FIRST_LINE)
        return -ENODEV;
    frame.start = range.start;
    return 0;
}

int irq_message_attach(irq_handler_fn handler, void *arg, struct irq_message *message)
{
    int error = frame.start ? 0 : find_frame();

    for (uint32_t i = frame.first; !error && i < frame.end; i++) {
        if (irq_attach((int)(i - IRQ_GIC_FIRST_LINE), false, handler, arg) == 0) {
            *message = (struct irq_message){frame.start + RAISE, i};
            return 0;
        }
    }
    return error ? error : -ENOSPC;
}

void irq_message_detach(const struct irq_message *message)
{
    irq_detach((int)message->data - IRQ_GIC_FIRST_LINE);
}
