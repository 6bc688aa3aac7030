/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef TRAP_LINUX_NUMBERS_H
#define TRAP_LINUX_NUMBERS_H

enum { SYS_RT_SIGPROCMASK = 14, SYS_RT_SIGRETURN = 15, SYS_SIGALTSTACK = 131 };

#endif
