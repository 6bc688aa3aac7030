/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * distributor.c - what interrupts are let through, and how they trigger: the registers that both
 * versions have alike (Arm IHI 0048B, 4.3; IHI 0069H, 12.9).
 */
#include "internal.h"
#include <dtb.h>
#include <errno.h>
#include <stddef.h>

/* Registers, in steps of 4 bytes. */
enum {
    TYPE = 0x004 / 4,
    SET_ENABLE = 0x100 / 4,
    CLEAR_ENABLE = 0x180 / 4,
    CLEAR_PENDING = 0x280 / 4,
    PRIORITY = 0x400 / 4,
    CONFIG = 0xc00 / 4,
};

enum { PER_ENABLE = 32, PER_PRIORITY = 4, PER_CONFIG = 16 };

/* Of each four interrupts; those of software are less urgent, the second of them least. */
#define PRIORITIES          0xa0a0a0a0u
#define PRIORITIES_SOFTWARE 0xd0d0d0c0u

static struct {
    volatile uint32_t *distributor, *own;
    unsigned lines;
} gic;

static volatile uint32_t *registers_of(uint32_t interrupt)
{
    return interrupt < IRQ_GIC_FIRST_LINE ? gic.own : gic.distributor;
}

int irq_gic_find(const struct irq_gic_interface **interface)
{
    static const struct {
        const char *compatible;
        int (*init)(int node, const struct irq_gic_interface **interface);
    } known[] = {
        {"arm,gic-v3", irq_gic_3_init},
        {"arm,cortex-a15-gic", irq_gic_2_init},
        {"arm,gic-400", irq_gic_2_init},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int node = dtb_find(-1, known[i].compatible);
        if (node >= 0)
            return known[i].init(node, interface);
    }
    return -ENODEV;
}

void irq_gic_distributor_init(volatile uint32_t *distributor, volatile uint32_t *own)
{
    unsigned count = ((distributor[TYPE] & 0x1f) + 1) * 32;

    gic.distributor = distributor;
    gic.own = own;
    gic.lines = count - IRQ_GIC_FIRST_LINE;
    if (gic.lines > IRQ_GIC_LINES_MAX)
        gic.lines = IRQ_GIC_LINES_MAX;
    count = gic.lines + IRQ_GIC_FIRST_LINE;
    for (uint32_t i = 0; i < count; i += PER_ENABLE) {
        registers_of(i)[CLEAR_ENABLE + i / PER_ENABLE] = UINT32_MAX;
        registers_of(i)[CLEAR_PENDING + i / PER_ENABLE] = UINT32_MAX;
    }
    for (uint32_t i = 0; i < count; i += PER_PRIORITY)
        registers_of(i)[PRIORITY + i / PER_PRIORITY] = i == 0 ? PRIORITIES_SOFTWARE : PRIORITIES;
}

unsigned irq_gic_lines(void)
{
    return gic.lines;
}

void irq_gic_mask(uint32_t interrupt)
{
    registers_of(interrupt)[CLEAR_ENABLE + interrupt / PER_ENABLE] = 1u << interrupt % PER_ENABLE;
    __asm__ volatile("dsb sy" : : : "memory");
}

void irq_gic_unmask(uint32_t interrupt, bool level)
{
    volatile uint32_t *config = &registers_of(interrupt)[CONFIG + interrupt / PER_CONFIG];
    uint32_t edge = 2u << 2 * (interrupt % PER_CONFIG);

    *config = level ? *config & ~edge : *config | edge;
    registers_of(interrupt)[SET_ENABLE + interrupt / PER_ENABLE] = 1u << interrupt % PER_ENABLE;
}
