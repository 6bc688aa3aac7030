/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef TRAP_LINUX_NUMBERS_H
#define TRAP_LINUX_NUMBERS_H

enum { SYS_SIGALTSTACK = 132, SYS_RT_SIGPROCMASK = 135, SYS_RT_SIGRETURN = 139 };

#endif
