/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef GUARD_LINUX_INTERNAL_H
#define GUARD_LINUX_INTERNAL_H

enum { SYS_MPROTECT = 226 };

#endif
