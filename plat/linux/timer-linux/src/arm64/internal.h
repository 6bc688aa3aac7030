/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef TIMER_LINUX_INTERNAL_H
#define TIMER_LINUX_INTERNAL_H

enum { SYS_TIMER_CREATE = 107, SYS_TIMER_SETTIME = 110 };

int timer_linux_init(void);

#endif
