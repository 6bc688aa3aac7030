/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * return.S - rt_sigreturn (139), with exactly the instructions by which gdb knows a signal frame.
 */
    .text
    .globl signal_linux_return
    .type signal_linux_return, %function
signal_linux_return:
    mov x8, #139
    svc #0
    .size signal_linux_return, . - signal_linux_return

    .section .note.GNU-stack, "", %progbits
