/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - system calls of Linux on arm64 (include/uapi/asm-generic/unistd.h).
 */
#ifndef FS_HOST_NUMBERS_H
#define FS_HOST_NUMBERS_H

enum {
    SYS_MKDIRAT = 34,
    SYS_UNLINKAT = 35,
    SYS_SYMLINKAT = 36,
    SYS_LINKAT = 37,
    SYS_FSTATFS = 44,
    SYS_FTRUNCATE = 46,
    SYS_FCHMODAT = 53,
    SYS_OPENAT = 56,
    SYS_CLOSE = 57,
    SYS_GETDENTS64 = 61,
    SYS_LSEEK = 62,
    SYS_PREAD64 = 67,
    SYS_PWRITE64 = 68,
    SYS_READLINKAT = 78,
    SYS_FSYNC = 82,
    SYS_UTIMENSAT = 88,
    SYS_UMASK = 166,
    SYS_RENAMEAT2 = 276,
    SYS_STATX = 291,
};

/* These differ between architectures as well (arch/…/include/uapi/asm/fcntl.h). */
enum { O_DIRECTORY = 040000, O_NOFOLLOW = 0100000 };

#endif
