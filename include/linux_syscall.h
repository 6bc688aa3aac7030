/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * linux_syscall.h - the Linux kernel beneath the image (its system-call ABI, man 2 syscall).
 */
#ifndef LINUX_SYSCALL_H
#define LINUX_SYSCALL_H

/*
 * Make system call number with up to six arguments, as the kernel of this architecture numbers
 * and takes them. What a pointer among them points to is as that call's own manual says.
 *
 * Returns what the kernel returned: a negative error number (Linux's own, which differs from
 * errno.h above 34) on failure.
 * Context: any. May block, as that call does. Concurrent calls are safe.
 */
long linux_syscall(long number, long a, long b, long c, long d, long e, long f);

#endif
