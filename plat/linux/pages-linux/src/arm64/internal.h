/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef PAGES_LINUX_INTERNAL_H
#define PAGES_LINUX_INTERNAL_H

enum { SYS_MMAP = 222, SYS_MUNMAP = 215, SYS_SYSINFO = 179 };

#endif
