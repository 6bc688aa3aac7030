/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * start.S - where the dynamic linker enters the process: rsp points to argc, rdx holds a function
 * for exit to call (System V ABI, AMD64 supplement, 3.4.1).
 *
 * __libc_start_main(main, argc, argv, init, fini, at_exit, stack_end) prepares the library, runs
 * constructors (a sanitizer's among them) and calls main (LSB 5.0 core, 10.1.2.1). It finds init
 * and fini by itself where they are 0.
 */
    .section .text.boot, "ax", @progbits
    .globl boot_start
    .type boot_start, @function
boot_start:
    xorl %ebp, %ebp
    movq %rdx, %r9
    movq (%rsp), %rsi
    leaq 8(%rsp), %rdx
    movq %rsp, %rax
    andq $-16, %rsp
    pushq %rax
    pushq %rax
    xorl %ecx, %ecx
    xorl %r8d, %r8d
    leaq boot_hosted_main(%rip), %rdi
    call *__libc_start_main@GOTPCREL(%rip)
    ud2
    .size boot_start, . - boot_start

    .section .note.GNU-stack, "", @progbits
