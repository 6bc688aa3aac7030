/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - system calls of Linux on arm64 (include/uapi/asm-generic/unistd.h).
 */
#ifndef BLKDEV_FILE_NUMBERS_H
#define BLKDEV_FILE_NUMBERS_H

enum {
    SYS_OPENAT = 56,
    SYS_CLOSE = 57,
    SYS_PIPE2 = 59,
    SYS_LSEEK = 62,
    SYS_READ = 63,
    SYS_PREAD64 = 67,
    SYS_PWRITE64 = 68,
    SYS_FDATASYNC = 83,
    SYS_MMAP = 222,
};

#endif
