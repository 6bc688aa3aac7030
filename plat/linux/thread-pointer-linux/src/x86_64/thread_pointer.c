/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread_pointer.c - on x86-64 it is the base of FS, which is the kernel's to set (man 2
 * arch_prctl).
 */
#include <linux_syscall.h>
#include <thread_pointer.h>

enum { SYS_ARCH_PRCTL = 158, ARCH_SET_FS = 0x1002 };

void thread_pointer_set(void *address)
{
    linux_syscall(SYS_ARCH_PRCTL, ARCH_SET_FS, (long)address, 0, 0, 0, 0);
}
