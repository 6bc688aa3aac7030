/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt_entry.S - where the CPU goes on an interrupt. Each entry is a call of 5 bytes, whose
 * return address tells the vector. The handler runs on the interrupted stack, in a frame that looks
 * as if the interrupted code had called it.
 */
    .section .text.trap_x86_64_interrupts, "ax", @progbits
    .globl trap_x86_64_interrupts
trap_x86_64_interrupts:
    .rept 224
    .byte 0xe8
    .long interrupt - . - 4
    .endr

interrupt:
    xchg %rbp, (%rsp) /* rbp = the entry's return address, for its place on the stack */
    push %rax
    push %rcx
    push %rdx
    push %rsi
    push %rdi
    push %r8
    push %r9
    push %r10
    push %r11
    mov %rbp, %rdi
    lea 72(%rsp), %rbp
    sub $512, %rsp
    and $-16, %rsp
    fxsave64 (%rsp)
    cld
    call trap_x86_64_interrupt
    fxrstor64 (%rsp)
    lea -72(%rbp), %rsp
    pop %r11
    pop %r10
    pop %r9
    pop %r8
    pop %rdi
    pop %rsi
    pop %rdx
    pop %rcx
    pop %rax
    pop %rbp
    iretq

    .section .note.GNU-stack, "", @progbits
