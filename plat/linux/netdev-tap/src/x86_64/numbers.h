/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * numbers.h - numbers of the Linux kernel on x86-64 (man 2 syscalls).
 */
#ifndef NETDEV_TAP_NUMBERS_H
#define NETDEV_TAP_NUMBERS_H

enum {
    SYS_READ = 0,
    SYS_CLOSE = 3,
    SYS_IOCTL = 16,
    SYS_WRITEV = 20,
    SYS_SOCKET = 41,
    SYS_FCNTL = 72,
    SYS_OPENAT = 257,
    SYS_PPOLL = 271,
};

#endif
