/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef PAGES_LINUX_INTERNAL_H
#define PAGES_LINUX_INTERNAL_H

enum { SYS_MMAP = 9, SYS_MUNMAP = 11, SYS_SYSINFO = 99 };

#endif
