/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/statvfs.h - how full file systems are (POSIX.1-2017, sys/statvfs.h).
 */
#ifndef SYS_STATVFS_H
#define SYS_STATVFS_H

#include <sys/types.h>

#define ST_RDONLY 1 /* in f_flag: it cannot be changed */
#define ST_NOSUID 2 /* in f_flag: nothing is executed as another user */

/* Blocks are of f_frsize bytes; all bits set: nobody knows how many there are. */
struct statvfs {
    unsigned long f_bsize, f_frsize;
    fsblkcnt_t f_blocks, f_bfree, f_bavail;
    fsfilcnt_t f_files, f_ffree, f_favail;
    unsigned long f_fsid, f_flag, f_namemax;
};

/*
 * Tell how full the file system is that path, or what is open as descriptor, is in.
 *
 * Returns 0 and *space, or -1 and what stat and fstat set in errno; *space is untouched then.
 * Context: thread. May block. Concurrent calls are safe.
 */
int statvfs(const char *__restrict path, struct statvfs *__restrict space);
int fstatvfs(int descriptor, struct statvfs *space);

#endif
