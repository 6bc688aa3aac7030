/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * raise.S - raises the interrupt of a vector from 32 to 255 with the instruction INT, which names it
 * in its own encoding: hence one small function for each. All registers that a function need not
 * keep hold a pattern before, and are compared with it after; so do the 128 bytes below the stack
 * pointer, where a function may keep what it likes.
 */

/* void trash(void): changes all registers that a function need not keep. */
.text
.globl trash
trash:
    xor %eax, %eax
    xor %ecx, %ecx
    xor %edx, %edx
    xor %esi, %esi
    xor %edi, %edi
    xor %r8d, %r8d
    xor %r9d, %r9d
    xor %r10d, %r10d
    xor %r11d, %r11d
    xorps %xmm0, %xmm0
    xorps %xmm15, %xmm15
    ret

/* bool raise(unsigned vector): whether registers and flags came back as they were. */
.globl raise
raise:
    push %rbx
    push %rbp
    mov %rsp, %rbp
    lea -32(%rdi), %eax
    lea calls(%rip), %rbx
    lea (%rax, %rax, 2), %rax
    add %rax, %rbx
    mov $16, %ecx
1:  mov %rcx, -144(%rsp, %rcx, 8) /* the call below takes 8 bytes */
    loop 1b
    movaps pattern(%rip), %xmm0
    movaps pattern(%rip), %xmm15
    mov $0x1001, %eax
    mov $0x1002, %ecx
    mov $0x1003, %edx
    mov $0x1004, %esi
    mov $0x1005, %edi
    mov $0x1008, %r8d
    mov $0x1009, %r9d
    mov $0x100a, %r10d
    mov $0x100b, %r11d
    std
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
    pcmpeqb pattern(%rip), %xmm0
    pcmpeqb pattern(%rip), %xmm15
    pand %xmm15, %xmm0
    pmovmskb %xmm0, %eax
    cmp $0xffff, %eax
    jne different
    mov $16, %ecx
1:  cmp %rcx, -144(%rsp, %rcx, 8)
    jne different
    loop 1b
    pushf
    pop %rax
    test $0x400, %eax /* the direction flag, as set above */
    jz different
    mov $1, %eax
    jmp out
different:
    xor %eax, %eax
out:
    cld
    mov %rbp, %rsp
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

.section .rodata
.balign 16
pattern:
    .octa 0x0123456789abcdeffedcba9876543210

.section .note.GNU-stack, "", @progbits
