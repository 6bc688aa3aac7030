/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - system calls of Linux on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl).
 */
#ifndef BLKDEV_FILE_NUMBERS_H
#define BLKDEV_FILE_NUMBERS_H

enum {
    SYS_READ = 0,
    SYS_CLOSE = 3,
    SYS_LSEEK = 8,
    SYS_MMAP = 9,
    SYS_PREAD64 = 17,
    SYS_PWRITE64 = 18,
    SYS_FDATASYNC = 75,
    SYS_OPENAT = 257,
    SYS_PIPE2 = 293,
};

#endif
