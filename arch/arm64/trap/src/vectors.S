/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * vectors.S - where the CPU goes on an exception (Arm ARM, D1.3): 16 entries of 128 bytes, of which
 * only four can be taken here, those for EL1 with a stack of its own. The four before them are where
 * the image begins (link.ld puts .text.vectors behind .text.boot), those behind them are other code.
 *
 * Nothing is known of the stack: registers are saved in memory of their own, x0 on the way in
 * TPIDR_EL1, which nobody else uses.
 */
    .set REGISTERS_SP, 31 * 8
    .set REGISTERS_PC, 32 * 8
    .set REGISTERS_SYNDROME, 34 * 8
    .set REGISTERS_SIZE, 36 * 8
    .set STACK, 4096
    .set ENTRIES, 512             /* where they are in the table, which begins at a multiple of 2048 */

    .section .noinit.trap_arm64_stack, "aw", %nobits
    .balign 16
    .skip STACK
exception:
    .skip REGISTERS_SIZE

    .section .text.vectors, "ax", %progbits
    .balign 512
entries:
    msr tpidr_el1, x0
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
    mov sp, x0                    /* which the stack lies below */
    mov x29, #0
    mov x30, #0
    b trap_arm64_fault

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

/*
 * The beginning of the table, for VBAR_EL1, which must be the image's: the linker refuses a halfword
 * above 32767 and one below -32768.
 */
    .set trap_arm64_vectors, entries - ENTRIES
    .globl trap_arm64_vectors
    .set DISTANCE, checks - entries + ENTRIES
checks:
    .reloc checks, R_AARCH64_PREL16, image_text_start + DISTANCE + 32767
    .hword 0
    .reloc checks + 2, R_AARCH64_PREL16, image_text_start + DISTANCE + 2 - 32768
    .hword 0

    .section .note.GNU-stack, "", %progbits
