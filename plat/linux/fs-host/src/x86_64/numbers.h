/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - system calls of Linux on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl).
 */
#ifndef FS_HOST_NUMBERS_H
#define FS_HOST_NUMBERS_H

enum {
    SYS_CLOSE = 3,
    SYS_LSEEK = 8,
    SYS_PREAD64 = 17,
    SYS_PWRITE64 = 18,
    SYS_FSYNC = 74,
    SYS_FTRUNCATE = 77,
    SYS_UMASK = 95,
    SYS_FSTATFS = 138,
    SYS_GETDENTS64 = 217,
    SYS_OPENAT = 257,
    SYS_MKDIRAT = 258,
    SYS_UNLINKAT = 263,
    SYS_LINKAT = 265,
    SYS_SYMLINKAT = 266,
    SYS_READLINKAT = 267,
    SYS_FCHMODAT = 268,
    SYS_UTIMENSAT = 280,
    SYS_RENAMEAT2 = 316,
    SYS_STATX = 332,
};

/* These differ between architectures as well (arch/…/include/uapi/asm/fcntl.h). */
enum { O_DIRECTORY = 0200000, O_NOFOLLOW = 0400000 };

#endif
