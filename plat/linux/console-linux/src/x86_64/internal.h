/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef CONSOLE_LINUX_INTERNAL_H
#define CONSOLE_LINUX_INTERNAL_H

enum { SYS_READ = 0, SYS_WRITE = 1, SYS_PPOLL = 271, SYS_EXIT_GROUP = 231 };

int console_linux_init(void);

#endif
