/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * handler_entry.S - a handler for a fault, called on the stack of the code at fault, with interrupts
 * as they were there; and the way back into that code, with all of its registers.
 */
    .set PC_PLACE, 32 * 8
    .set SIZE, 36 * 8
    .set VECTORS_SIZE, 32 * 16 + 16

    .macro vectors pair
    \pair q0, q1, [sp, #16]
    \pair q2, q3, [sp, #48]
    \pair q4, q5, [sp, #80]
    \pair q6, q7, [sp, #112]
    \pair q8, q9, [sp, #144]
    \pair q10, q11, [sp, #176]
    \pair q12, q13, [sp, #208]
    \pair q14, q15, [sp, #240]
    \pair q16, q17, [sp, #272]
    \pair q18, q19, [sp, #304]
    \pair q20, q21, [sp, #336]
    \pair q22, q23, [sp, #368]
    \pair q24, q25, [sp, #400]
    \pair q26, q27, [sp, #432]
    \pair q28, q29, [sp, #464]
    \pair q30, q31, [sp, #496]
    .endm

    .section .text.trap_arm64_call_handler, "ax", %progbits
    .globl trap_arm64_call_handler
    .type trap_arm64_call_handler, %function
trap_arm64_call_handler:
    mov x19, x0
    sub sp, x0, #VECTORS_SIZE
    mrs x1, fpsr
    mrs x2, fpcr
    stp x1, x2, [sp]
    vectors stp
    ldr x29, [x19, #29 * 8]
    ldr x1, [x19, #PC_PLACE + 8]
    msr daif, x1
    bl trap_arm64_handle
    msr daifset, #0xf
    ldp x1, x2, [sp]
    msr fpsr, x1
    msr fpcr, x2
    vectors ldp
    mov sp, x19
    ldp x0, x1, [sp, #PC_PLACE]
    msr elr_el1, x0
    msr spsr_el1, x1
    ldp x2, x3, [sp, #16]
    ldp x4, x5, [sp, #32]
    ldp x6, x7, [sp, #48]
    ldp x8, x9, [sp, #64]
    ldp x10, x11, [sp, #80]
    ldp x12, x13, [sp, #96]
    ldp x14, x15, [sp, #112]
    ldp x16, x17, [sp, #128]
    ldp x18, x19, [sp, #144]
    ldp x20, x21, [sp, #160]
    ldp x22, x23, [sp, #176]
    ldp x24, x25, [sp, #192]
    ldp x26, x27, [sp, #208]
    ldp x28, x29, [sp, #224]
    ldr x30, [sp, #240]
    ldp x0, x1, [sp], #SIZE       /* the exception lies right below that code's stack */
    eret
    .size trap_arm64_call_handler, . - trap_arm64_call_handler

    .section .note.GNU-stack, "", %progbits
