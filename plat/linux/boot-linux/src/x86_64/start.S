/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * start.S - where the kernel enters the process: rsp points to argc, then come argv, the
 * environment and the auxiliary vector (System V ABI, AMD64 supplement, 3.4.1). A frame pointer of
 * 0 ends every backtrace.
 */
    .section .text.boot, "ax", @progbits
    .globl boot_start
    .type boot_start, @function
boot_start:
    xorl %ebp, %ebp
    movq %rsp, %rdi
    andq $-16, %rsp
    call boot_linux_main
    ud2
    .size boot_start, . - boot_start

    .section .note.GNU-stack, "", @progbits
