/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fault_entry.S - where the CPU goes on a fault. Each entry is a call of 5 bytes, whose return
 * address tells the fault. It begins on a stack of its own; what returns from there has moved the
 * fault to the stack of the code that has it, where a handler may run as long as it likes.
 */
#define REGISTERS  15 * 8
#define RFLAGS     REGISTERS + 2 * 8
#define INTERRUPTS 0x200

    .section .text.trap_x86_64_faults, "ax", @progbits
    .globl trap_x86_64_faults
trap_x86_64_faults:
    .rept 22
    .byte 0xe8
    .long fault - . - 4
    .endr

fault:
    push %r15
    push %r14
    push %r13
    push %r12
    push %r11
    push %r10
    push %r9
    push %r8
    push %rbp
    push %rdi
    push %rsi
    push %rdx
    push %rcx
    push %rbx
    push %rax
    mov %rsp, %rdi
    and $-16, %rsp
    cld
    call trap_x86_64_fault
    mov %rax, %rbx
    lea -512(%rax), %rsp
    fxsave64 (%rsp)
    testl $INTERRUPTS, RFLAGS(%rbx)
    jz 1f
    sti
1:
    mov %rbx, %rdi
    call trap_x86_64_handle
    cli
    fxrstor64 (%rsp)
    mov %rbx, %rsp
    pop %rax
    pop %rbx
    pop %rcx
    pop %rdx
    pop %rsi
    pop %rdi
    pop %rbp
    pop %r8
    pop %r9
    pop %r10
    pop %r11
    pop %r12
    pop %r13
    pop %r14
    pop %r15
    iretq

    .section .note.GNU-stack, "", @progbits
