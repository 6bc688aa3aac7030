/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * told.c - the counter's frequency by asking: the hypervisor first, who alone knows whether it
 * scales the counter, then the CPU.
 */
#include "internal.h"
#include <stdbool.h>

struct leaf {
    uint32_t eax, ebx, ecx, edx;
};

enum { LEAF_FEATURES = 1, LEAF_TSC = 0x15, LEAF_FREQUENCY = 0x16 };
enum { ECX_HYPERVISOR = 1u << 31 };

/* Leaves of hypervisors; those of KVM as in the kernel's Documentation/virt/kvm/x86. */
#define LEAF_HYPERVISOR 0x40000000u
#define LEAF_KVM        0x40000001u
#define LEAF_TIMING     0x40000010u
#define KVM_SIGNATURE   0x4b4d564bu /* "KVMK" */
#define KVM_CLOCK       (1u << 3)
#define MSR_KVM_CLOCK   0x4b564d01u

/* What KVM writes for MSR_KVM_CLOCK. */
struct kvm_clock {
    uint32_t version, reserved;
    uint64_t tsc, system_ns;
    uint32_t scale; /* nanoseconds per tick << shift, times 2^32 */
    int8_t shift;
    uint8_t flags, reserved_2[2];
};

static struct leaf cpuid(uint32_t number)
{
    struct leaf leaf = {.eax = number};

    __asm__("cpuid" : "+a"(leaf.eax), "=b"(leaf.ebx), "+c"(leaf.ecx), "=d"(leaf.edx));
    return leaf;
}

static void write_msr(uint32_t number, uint64_t value)
{
    __asm__ volatile("wrmsr" : : "c"(number), "a"((uint32_t)value), "d"(value >> 32) : "memory");
}

/* KVM's clock needs the page only while we look at it. */
static uint64_t kvm_clock_hz(void)
{
    static _Alignas(64) struct kvm_clock page;
    const volatile struct kvm_clock *clock = &page;

    write_msr(MSR_KVM_CLOCK, (uintptr_t)&page | 1);
    uint32_t scale = clock->scale;
    int shift = clock->shift;
    write_msr(MSR_KVM_CLOCK, 0);
    if (!scale)
        return 0;
    uint64_t hz = (1000000000ull << 32) / scale;
    return shift < 0 ? hz << -shift : hz >> shift;
}

static uint64_t hypervisor_hz(void)
{
    if (!(cpuid(LEAF_FEATURES).ecx & ECX_HYPERVISOR))
        return 0;
    struct leaf base = cpuid(LEAF_HYPERVISOR);
    if (base.eax >= LEAF_TIMING && cpuid(LEAF_TIMING).eax)
        return cpuid(LEAF_TIMING).eax * 1000ull;
    if (base.ebx == KVM_SIGNATURE && cpuid(LEAF_KVM).eax & KVM_CLOCK)
        return kvm_clock_hz();
    return 0;
}

/* Where the CPU names the ratio but not its crystal, the base frequency is all there is. */
static uint64_t cpu_hz(void)
{
    uint32_t last = cpuid(0).eax;

    if (last >= LEAF_TSC) {
        struct leaf tsc = cpuid(LEAF_TSC);
        if (tsc.eax && tsc.ebx && tsc.ecx)
            return (uint64_t)tsc.ecx * tsc.ebx / tsc.eax;
    }
    return last >= LEAF_FREQUENCY ? (cpuid(LEAF_FREQUENCY).eax & 0xffff) * 1000000ull : 0;
}

uint64_t clock_tsc_told_hz(void)
{
    uint64_t hz = hypervisor_hz();

    return hz ? hz : cpu_hz();
}
