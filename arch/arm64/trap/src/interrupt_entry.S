/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt_entry.S - an interrupt, on the stack of the code that it interrupts, in a frame that
 * looks as if that code had called it. The handler may switch to another stack, and return here
 * when something switches back.
 */
    .set VECTORS, 24 * 8
    .set FRAME, VECTORS + 32 * 16

    /* Store or load all registers that a function may change, but x0, x29 and the CPU's state. */
    .macro each pair
    \pair x2, x3, [sp, #32]
    \pair x4, x5, [sp, #48]
    \pair x6, x7, [sp, #64]
    \pair x8, x9, [sp, #80]
    \pair x10, x11, [sp, #96]
    \pair x12, x13, [sp, #112]
    \pair x14, x15, [sp, #128]
    \pair x16, x17, [sp, #144]
    \pair x18, x30, [sp, #160]
    \pair q0, q1, [sp, #VECTORS]
    \pair q2, q3, [sp, #VECTORS + 32]
    \pair q4, q5, [sp, #VECTORS + 64]
    \pair q6, q7, [sp, #VECTORS + 96]
    \pair q8, q9, [sp, #VECTORS + 128]
    \pair q10, q11, [sp, #VECTORS + 160]
    \pair q12, q13, [sp, #VECTORS + 192]
    \pair q14, q15, [sp, #VECTORS + 224]
    \pair q16, q17, [sp, #VECTORS + 256]
    \pair q18, q19, [sp, #VECTORS + 288]
    \pair q20, q21, [sp, #VECTORS + 320]
    \pair q22, q23, [sp, #VECTORS + 352]
    \pair q24, q25, [sp, #VECTORS + 384]
    \pair q26, q27, [sp, #VECTORS + 416]
    \pair q28, q29, [sp, #VECTORS + 448]
    \pair q30, q31, [sp, #VECTORS + 480]
    .endm

    .section .text.trap_arm64_interrupt_enter, "ax", %progbits
    .globl trap_arm64_interrupt_enter
    .type trap_arm64_interrupt_enter, %function
trap_arm64_interrupt_enter:
    mrs x0, tpidr_el1
    sub sp, sp, #FRAME
    stp x0, x1, [sp, #16]
    each stp
    mrs x0, elr_el1
    stp x29, x0, [sp]
    mov x29, sp
    mrs x0, spsr_el1
    mrs x1, fpsr
    mrs x2, fpcr
    orr x1, x2, x1, lsl #32
    stp x0, x1, [sp, #176]
    bl trap_arm64_interrupt
    ldp x0, x1, [sp, #176]
    msr spsr_el1, x0
    lsr x2, x1, #32
    msr fpsr, x2
    mov w1, w1
    msr fpcr, x1
    ldp x29, x0, [sp]
    msr elr_el1, x0
    each ldp
    ldp x0, x1, [sp, #16]
    add sp, sp, #FRAME
    eret
    .size trap_arm64_interrupt_enter, . - trap_arm64_interrupt_enter

    .section .note.GNU-stack, "", %progbits
