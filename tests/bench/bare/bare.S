/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * bare.S - the least that QEMU can start: a guest that is over after ten instructions. Entered by
 * PVH (Xen, public/arch-x86/hvm/start_info.h), ends by isa-debug-exit at port 0x501.
 */
    .section .note.pvh, "a", @note
    .balign 4
    .long 4, 4, 18 /* sizes of name and value; XEN_ELFNOTE_PHYS32_ENTRY */
    .asciz "Xen"
    .long _start

    .text
    .code32
    .globl _start
_start:
    cli
    cld
    xor %eax, %eax
    xor %ebx, %ebx
    xor %ecx, %ecx
    mov $0x501, %edx
    out %al, %dx
halt:
    hlt
    jmp halt
