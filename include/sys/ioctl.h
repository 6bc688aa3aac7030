/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/ioctl.h - requests to what is open.
 *
 * Numbers and meanings are those of Linux (ioctl_tty(2)), which programs expect.
 */
#ifndef SYS_IOCTL_H
#define SYS_IOCTL_H

#define TIOCGWINSZ 0x5413 /* struct winsize *: the size of a terminal */
#define FIONREAD   0x541b /* int *: bytes that can be read without waiting */
#define FIONBIO    0x5421 /* const int *: not 0: O_NONBLOCK is set, 0: it is not */
#define FIONCLEX   0x5450 /* no argument: FD_CLOEXEC is not set */
#define FIOCLEX    0x5451 /* no argument: FD_CLOEXEC is set */

struct winsize {
    unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel;
};

/*
 * Do what request says, with the argument that it wants.
 *
 * Returns 0, or -1 and
 *   EBADF   descriptor is not open
 *   ENOTTY  it has no such request
 * in errno; nothing changed.
 * Context: thread. May block. Concurrent calls are safe.
 */
int ioctl(int descriptor, unsigned long request, ...);

#endif
