/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * version_2.c - the interface in memory (Arm IHI 0048B, 4.4), and interrupts that go to CPUs by a
 * mask of eight.
 */
#include "internal.h"
#include <dtb.h>
#include <errno.h>
#include <mmio.h>
#include <stddef.h>

/* Registers of the distributor and of the interface, in steps of 4 bytes. */
enum { D_CONTROL = 0, D_TARGETS = 0x800 / 4, D_RAISE = 0xf00 / 4 };
enum { C_CONTROL = 0, C_MASK = 0x04 / 4, C_TAKE = 0x0c / 4, C_END = 0x10 / 4 };

enum { INTERRUPT = 0x3ff, RAISE_SELF = 2 << 24 };

static struct {
    volatile uint32_t *distributor, *interface;
} gic_2;

static uint32_t take(void)
{
    return gic_2.interface[C_TAKE] & INTERRUPT;
}

static void end(uint32_t interrupt)
{
    gic_2.interface[C_END] = interrupt;
}

static void raise(uint32_t interrupt)
{
    __asm__ volatile("dsb sy" : : : "memory");
    gic_2.distributor[D_RAISE] = RAISE_SELF | interrupt;
}

/* The mask of this CPU is what its own interrupts go to. */
static void target_all_here(void)
{
    uint32_t own = gic_2.distributor[D_TARGETS];

    for (unsigned i = IRQ_GIC_FIRST_LINE; i < IRQ_GIC_FIRST_LINE + irq_gic_lines(); i += 4)
        gic_2.distributor[D_TARGETS + i / 4] = own;
}

int irq_gic_2_init(int node, const struct irq_gic_interface **interface)
{
    static const struct irq_gic_interface methods = {take, end, raise};
    struct dtb_range distributor, cpu;
    volatile void *registers[2];

    if (dtb_reg(node, 0, &distributor) < 0 || dtb_reg(node, 1, &cpu) < 0)
        return -ENODEV;
    int error = mmio_map(distributor.start, distributor.size, &registers[0]);
    if (!error)
        error = mmio_map(cpu.start, cpu.size, &registers[1]);
    if (error)
        return error;
    gic_2.distributor = registers[0];
    gic_2.interface = registers[1];
    gic_2.distributor[D_CONTROL] = 0;
    irq_gic_distributor_init(gic_2.distributor, gic_2.distributor);
    target_all_here();
    gic_2.distributor[D_CONTROL] = 1;
    gic_2.interface[C_MASK] = UINT8_MAX;
    gic_2.interface[C_CONTROL] = 1;
    *interface = &methods;
    return 0;
}
