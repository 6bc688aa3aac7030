/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/utsname.h - what the system is called (POSIX XBD, sys/utsname.h).
 */
#ifndef SYS_UTSNAME_H
#define SYS_UTSNAME_H

struct utsname {
    char sysname[16];
    char nodename[65]; /* the app's name, cut if it is longer */
    char release[16];
    char version[65]; /* the target's name, cut likewise */
    char machine[16];
};

/*
 * Write what the system is called to *name.
 *
 * Returns 0.
 * Context: init, thread. Never blocks. Concurrent calls are safe. Source: POSIX XSH, uname.
 */
int uname(struct utsname *name);

#endif
