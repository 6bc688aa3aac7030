/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mem.S - memcpy, memmove, memset and memcmp by string instructions (System V ABI: rdi, rsi, rdx,
 * result in rax). The direction flag is clear between functions.
 */
    .macro function name
    .section .text.\name, "ax", @progbits
    .globl \name
    .type \name, @function
\name:
    .endm

    function memmove
    /* Backwards only where `to` lies within the source: to - from, unsigned, below size. */
    mov %rdi, %rcx
    sub %rsi, %rcx
    cmp %rdx, %rcx
    jae memcpy
    mov %rdi, %rax
    mov %rdx, %rcx
    lea -1(%rdi, %rdx), %rdi
    lea -1(%rsi, %rdx), %rsi
    std
    rep movsb
    cld
    ret
    .size memmove, . - memmove

    function memcpy
    mov %rdi, %rax
    mov %rdx, %rcx
    rep movsb
    ret
    .size memcpy, . - memcpy

    function memset
    mov %rdi, %r8
    mov %esi, %eax
    mov %rdx, %rcx
    rep stosb
    mov %r8, %rax
    ret
    .size memset, . - memset

    function memcmp
    xor %eax, %eax
    mov %rdx, %rcx
    cmp %eax, %eax /* equal, should there be nothing to compare */
    repe cmpsb
    je 1f
    movzbl -1(%rdi), %eax
    movzbl -1(%rsi), %ecx
    sub %ecx, %eax
1:
    ret
    .size memcmp, . - memcmp

    .section .note.GNU-stack, "", @progbits
