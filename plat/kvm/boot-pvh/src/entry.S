/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entry.S - from the loader's 32-bit jump (Xen's PVH entry: paging off, ebx = start info) to
 * boot_pvh_main in 64-bit mode.
 *
 * The page tables map every address to itself: the image's text read and execute, its constants
 * read, all else of its 2 MiB blocks read and write without execute, page 0 not at all. A block in
 * which two of these meet has a table of 4 KiB pages; there are three such places at most. Other
 * blocks of the image are 2 MiB pages. RAM beyond the image is mapped in C, from the memory map.
 */
#include <options.h>

#define PAGE        0x1000
#define STACK       ((OPT_STACK + PAGE - 1) & -PAGE)
#define BLOCK_SHIFT 21
#define BLOCK       (1 << BLOCK_SHIFT)

#define PRESENT     0x1
#define WRITABLE    0x2
#define LARGE       0x80
#define NO_EXECUTE  0x80000000 /* bit 63, in an entry's upper half */

#define CR0_PE_MP_NE_WP_PG 0x80010023
#define CR4_PAE_SSE 0x620 /* PAE, OSFXSR, OSXMMEXCPT */
#define MSR_EFER    0xc0000080
#define EFER_LME_NXE 0x900

#define NOTE_PHYS32_ENTRY 18

/* struct start_info and struct memory of internal.h. A longer map is used as far as it fits. */
#define INFO_MAGIC  0x336ec578
#define INFO_VERSION 4
#define INFO_MAP    40
#define INFO_MAP_COUNT 48
#define INFO_SIZE   56
#define MAP_ENTRY_SIZE 24
#define MAP_MAX     64

    .section .note.pvh, "a", @note
    .balign 4
    .long 4, 8, NOTE_PHYS32_ENTRY
    .asciz "Xen"
    .quad boot_start

    .section .bss.boot_pvh_stack, "aw", @nobits
    .balign PAGE
    .globl boot_pvh_stack
boot_pvh_stack: /* its guard page comes first */
    .skip PAGE + STACK

    .section .bss.boot_pvh_info, "aw", @nobits
    .balign 8
    .globl boot_pvh_info
boot_pvh_info:
    .skip INFO_SIZE
    .globl boot_pvh_map
boot_pvh_map:
    .skip MAP_MAX * MAP_ENTRY_SIZE

    .section .bss.boot_pvh_tables, "aw", @nobits
    .balign PAGE
tables_level4:
    .skip PAGE
    .globl boot_pvh_level3
boot_pvh_level3:
    .skip PAGE
    .globl boot_pvh_level2
boot_pvh_level2:
    .skip PAGE
tables_level1:
    .skip 3 * PAGE

    .section .text.boot, "ax"
    .code32
    .globl boot_start
    .type boot_start, @function
boot_start:
    cld
    mov $boot_pvh_stack + PAGE + STACK, %esp
    mov $CR4_PAE_SSE, %eax
    mov %eax, %cr4
    fninit
    call copy_start_info

    movl $boot_pvh_level3 + PRESENT + WRITABLE, tables_level4
    movl $boot_pvh_level2 + PRESENT + WRITABLE, boot_pvh_level3

    /* ebp = the next free table of 4 KiB pages */
    mov $tables_level1, %ebp
    xor %ecx, %ecx
    call split_block
    mov $image_rodata_start, %ecx
    call split_block
    mov $image_data_start, %ecx
    call split_block

    mov $image_text_start, %ecx
    mov $image_text_end, %edx
    mov $PRESENT, %esi
    xor %edi, %edi
    call map
    mov $image_rodata_start, %ecx
    mov $image_rodata_end, %edx
    mov $NO_EXECUTE, %edi
    call map
    mov $image_data_start + BLOCK - 1, %ecx
    and $-BLOCK, %ecx
    mov $image_data_end, %edx
    mov $PRESENT + WRITABLE, %esi
    call map
    movl $0, tables_level1

    mov $tables_level4, %eax
    mov %eax, %cr3
    mov $MSR_EFER, %ecx
    mov $EFER_LME_NXE, %eax
    xor %edx, %edx
    wrmsr
    mov $CR0_PE_MP_NE_WP_PG, %eax
    mov %eax, %cr0
    lgdt descriptors_pointer
    ljmp $8, $enter_64

