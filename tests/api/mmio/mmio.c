/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mmio.c - conformance of mmio, on registers of which one keeps what is written to it: on a PC the
 * index of the I/O APIC (82093AA datasheet, 3.1), on QEMU's machine for Arm the clock's match
 * register (Arm PL031, 3.3.2).
 */

#include <boot_info.h>
#include <errno.h>
#include <mmio.h>
#include <suite.h>
#include <tap.h>

#ifdef __aarch64__
static const uint64_t device = 0x09010000, keeps = 4;
#else
static const uint64_t device = 0xfec00000, keeps = 0;
#endif

static void test_registers(void)
{
    volatile void *registers = NULL, *again = NULL, *inside = NULL;
    if (!tap_is(mmio_map(device, 4096, &registers), 0, "map a page of registers"))
        return;
    volatile uint32_t *index = registers + keeps;
    bool kept = true;
    for (uint32_t value = 0; value < 8; value++) {
        *index = value;
        kept = kept && (*index & 0xff) == value;
    }
    tap_ok(kept, "the device answers");
    tap_is(mmio_map(device, 4096, &again), 0, "map them again");
    tap_ok(again == registers, "at the same address");
    tap_is(mmio_map(device + keeps, 4, &inside), 0, "map a part");
    tap_ok(inside != NULL, "which has an address");
    *index = 1;
    tap_ok((*(volatile uint32_t *)inside & 0xff) == 1, "of the same register");
}

static void test_refusals(void)
{
    volatile void *untouched = (volatile void *)&device, *registers = untouched;
    struct boot_info_memory memory;
    if (tap_is(boot_info_memory(0, &memory), 0, "there is memory"))
        tap_is(mmio_map(memory.start, 4096, &registers), -EINVAL, "memory is no device");
    tap_is(mmio_map((uint64_t)1 << 60, 4096, &registers), -EINVAL, "no such address");
    tap_is(mmio_map(UINT64_MAX - 4095, 8192, &registers), -EINVAL, "a range that wraps around");
    tap_ok(registers == untouched, "the result is untouched then");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_registers();
    test_refusals();
    return tap_end();
}

const struct suite test_mmio_suite = {"mmio", run};
