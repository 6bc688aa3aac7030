/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt_entry.S - where the CPU goes on an interrupt. Each entry is a call of 5 bytes, whose
 * return address tells the vector.
 *
 * It begins on a stack of a few words and moves from there to the interrupted one, below the 128
 * bytes that the interrupted code may use. The handler runs there, in a frame that looks as if that
 * code had called it, and may leave it for another stack.
 */
#define RED_ZONE 128

    .section .text.trap_x86_64_interrupts, "ax", @progbits
    .globl trap_x86_64_interrupts
trap_x86_64_interrupts:
    .rept 224
    .byte 0xe8
    .long interrupt - . - 4
    .endr

interrupt:
    push %rax
    push %rdx
    mov %rsp, %rdx /* rdx, rax, the entry's return address, rip, cs, rflags, rsp, ss */
    mov 48(%rdx), %rsp
    lea -RED_ZONE(%rsp), %rsp
    push 56(%rdx)
    push 48(%rdx)
    push 40(%rdx)
    push 32(%rdx)
    push 24(%rdx)
    push %rbp
    mov %rsp, %rbp
    push 8(%rdx)
    push (%rdx)
    push %rcx
    push %rsi
    push %rdi
    push %r8
    push %r9
    push %r10
    push %r11
    mov 16(%rdx), %rdi
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
    pop %rcx
    pop %rdx
    pop %rax
    pop %rbp
    iretq

    .section .note.GNU-stack, "", @progbits
