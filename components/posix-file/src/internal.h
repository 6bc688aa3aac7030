/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of posix-file share.
 */
#ifndef POSIX_FILE_INTERNAL_H
#define POSIX_FILE_INTERNAL_H

#include <errno.h>
#include <fcntl.h>
#include <posix_glue.h>
#include <vfs.h>

/* flags of vfs.h for those of POSIX's, of which only AT_SYMLINK_NOFOLLOW means something there. */
static inline unsigned vfs_flags(int flags)
{
    return flags & AT_SYMLINK_NOFOLLOW ? VFS_NO_FOLLOW : 0;
}

#endif
