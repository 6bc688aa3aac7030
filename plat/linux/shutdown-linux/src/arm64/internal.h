/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef SHUTDOWN_LINUX_INTERNAL_H
#define SHUTDOWN_LINUX_INTERNAL_H

enum { SYS_EXIT_GROUP = 94 };

#endif
