/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef THREAD_POINTER_LINUX_INTERNAL_H
#define THREAD_POINTER_LINUX_INTERNAL_H

enum { SYS_READ = 0, SYS_OPEN = 2, SYS_CLOSE = 3, SYS_ARCH_PRCTL = 158 };

int thread_pointer_linux_init(void);

#endif
