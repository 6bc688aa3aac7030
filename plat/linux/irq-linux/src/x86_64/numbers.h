/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef IRQ_LINUX_NUMBERS_H
#define IRQ_LINUX_NUMBERS_H

enum {
    SYS_RT_SIGPROCMASK = 14,
    SYS_GETPID = 39,
    SYS_FCNTL = 72,
    SYS_RT_SIGSUSPEND = 130,
};

#endif
