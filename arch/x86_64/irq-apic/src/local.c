/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * local.c - the CPU's own interrupt controller (Intel SDM volume 3, chapter 10), in its xAPIC mode.
 */
#include "internal.h"
#include <errno.h>
#include <mmio.h>
#include <stdint.h>

/* Registers, in steps of 4 bytes. */
enum {
    ID = 0x020 / 4,
    TASK_PRIORITY = 0x080 / 4,
    END = 0x0b0 / 4,
    SPURIOUS = 0x0f0 / 4,
    COMMAND = 0x300 / 4,
    TIMER = 0x320 / 4,
    LINE_0 = 0x350 / 4,
};

enum {
    MSR_BASE = 0x1b,
    BASE_X2APIC = 1 << 10,
    BASE_ENABLE = 1 << 11,
    SPURIOUS_ENABLE = 1 << 8,
    SPURIOUS_VECTOR = 0xff,
    MASKED = 1 << 16,
    COMMAND_SELF = 1 << 18,
    COMMAND_ASSERT = 1 << 14,
};

static volatile uint32_t *local;

static uint64_t read_base(void)
{
    uint32_t low, high;

    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_BASE));
    return (uint64_t)high << 32 | low;
}

int irq_apic_local_init(void)
{
    uint64_t base = read_base();
    volatile void *registers;

    if ((base & (BASE_ENABLE | BASE_X2APIC)) != BASE_ENABLE)
        return -ENODEV;
    int error = mmio_map(base & -4096ull, 4096, &registers);
    if (error)
        return error;
    local = registers;
    local[TIMER] = MASKED;
    local[LINE_0] = MASKED; /* the old controllers' interrupts */
    local[TASK_PRIORITY] = 0;
    local[SPURIOUS] = SPURIOUS_ENABLE | SPURIOUS_VECTOR;
    return 0;
}

unsigned irq_apic_local_id(void)
{
    return local[ID] >> 24;
}

void irq_apic_local_end(void)
{
    local[END] = 0;
}

void irq_apic_local_raise(unsigned vector)
{
    local[COMMAND] = COMMAND_SELF | COMMAND_ASSERT | vector;
}

void irq_apic_local_timer(unsigned vector, bool enabled)
{
    uint32_t mode = local[TIMER] & ~(uint32_t)(MASKED | 0xff);

    local[TIMER] = mode | vector | (enabled ? 0 : MASKED);
}