/*
 * Copy the start info at ebx and its memory map, which QEMU's loader leaves in page 0. Nothing is
 * copied from an older version, which had no map, or from above 4 GiB.
 */
copy_start_info:
    cmpl $INFO_MAGIC, (%ebx)
    jne 1f
    cmpl $1, INFO_VERSION(%ebx)
    jb 1f
    cmpl $0, INFO_MAP + 4(%ebx)
    jne 1f
    mov %ebx, %esi
    mov $boot_pvh_info, %edi
    mov $INFO_SIZE / 4, %ecx
    rep movsl
    mov INFO_MAP(%ebx), %esi
    mov $boot_pvh_map, %edi
    mov $MAP_MAX, %ecx
    cmp INFO_MAP_COUNT(%ebx), %ecx
    jbe 2f
    mov INFO_MAP_COUNT(%ebx), %ecx
2:
    mov %ecx, boot_pvh_info + INFO_MAP_COUNT
    imul $MAP_ENTRY_SIZE / 4, %ecx
    rep movsl
1:
    ret

/*
 * Give the block of address ecx a table of 4 KiB pages, all read and write, unless it has one.
 * Two entries a step: the whole table takes 560 instructions.
 */
split_block:
    mov %ecx, %eax
    shr $BLOCK_SHIFT, %eax
    lea boot_pvh_level2(, %eax, 8), %edx
    testb $PRESENT, (%edx)
    jnz 2f
    lea PRESENT + WRITABLE(%ebp), %eax
    mov %eax, (%edx)
    and $-BLOCK, %ecx
    movd %ecx, %xmm0
    punpcklqdq %xmm0, %xmm0
    paddq first_pages, %xmm0
    movdqa two_pages, %xmm1
    lea PAGE(%ebp), %eax
1:
    .set offset, 0
    .rept 16
    movdqa %xmm0, offset(%ebp)
    paddq %xmm1, %xmm0
    .set offset, offset + 16
    .endr
    add $256, %ebp
    cmp %eax, %ebp
    jne 1b
2:
    ret

/* Map ecx up to edx with the flags edi:esi, in 4 KiB pages where the block has a table. */
map:
    cmp %edx, %ecx
    jae 3f
    mov %ecx, %eax
    shr $BLOCK_SHIFT, %eax
    lea boot_pvh_level2(, %eax, 8), %ebx
    mov (%ebx), %eax
    test $PRESENT, %al
    jz 1f
    /* The table's address and the page's offset in it. */
    push %ecx
    and $-PAGE, %eax
    shr $9, %ecx
    and $0xff8, %ecx
    lea (%eax, %ecx), %ebx
    pop %ecx
    lea (%ecx, %esi), %eax
    add $PAGE, %ecx
    jmp 2f
1:
    lea LARGE(%ecx, %esi), %eax
    add $BLOCK, %ecx
2:
    mov %eax, (%ebx)
    mov %edi, 4(%ebx)
    jmp map
3:
    ret

    .code64
enter_64:
    xor %eax, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %fs
    mov %eax, %gs
    mov %eax, %ss
    xor %ebp, %ebp
    call boot_pvh_main

    .balign 16
first_pages:
    .long PRESENT + WRITABLE, NO_EXECUTE, PAGE + PRESENT + WRITABLE, NO_EXECUTE
two_pages:
    .quad 2 * PAGE, 2 * PAGE

descriptors:
    .quad 0
    .quad 0x00af9b000000ffff /* 64-bit code, marked as accessed: it is read-only */
descriptors_pointer:
    .word . - descriptors - 1
    .long descriptors

    .section .note.GNU-stack, "", @progbits
