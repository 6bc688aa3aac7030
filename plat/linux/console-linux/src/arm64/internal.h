/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef CONSOLE_LINUX_INTERNAL_H
#define CONSOLE_LINUX_INTERNAL_H

enum { SYS_READ = 63, SYS_WRITE = 64, SYS_PPOLL = 73, SYS_EXIT_GROUP = 94 };

int console_linux_init(void);

#endif
