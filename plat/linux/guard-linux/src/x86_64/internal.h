/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef GUARD_LINUX_INTERNAL_H
#define GUARD_LINUX_INTERNAL_H

enum { SYS_MPROTECT = 10 };

#endif
