/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef IRQ_LINUX_INTERNAL_H
#define IRQ_LINUX_INTERNAL_H

enum { SYS_RT_SIGPROCMASK = 14, SYS_RT_SIGSUSPEND = 130 };

int irq_linux_init(void);

#endif
