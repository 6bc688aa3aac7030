/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * space.c - file systems: how full they are, and their limits.
 */
#include "internal.h"

#include <sys/statvfs.h>
#include <sys/syslimits.h>
#include <unistd.h>

/* path NULL: of what number itself is. */
static int space_of(int number, const char *path, struct statvfs *told)
{
    struct description *base;
    struct fs_space space;
    struct file_status status;
    unsigned traits;
    int error = posix_glue_begin(number, &base);
    if (error != 0)
        return (int)posix_glue_result(error);
    error = vfs_space(base, path, &space, &traits);
    if (error == 0)
        error = vfs_status(base, path, 0, &status);
    posix_glue_end(base);
    if (error == 0)
        *told = (struct statvfs){
            .f_bsize = space.block_size,
            .f_frsize = space.block_size,
            .f_blocks = space.blocks,
            .f_bfree = space.free_blocks,
            .f_bavail = space.free_blocks,
            .f_files = space.files,
            .f_ffree = space.free_files,
            .f_favail = space.free_files,
            .f_fsid = status.device,
            .f_flag = ST_NOSUID | (traits & FS_READ_ONLY ? ST_RDONLY : 0),
            .f_namemax = FS_NAME_MAX,
        };
    return (int)posix_glue_result(error);
}

int statvfs(const char *restrict path, struct statvfs *restrict told)
{
    return space_of(AT_FDCWD, path, told);
}

int fstatvfs(int number, struct statvfs *told)
{
    return space_of(number, NULL, told);
}

/* A limit that all file systems have; -1 without an error: there is none. */
static long limit_of(int name)
{
    switch (name) {
    case _PC_LINK_MAX:
        return LINK_MAX;
    case _PC_NAME_MAX:
        return FS_NAME_MAX;
    case _PC_PATH_MAX:
        return VFS_PATH_MAX;
    case _PC_SYMLINK_MAX:
        return VFS_PATH_MAX - 1;
    case _PC_PIPE_BUF:
        return PIPE_BUF;
    case _PC_FILESIZEBITS:
        return 64;
    case _PC_NO_TRUNC:
    case _PC_CHOWN_RESTRICTED:
    case _PC_SYNC_IO:
    case _PC_TIMESTAMP_RESOLUTION:
    case _PC_2_SYMLINKS:
        return 1;
    case _PC_MAX_CANON:
    case _PC_MAX_INPUT:
    case _PC_VDISABLE:
    case _PC_ASYNC_IO:
    case _PC_PRIO_IO:
    case _PC_ALLOC_SIZE_MIN:
    case _PC_REC_INCR_XFER_SIZE:
    case _PC_REC_MAX_XFER_SIZE:
    case _PC_REC_MIN_XFER_SIZE:
    case _PC_REC_XFER_ALIGN:
        return -1;
    default:
        return posix_glue_result(-EINVAL);
    }
}

long pathconf(const char *path, int name)
{
    struct file_status status;
    int error = vfs_status(NULL, path, 0, &status);
    return error != 0 ? posix_glue_result(error) : limit_of(name);
}

long fpathconf(int number, int name)
{
    int found = descriptor_close_on_exec(number);
    return found < 0 ? posix_glue_result(found) : limit_of(name);
}
