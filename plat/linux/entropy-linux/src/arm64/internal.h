/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef ENTROPY_LINUX_INTERNAL_H
#define ENTROPY_LINUX_INTERNAL_H

enum { SYS_GETRANDOM = 278 };

#endif
