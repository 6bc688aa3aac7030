/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls, man 2 sigaction).
 */
#ifndef SIGNAL_LINUX_INTERNAL_H
#define SIGNAL_LINUX_INTERNAL_H

enum { SYS_RT_SIGACTION = 134 };

/* Where a handler returns to: the kernel wants it from the process on this architecture. */
void signal_linux_return(void);

#endif
