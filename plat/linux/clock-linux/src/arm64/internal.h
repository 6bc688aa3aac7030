/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef CLOCK_LINUX_INTERNAL_H
#define CLOCK_LINUX_INTERNAL_H

enum { SYS_CLOCK_GETTIME = 113 };

#endif
