/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - numbers of the Linux kernel on arm64 (man 2 syscalls).
 */
#ifndef NETDEV_TAP_NUMBERS_H
#define NETDEV_TAP_NUMBERS_H

enum {
    SYS_FCNTL = 25,
    SYS_IOCTL = 29,
    SYS_OPENAT = 56,
    SYS_CLOSE = 57,
    SYS_READ = 63,
    SYS_WRITEV = 66,
    SYS_PPOLL = 73,
    SYS_SOCKET = 198,
};

#endif
