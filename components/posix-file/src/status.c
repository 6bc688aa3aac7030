/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * status.c - what files are, and what of it can be changed. There is one user, 0, whose all is.
 */
#include "internal.h"

#include <sys/stat.h>
#include <unistd.h>

_Static_assert(X_OK == VFS_MAY_EXECUTE && W_OK == VFS_MAY_WRITE && R_OK == VFS_MAY_READ,
               "what access asks for is handed on");

static int status_at(int number, const char *path, unsigned flags, struct stat *status)
{
    struct description *base;
    struct file_status told;
    int error = posix_glue_begin(number, &base);
    if (error != 0)
        return (int)posix_glue_result(error);
    error = vfs_status(base, path, flags, &told);
    posix_glue_end(base);
    if (error == 0)
        posix_glue_stat(&told, status);
    return (int)posix_glue_result(error);
}

int stat(const char *restrict path, struct stat *restrict status)
{
    return status_at(AT_FDCWD, path, 0, status);
}

int lstat(const char *restrict path, struct stat *restrict status)
{
    return status_at(AT_FDCWD, path, VFS_NO_FOLLOW, status);
}

int fstatat(int base, const char *restrict path, struct stat *restrict status, int flags)
{
    return status_at(base, path, vfs_flags(flags), status);
}

int faccessat(int number, const char *path, int mode, int flags)
{
    struct description *base;
    if ((mode & ~(R_OK | W_OK | X_OK)) != 0 || (flags & ~AT_EACCESS) != 0)
        return (int)posix_glue_result(-EINVAL);
    int error = posix_glue_begin(number, &base);
    if (error == 0) {
        error = vfs_access(base, path, (unsigned)mode);
        posix_glue_end(base);
    }
    return (int)posix_glue_result(error);
}

int access(const char *path, int mode)
{
    return faccessat(AT_FDCWD, path, mode, 0);
}

/* Permissions; path NULL: of what number itself is. */
static int change_mode(int number, const char *path, mode_t mode, unsigned flags)
{
    struct description *base;
    const struct fs_change change = {.set_mode = true, .mode = mode & FILE_PERMISSIONS};
    int error = posix_glue_begin(number, &base);
    if (error == 0) {
        error = vfs_change(base, path, flags, &change);
        posix_glue_end(base);
    }
    return (int)posix_glue_result(error);
}

int chmod(const char *path, mode_t mode)
{
    return change_mode(AT_FDCWD, path, mode, 0);
}

int fchmod(int number, mode_t mode)
{
    return change_mode(number, NULL, mode, 0);
}

int fchmodat(int base, const char *path, mode_t mode, int flags)
{
    return change_mode(base, path, mode, vfs_flags(flags));
}

/* Whoever owns a file already may have it: 0, or -1, which means as it is. */
static int change_owner(int number, const char *path, uid_t owner, gid_t group, unsigned flags)
{
    struct description *base;
    struct file_status status;
    int error = posix_glue_begin(number, &base);
    if (error == 0) {
        error = vfs_status(base, path, flags, &status);
        posix_glue_end(base);
    }
    if (error == 0 && ((owner != 0 && owner != (uid_t)-1) || (group != 0 && group != (gid_t)-1)))
        error = -EPERM;
    return (int)posix_glue_result(error);
}

int chown(const char *path, uid_t owner, gid_t group)
{
    return change_owner(AT_FDCWD, path, owner, group, 0);
}

int lchown(const char *path, uid_t owner, gid_t group)
{
    return change_owner(AT_FDCWD, path, owner, group, VFS_NO_FOLLOW);
}

int fchown(int number, uid_t owner, gid_t group)
{
    return change_owner(number, NULL, owner, group, 0);
}

int fchownat(int base, const char *path, uid_t owner, gid_t group, int flags)
{
    return change_owner(base, path, owner, group, vfs_flags(flags));
}

mode_t umask(mode_t mask)
{
    return vfs_set_mask(mask);
}

int truncate(const char *path, off_t size)
{
    return (int)posix_glue_result(size < 0 ? -EINVAL : vfs_truncate(NULL, path, (uint64_t)size));
}

int ftruncate(int number, off_t size)
{
    struct description *file = descriptor_get(number);
    if (file == NULL)
        return (int)posix_glue_result(-EBADF);
    int error = size < 0 ? -EINVAL : vfs_truncate(file, NULL, (uint64_t)size);
    descriptor_release(file);
    return (int)posix_glue_result(error);
}
