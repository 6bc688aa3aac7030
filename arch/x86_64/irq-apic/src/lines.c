/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lines.c - the I/O APICs (Intel 82093AA), whose inputs are the lines. The first is where every PC
 * has it; QEMU's microvm has a second one behind, with the lines that follow.
 */
#include "internal.h"
#include <errno.h>
#include <io_port.h>
#include <mmio.h>
#include <stdint.h>

#define FIRST  0xfec00000u
#define STRIDE 0x10000u

/* Register windows, in steps of 4 bytes; and indirect registers. */
enum { SELECT = 0, WINDOW = 4, VERSION = 1, REDIRECTION = 16 };
enum { LEVEL = 1 << 15, MASKED = 1 << 16 };
enum { PIC_1_MASK = 0x21, PIC_2_MASK = 0xa1 };
enum { CONTROLLERS_MAX = 4 };

static struct {
    struct controller {
        volatile uint32_t *registers;
        unsigned end; /* the line after the last */
    } controllers[CONTROLLERS_MAX];
    unsigned count; /* of lines */
} lines;

static uint32_t read(const struct controller *controller, unsigned number)
{
    controller->registers[SELECT] = number;
    return controller->registers[WINDOW];
}

static void write(const struct controller *controller, unsigned number, uint32_t value)
{
    controller->registers[SELECT] = number;
    controller->registers[WINDOW] = value;
}

/* The controller of a line, which is counted over all of them; and the number of its register. */
static const struct controller *find(unsigned line, unsigned *number)
{
    const struct controller *controller = lines.controllers;
    unsigned first = 0;

    for (; line >= controller->end; controller++)
        first = controller->end;
    *number = REDIRECTION + 2 * (line - first);
    return controller;
}

/* The number of lines of a controller, 0 if there is none. */
static unsigned size_of(const struct controller *controller)
{
    uint32_t version = read(controller, VERSION);

    if ((version & 0xf0) != 0x10 && (version & 0xf0) != 0x20)
        return 0;
    return (version >> 16 & 0xff) + 1;
}

int irq_apic_lines_init(void)
{
    volatile void *registers;
    int error = mmio_map(FIRST, CONTROLLERS_MAX * STRIDE, &registers);

    if (error)
        return error;
    for (unsigned i = 0; i < CONTROLLERS_MAX; i++) {
        struct controller *controller = &lines.controllers[i];
        controller->registers = (volatile uint32_t *)registers + i * STRIDE / 4;
        unsigned size = size_of(controller);
        if (size == 0 || lines.count + size > IRQ_APIC_LINES_MAX)
            break;
        lines.count += size;
        controller->end = lines.count;
    }
    for (unsigned line = 0; line < lines.count; line++)
        irq_apic_line_disable(line);
    io_port_write8(PIC_1_MASK, 0xff);
    io_port_write8(PIC_2_MASK, 0xff);
    return 0;
}

unsigned irq_apic_lines(void)
{
    return lines.count;
}

void irq_apic_line_enable(unsigned line, unsigned vector, bool level)
{
    unsigned number;
    const struct controller *controller = find(line, &number);

    write(controller, number, MASKED);
    write(controller, number + 1, irq_apic_local_id() << 24);
    write(controller, number, vector | (level ? LEVEL : 0));
}

void irq_apic_line_disable(unsigned line)
{
    unsigned number;
    const struct controller *controller = find(line, &number);

    write(controller, number, MASKED);
}
