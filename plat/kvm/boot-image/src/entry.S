/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entry.S - from the loader to C: the header of an arm64 Image, the way down to EL1, the MMU.
 *
 * The loader (Linux: Documentation/arch/arm64/booting.rst) enters at the first byte with the MMU
 * off, at EL1 or EL2, with the device tree's address in x0, the image anywhere at a multiple of
 * 2 MiB plus what its header says. Until the MMU is on, code finds everything relative to itself.
 */
#include <options.h>

    .set PAGE, 4096
    .set STACK, OPT_STACK

    /*
     * The image lies in memory as it is linked (the target's base), seen from a multiple of 2 MiB:
     * so the largest blocks will do to map it. QEMU puts nothing before it but a page of its own.
     */
    .set LINKED, 0x7800000000

    /* Little endian, pages of 4 KiB, anywhere in memory. */
    .set IMAGE_FLAGS, 0xa

    .set EL2, 2 << 2
    .set HCR_RW, 1 << 31          /* EL1 is 64-bit */
    .set CNTHCTL_EL1, 3           /* EL1 may use the counter and the timer */
    .set SPSR_EL1H_MASKED, 0x3c5
    .set CPACR_FP, 3 << 20
    /* 0: memory, cached; 1: devices, early acknowledgement. */
    .set MAIR, 0x04ff
    /* 39 bits of address, 4 KiB, cached tables, no TTBR1; the size of physical ones is put in. */
    .set TCR, 25 | 1 << 8 | 1 << 10 | 3 << 12 | 1 << 23
    .set TCR_IPS_SHIFT, 32
    /* MMU, caches, aligned stack; nothing writable is executable. Bits 28 29 23 22 20 11 are 1. */
    .set SCTLR_OFF, 0x30d00800
    .set SCTLR_ON, SCTLR_OFF | 1 << 0 | 1 << 2 | 1 << 3 | 1 << 12 | 1 << 19
    .set ICC_SRE_ENABLE, 0xf

    .section .noinit.boot_image_stack, "aw", %nobits
    .balign PAGE
    .globl boot_image_stack
boot_image_stack:
    .skip PAGE + STACK

    .section .text.boot, "ax"
    .globl boot_start
    .type boot_start, %function
boot_start:
    b enter
    .long 0
    .quad boot_start - LINKED     /* offset from a multiple of 2 MiB */
    .quad image_size
    .quad IMAGE_FLAGS
    .quad 0, 0, 0
    .ascii "ARM\x64"
    .long 0

linked:
    .quad image_text_start, image_rodata_start, image_data_start, image_data_end

enter:
    mov x19, x0
    bl leave_el2
    ldr x0, =SCTLR_OFF
    msr sctlr_el1, x0
    mov x0, #CPACR_FP
    msr cpacr_el1, x0
    isb
    adrp x0, boot_image_stack
    add x0, x0, #PAGE
    ldr x1, =STACK
    add sp, x0, x1
    mov x29, #0
    mov x30, #0

    adr x0, linked
    mov x1, x19
    bl boot_image_map_image

    msr ttbr0_el1, x0
    ldr x0, =MAIR
    msr mair_el1, x0
    ldr x0, =TCR
    mrs x1, id_aa64mmfr0_el1
    and x1, x1, #7
    orr x0, x0, x1, lsl #TCR_IPS_SHIFT
    msr tcr_el1, x0
    tlbi vmalle1
    ic iallu
    dsb nsh
    isb
    ldr x0, =SCTLR_ON
    msr sctlr_el1, x0
    isb
    ldr x0, =boot_image_stack + PAGE + STACK
    mov sp, x0
    ldr x0, =image_bss_start
    ldr x1, =image_bss_end
    ldr x2, =boot_image_clear
    blr x2
    mov x0, x19
    ldr x1, =boot_image_main
    mov x30, #0
    br x1

/* Go on at EL1, where everything is as if the loader had entered there. */
leave_el2:
    mrs x0, CurrentEL
    cmp x0, #EL2
    b.ne 2f
    ldr x0, =SCTLR_OFF
    msr sctlr_el1, x0
    mov x0, #HCR_RW
    msr hcr_el2, x0
    mrs x0, cnthctl_el2
    orr x0, x0, #CNTHCTL_EL1
    msr cnthctl_el2, x0
    msr cntvoff_el2, xzr
    mov x0, #0x33ff               /* RES1; floating point traps nowhere */
    msr cptr_el2, x0
    msr hstr_el2, xzr
    mrs x0, midr_el1
    msr vpidr_el2, x0
    mrs x0, mpidr_el1
    msr vmpidr_el2, x0
    mrs x0, id_aa64pfr0_el1
    ubfx x0, x0, #24, #4          /* the interrupt controller has system registers */
    cbz x0, 1f
    mov x0, #ICC_SRE_ENABLE
    msr s3_4_c12_c9_5, x0         /* ICC_SRE_EL2 */
    isb
    msr s3_4_c12_c11_0, xzr       /* ICH_HCR_EL2 */
1:
    mov x0, #SPSR_EL1H_MASKED
    msr spsr_el2, x0
    msr elr_el2, x30
    eret
2:
    ret

/* Both addresses are multiples of 64. */
    .globl boot_image_clear
    .type boot_image_clear, %function
boot_image_clear:
    movi v0.2d, #0
1:
    stp q0, q0, [x0]
    stp q0, q0, [x0, #32]
    add x0, x0, #64
    cmp x0, x1
    b.lo 1b
    ret

    .section .note.GNU-stack, "", %progbits
