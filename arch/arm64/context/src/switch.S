/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * switch.S - from one stack to another. A function preserves x19 to x29, the low halves of v8 to
 * v15 and the floating-point control bits (AAPCS64, 6.1); these lie on the stack of who does not
 * run, in the order of struct kept in make.c.
 */
    .set SIZE, 22 * 8

    .section .text.context_switch, "ax", %progbits
    .globl context_switch
    .type context_switch, %function
context_switch:
    stp x29, x30, [sp, #-SIZE]!
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    stp x23, x24, [sp, #48]
    stp x25, x26, [sp, #64]
    stp x27, x28, [sp, #80]
    stp d8, d9, [sp, #96]
    stp d10, d11, [sp, #112]
    stp d12, d13, [sp, #128]
    stp d14, d15, [sp, #144]
    mrs x2, fpcr
    str x2, [sp, #160]
    mov x3, sp
    str x3, [x0]
    ldr x3, [x1]
    mov sp, x3
    ldr x3, [sp, #160]
    cmp x2, x3
    b.eq 1f
    msr fpcr, x3
1:
    ldp x19, x20, [sp, #16]
    ldp x21, x22, [sp, #32]
    ldp x23, x24, [sp, #48]
    ldp x25, x26, [sp, #64]
    ldp x27, x28, [sp, #80]
    ldp d8, d9, [sp, #96]
    ldp d10, d11, [sp, #112]
    ldp d12, d13, [sp, #128]
    ldp d14, d15, [sp, #144]
    ldp x29, x30, [sp], #SIZE
    ret
    .size context_switch, . - context_switch

    .section .text.context_arm64_start, "ax", %progbits
    .globl context_arm64_start
    .type context_arm64_start, %function
context_arm64_start:
    mov x0, x20
    mov x30, #0
    blr x19
    udf #0
    .size context_arm64_start, . - context_arm64_start

    .section .note.GNU-stack, "", %progbits
