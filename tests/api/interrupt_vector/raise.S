/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * raise.S - raises the interrupt of a vector from 32 to 255 with the instruction INT, which names it
 * in its own encoding: hence one small function for each. All registers that a function need not keep
 * hold a pattern before, and are compared with it after.
 */

/* bool raise(unsigned vector): whether all registers came back as they were. */
.text
.globl raise
raise:
    push %rbx
    push %rbp
    lea -32(%rdi), %eax
    lea calls(%rip), %rbx
    lea (%rax, %rax, 2), %rax
    add %rax, %rbx
    mov $0x1001, %eax
    mov $0x1002, %ecx
    mov $0x1003, %edx
    mov $0x1004, %esi
    mov $0x1005, %edi
    mov $0x1008, %r8d
    mov $0x1009, %r9d
    mov $0x100a, %r10d
    mov $0x100b, %r11d
    mov %rsp, %rbp
    stc
    call *%rbx
    jnc different
    cmp %rsp, %rbp
    jne different
    cmp $0x1001, %rax
    jne different
    cmp $0x1002, %rcx
    jne different
    cmp $0x1003, %rdx
    jne different
    cmp $0x1004, %rsi
    jne different
    cmp $0x1005, %rdi
    jne different
    cmp $0x1008, %r8
    jne different
    cmp $0x1009, %r9
    jne different
    cmp $0x100a, %r10
    jne different
    cmp $0x100b, %r11
    jne different
    mov $1, %eax
    pop %rbp
    pop %rbx
    ret
different:
    xor %eax, %eax
    pop %rbp
    pop %rbx
    ret

/* Three bytes each. */
calls:
    .set vector, 32
    .rept 224
    .byte 0xcd, vector
    ret
    .set vector, vector + 1
    .endr

.section .note.GNU-stack, "", @progbits
