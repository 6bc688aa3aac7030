/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * switch.S - from one stack to another. A function preserves rbx, rbp, r12 to r15 and the control
 * bits of both floating-point units (System V ABI, AMD64 supplement, 3.2.1); these lie on the stack
 * of who does not run, in the order of struct kept in make.c.
 *
 * Loading control bits is slow, and they are mostly the same. The return is a jump, since it mostly
 * goes elsewhere than the call before it came from.
 */
    .section .text.context_x86_64_switch, "ax", @progbits
    .globl context_x86_64_switch
    .type context_x86_64_switch, @function
context_x86_64_switch:
    push %rbp
    push %rbx
    push %r12
    push %r13
    push %r14
    push %r15
    sub $8, %rsp
    stmxcsr (%rsp)
    fnstcw 4(%rsp)
    mov (%rsp), %eax
    movzwl 4(%rsp), %edx
    mov %rsp, (%rdi)
    mov (%rsi), %rsp
    cmp (%rsp), %eax
    jne 2f
1:
    cmp 4(%rsp), %dx
    jne 4f
3:
    add $8, %rsp
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbx
    pop %rbp
    pop %rcx
    jmp *%rcx
2:
    ldmxcsr (%rsp)
    jmp 1b
4:
    fldcw 4(%rsp)
    jmp 3b
    .size context_x86_64_switch, . - context_x86_64_switch

    .section .text.context_x86_64_start, "ax", @progbits
    .globl context_x86_64_start
    .type context_x86_64_start, @function
context_x86_64_start:
    mov %r13, %rdi
    call *%r12
    ud2
    .size context_x86_64_start, . - context_x86_64_start

    .section .note.GNU-stack, "", @progbits
