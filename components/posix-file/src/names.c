/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.c - names of files: new ones, others, and none any more.
 */
#include "internal.h"

#include <heap.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int unlinkat(int number, const char *path, int flags)
{
    struct description *base;
    if ((flags & ~AT_REMOVEDIR) != 0)
        return (int)posix_glue_result(-EINVAL);
    int error = posix_glue_begin(number, &base);
    if (error == 0) {
        error = flags != 0 ? vfs_remove_directory(base, path) : vfs_unlink(base, path);
        posix_glue_end(base);
    }
    return (int)posix_glue_result(error);
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int renameat(int from, const char *path, int to, const char *to_path)
{
    struct description *base, *to_base;
    int error = posix_glue_begin(from, &base);
    if (error != 0)
        return (int)posix_glue_result(error);
    error = posix_glue_begin(to, &to_base);
    if (error == 0) {
        error = vfs_rename(base, path, to_base, to_path);
        posix_glue_end(to_base);
    }
    posix_glue_end(base);
    return (int)posix_glue_result(error);
}

int rename(const char *path, const char *to)
{
    return renameat(AT_FDCWD, path, AT_FDCWD, to);
}

int linkat(int from, const char *path, int to, const char *to_path, int flags)
{
    struct description *base, *to_base;
    if ((flags & ~AT_SYMLINK_FOLLOW) != 0)
        return (int)posix_glue_result(-EINVAL);
    int error = posix_glue_begin(from, &base);
    if (error != 0)
        return (int)posix_glue_result(error);
    error = posix_glue_begin(to, &to_base);
    if (error == 0) {
        error = vfs_link(base, path, flags != 0 ? 0 : VFS_NO_FOLLOW, to_base, to_path);
        posix_glue_end(to_base);
    }
    posix_glue_end(base);
    return (int)posix_glue_result(error);
}

int link(const char *path, const char *to)
{
    return linkat(AT_FDCWD, path, AT_FDCWD, to, 0);
}

int symlinkat(const char *target, int number, const char *path)
{
    struct description *base;
    int error = posix_glue_begin(number, &base);
    if (error == 0) {
        error = vfs_symlink(target, base, path);
        posix_glue_end(base);
    }
    return (int)posix_glue_result(error);
}

int symlink(const char *target, const char *path)
{
    return symlinkat(target, AT_FDCWD, path);
}

ssize_t readlinkat(int number, const char *restrict path, char *restrict buffer, size_t size)
{
    struct description *base;
    long length = posix_glue_begin(number, &base);
    if (length == 0) {
        length = vfs_read_link(base, path, buffer, size);
        posix_glue_end(base);
    }
    return posix_glue_result(length);
}

ssize_t readlink(const char *restrict path, char *restrict buffer, size_t size)
{
    return readlinkat(AT_FDCWD, path, buffer, size);
}

/* The caller's buffer has PATH_MAX bytes, at least VFS_PATH_MAX; without one it gets one to free.
 */
char *realpath(const char *restrict path, char *restrict resolved)
{
    char *buffer = resolved != NULL ? resolved : heap_alloc(VFS_PATH_MAX);
    if (buffer == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    long length = vfs_path(NULL, path, buffer, VFS_PATH_MAX);
    if (length >= 0)
        return buffer;
    errno = length == -ERANGE ? ENAMETOOLONG : (int)-length;
    if (resolved == NULL)
        heap_free(buffer);
    return NULL;
}
