/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * start.S - where the kernel enters the process: sp points to argc, then come argv, the environment
 * and the auxiliary vector, as on every 64-bit architecture. A frame record of 0 ends every
 * backtrace (AAPCS64, 6.2.3).
 */
    .section .text.boot, "ax", %progbits
    .globl boot_start
    .type boot_start, %function
boot_start:
    mov x29, #0
    mov x30, #0
    mov x0, sp
    bl boot_linux_main
    udf #0
    .size boot_start, . - boot_start

    .section .note.GNU-stack, "", %progbits
