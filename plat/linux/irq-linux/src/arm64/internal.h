/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef IRQ_LINUX_INTERNAL_H
#define IRQ_LINUX_INTERNAL_H

enum { SYS_RT_SIGPROCMASK = 135, SYS_RT_SIGSUSPEND = 133 };

int irq_linux_init(void);

#endif
