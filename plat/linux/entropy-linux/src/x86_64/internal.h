/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef ENTROPY_LINUX_INTERNAL_H
#define ENTROPY_LINUX_INTERNAL_H

enum { SYS_GETRANDOM = 318 };

#endif
