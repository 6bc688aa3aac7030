/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * vectors.S - where the CPU goes on an exception (Arm ARM, D1.3): 16 entries of 128 bytes, of which
 * only four can be taken here, those for EL1 with a stack of its own. The others' room holds code,
 * and the last eight, for a lower EL, are left away.
 *
 * Nothing is known of the stack: registers are saved in memory of their own, x0 on the way in
 * TPIDR_EL1, which nobody else uses.
 */
    .set REGISTERS_SP, 31 * 8
    .set REGISTERS_PC, 32 * 8
    .set REGISTERS_SYNDROME, 34 * 8
    .set REGISTERS_SIZE, 36 * 8
    .set STACK, 4096

    .section .noinit.trap_arm64_stack, "aw", %nobits
    .balign 16
exception:
    .skip REGISTERS_SIZE
    .skip STACK
stack_end:

    .section .text.trap_arm64_vectors, "ax", %progbits
    .balign 2048
    .globl trap_arm64_vectors
trap_arm64_vectors:
fault:
    adrp x0, exception
    add x0, x0, :lo12:exception
    stp x2, x3, [x0, #16]
    stp x4, x5, [x0, #32]
    stp x6, x7, [x0, #48]
    stp x8, x9, [x0, #64]
    stp x10, x11, [x0, #80]
    stp x12, x13, [x0, #96]
    stp x14, x15, [x0, #112]
    stp x16, x17, [x0, #128]
    stp x18, x19, [x0, #144]
    stp x20, x21, [x0, #160]
    stp x22, x23, [x0, #176]
    stp x24, x25, [x0, #192]
    stp x26, x27, [x0, #208]
    stp x28, x29, [x0, #224]
    mov x2, sp
    stp x30, x2, [x0, #240]
    mrs x2, elr_el1
    mrs x3, spsr_el1
    stp x2, x3, [x0, #REGISTERS_PC]
    mrs x2, esr_el1
    mrs x3, far_el1
    stp x2, x3, [x0, #REGISTERS_SYNDROME]
    mrs x2, tpidr_el1
    stp x2, x1, [x0]
    adrp x1, stack_end
    add x1, x1, :lo12:stack_end
    mov sp, x1
    mov x29, #0
    mov x30, #0
    b trap_arm64_fault

    .balign 512
    msr tpidr_el1, x0
    b fault

    .balign 128
    msr tpidr_el1, x0
    adrp x0, trap_arm64_interrupt_entry
    ldr x0, [x0, :lo12:trap_arm64_interrupt_entry]
    br x0

    .balign 128
    msr tpidr_el1, x0
    b fault

    .balign 128
    msr tpidr_el1, x0
    b fault

    .section .note.GNU-stack, "", %progbits
