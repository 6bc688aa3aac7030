/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * shutdown.c - the end, by two ways: semihosting, which tells QEMU a status, then PSCI.
 *
 * A status is told as QEMU's debug exit on other machines does: twice the status, plus 1.
 */
#include <dtb.h>
#include <shutdown.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <trap.h>

/* Arm semihosting, section 5: SYS_EXIT with a block of reason and status. */
enum { SYS_EXIT = 0x18, STOPPED_EXIT = 0x20026 };

/* Arm DEN0022 (PSCI), 5.10. */
#define SYSTEM_OFF 0x84000008u

/* As PSCI's device tree binding says (Linux: bindings/arm/psci.yaml). */
static bool is_called_by_smc(void)
{
    static const char *const versions[] = {"arm,psci-1.0", "arm,psci-0.2"};

    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        int node = dtb_find(-1, versions[i]);
        const char *method = node >= 0 ? dtb_text(node, "method") : NULL;
        if (method)
            return method[0] == 's';
    }
    return false;
}

static _Noreturn void power_off(void)
{
    bool by_smc = is_called_by_smc();
    register uint64_t function __asm__("x0") = SYSTEM_OFF;

    if (by_smc)
        __asm__ volatile("smc #0" : "+r"(function) : : "x1", "x2", "x3", "memory");
    else
        __asm__ volatile("hvc #0" : "+r"(function) : : "x1", "x2", "x3", "memory");
    for (;;)
        __asm__ volatile("wfi");
}

static bool on_invalid_instruction(const struct trap_fault *fault)
{
    (void)fault;
    power_off();
}

static void ask_semihosting(uint64_t number, const uint64_t *block)
{
    register uint64_t operation __asm__("x0") = number;
    register const uint64_t *argument __asm__("x1") = block;

    __asm__ volatile("hlt #0xf000" : "+r"(operation) : "r"(argument) : "memory");
}

/* Where nobody answers a semihosting call, it is an invalid instruction, and perhaps one too many.
 */
void shutdown_now(int status)
{
    static bool tried;
    uint64_t code = status >= 0 && status <= 127 ? (uint64_t)status : 127;
    const uint64_t block[] = {STOPPED_EXIT, 2 * code + 1};

    if (!tried) {
        tried = true;
        trap_attach(on_invalid_instruction);
        ask_semihosting(SYS_EXIT, block);
    }
    power_off();
}
