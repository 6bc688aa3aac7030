/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fault_entry.S - where the CPU goes on a fault. Each entry is a call of 5 bytes, whose return
 * address tells the fault. Nothing returns from here, so all that is kept is for the report.
 */
    .section .text.trap_x86_64_faults, "ax", @progbits
    .globl trap_x86_64_faults
trap_x86_64_faults:
    .rept 22
    .byte 0xe8
    .long fault - . - 4
    .endr

fault:
    push %rax
    push %rcx
    push %rdx
    push %rbx
    push %rbp
    push %rsi
    push %rdi
    push %r8
    push %r9
    push %r10
    push %r11
    push %r12
    push %r13
    push %r14
    push %r15
    mov %rsp, %rdi
    and $-16, %rsp
    cld
    call trap_x86_64_fault

    .section .note.GNU-stack, "", @progbits
