/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef IRQ_LINUX_NUMBERS_H
#define IRQ_LINUX_NUMBERS_H

enum {
    SYS_FCNTL = 25,
    SYS_RT_SIGSUSPEND = 133,
    SYS_RT_SIGPROCMASK = 135,
    SYS_GETPID = 172,
};

#endif
