/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * version_3.c - the interface in registers of the CPU (Arm IHI 0069H, 12.2), a redistributor for
 * each CPU, and interrupts that go to CPUs by their affinity.
 */
#include "internal.h"
#include <dtb.h>
#include <errno.h>
#include <mmio.h>
#include <stddef.h>

/* Registers of the distributor and of a redistributor, in steps of 4 bytes. */
enum { D_CONTROL = 0, D_GROUP = 0x080 / 4, D_ROUTE = 0x6000 / 4 };
enum { R_TYPE = 0x008 / 4, R_WAKE = 0x014 / 4, R_FRAME = 0x10000 / 4 };
enum { D_CONTROL_ON = 1 << 4 | 1 << 1, D_CONTROL_BUSY = 1u << 31 }; /* affinity, group 1 */
enum { R_TYPE_VIRTUAL = 1 << 1, R_TYPE_LAST = 1 << 4 };
enum { R_WAKE_SLEEP = 1 << 1, R_WAKE_ASLEEP = 1 << 2 };

#define AFFINITY 0xff00ffffffull

static uint64_t affinity(void)
{
    uint64_t mpidr;

    __asm__("mrs %0, mpidr_el1" : "=r"(mpidr));
    return mpidr & AFFINITY;
}

static uint32_t take(void)
{
    uint64_t interrupt;

    __asm__ volatile("mrs %0, s3_0_c12_c12_0\n\tdsb sy" : "=r"(interrupt) : : "memory");
    return (uint32_t)interrupt;
}

static void end(uint32_t interrupt)
{
    __asm__ volatile("msr s3_0_c12_c12_1, %0\n\tisb" : : "r"((uint64_t)interrupt) : "memory");
}

/* To one of the 16 CPUs of a group, whose lowest affinity is a bit. */
static void raise(uint32_t interrupt)
{
    uint64_t own = affinity();
    uint64_t target = (own >> 32 & 0xff) << 48 | (own >> 16 & 0xff) << 32 |
                      (own >> 8 & 0xff) << 16 | (own >> 4 & 0xf) << 44 | (uint64_t)interrupt << 24 |
                      1ull << (own & 0xf);

    __asm__ volatile("dsb sy\n\tmsr s3_0_c12_c11_5, %0\n\tisb" : : "r"(target) : "memory");
}

/* This CPU's among the redistributors that lie from registers on, or NULL. */
static volatile uint32_t *find_own(volatile uint32_t *registers, uint64_t size)
{
    uint64_t own = affinity(), high = own >> 32 << 24 | (own & 0xffffff);

    for (uint64_t at = 0; at + 8 * R_FRAME <= size;) {
        volatile uint32_t *frame = registers + at / 4;
        if (frame[R_TYPE + 1] == high)
            return frame;
        if (frame[R_TYPE] & R_TYPE_LAST)
            return NULL;
        at += (frame[R_TYPE] & R_TYPE_VIRTUAL ? 16 : 8) * (uint64_t)R_FRAME;
    }
    return NULL;
}

static void wake(volatile uint32_t *redistributor)
{
    redistributor[R_WAKE] &= ~(uint32_t)R_WAKE_SLEEP;
    while (redistributor[R_WAKE] & R_WAKE_ASLEEP)
        ;
}

static void interface_on(void)
{
    __asm__ volatile("msr s3_0_c12_c12_5, %0\n\tisb\n\t" /* SRE: registers of the CPU */
                     "msr s3_0_c4_c6_0, %1\n\t"          /* PMR: every priority */
                     "msr s3_0_c12_c12_4, xzr\n\t"       /* CTLR: ended is deactivated */
                     "msr s3_0_c12_c12_7, %0\n\tisb"     /* IGRPEN1 */
                     :
                     : "r"(1ull), "r"(0xffull)
                     : "memory");
}

static void use_group_1(volatile uint32_t *distributor, volatile uint32_t *own)
{
    own[D_GROUP] = UINT32_MAX;
    for (unsigned i = IRQ_GIC_FIRST_LINE; i < IRQ_GIC_FIRST_LINE + irq_gic_lines(); i++) {
        distributor[D_GROUP + i / 32] = UINT32_MAX;
        distributor[D_ROUTE + 2 * i] = (uint32_t)affinity();
        distributor[D_ROUTE + 2 * i + 1] = (uint32_t)(affinity() >> 32);
    }
}

int irq_gic_3_init(int node, const struct irq_gic_interface **interface)
{
    static const struct irq_gic_interface methods = {take, end, raise};
    struct dtb_range distributor, others;
    volatile void *registers[2];

    if (dtb_reg(node, 0, &distributor) < 0 || dtb_reg(node, 1, &others) < 0)
        return -ENODEV;
    int error = mmio_map(distributor.start, distributor.size, &registers[0]);
    if (!error)
        error = mmio_map(others.start, others.size, &registers[1]);
    if (error)
        return error;
    volatile uint32_t *redistributor = find_own(registers[1], others.size);
    if (!redistributor)
        return -ENODEV;
    volatile uint32_t *all = registers[0];
    all[D_CONTROL] = D_CONTROL_ON & ~2;
    while (all[D_CONTROL] & D_CONTROL_BUSY)
        ;
    wake(redistributor);
    irq_gic_distributor_init(all, redistributor + R_FRAME);
    use_group_1(all, redistributor + R_FRAME);
    all[D_CONTROL] = D_CONTROL_ON;
    interface_on();
    *interface = &methods;
    return 0;
}
