/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * open.c - opening files.
 *
 * The number comes first: where none is free, no file may be made or cut. Until the file is open,
 * it names a description that can do nothing.
 */
#include "internal.h"

#include <stdarg.h>

static void keep(struct description *description)
{
    (void)description;
}

static const struct description_operations no_operations = {.release = keep};
static struct description nothing = {.operations = &no_operations, .references = 1};

enum {
    KEPT = O_APPEND | O_NONBLOCK | O_SYNC | O_CREAT | O_EXCL | O_TRUNC | O_DIRECTORY | O_NOFOLLOW
};

_Static_assert(KEPT == (DESCRIPTOR_APPEND | DESCRIPTOR_NONBLOCK | DESCRIPTOR_SYNC | VFS_CREATE |
                        VFS_EXCLUSIVE | VFS_TRUNCATE | VFS_DIRECTORY | VFS_NO_FOLLOW) &&
                   O_APPEND == DESCRIPTOR_APPEND && O_NONBLOCK == DESCRIPTOR_NONBLOCK &&
                   O_CREAT == VFS_CREATE && O_EXCL == VFS_EXCLUSIVE && O_TRUNC == VFS_TRUNCATE &&
                   O_DIRECTORY == VFS_DIRECTORY,
               "flags are handed on");
_Static_assert(O_RDONLY + 1 == DESCRIPTOR_READ && O_WRONLY + 1 == DESCRIPTOR_WRITE &&
                   O_RDWR + 1 == (DESCRIPTOR_READ | DESCRIPTOR_WRITE),
               "and so is access");

/* Flags of vfs.h for those of fcntl.h, or -EINVAL. */
static int flags_of(int flags)
{
    int access = flags & O_ACCMODE;
    if (access == O_ACCMODE)
        return -EINVAL;
    return (flags & KEPT) | (flags & O_SEARCH ? 0 : access + 1);
}

static int open_file(struct description *base, const char *path, int flags, mode_t mode)
{
    struct description *file;
    int ours = flags_of(flags);
    if (ours < 0)
        return ours;
    descriptor_retain(&nothing);
    int number = descriptor_install(&nothing, 0, (flags & O_CLOEXEC) != 0);
    if (number < 0) {
        descriptor_release(&nothing);
        return number;
    }
    int error = vfs_open(base, path, (unsigned)ours, mode, &file);
    if (error != 0) {
        descriptor_close(number);
        return error;
    }
    descriptor_replace(file, number, (flags & O_CLOEXEC) != 0);
    return number;
}

static int open_at(int number, const char *path, int flags, mode_t mode)
{
    struct description *base;
    int error = posix_glue_begin(number, &base);
    if (error != 0)
        return (int)posix_glue_result(error);
    int result = open_file(base, path, flags, mode);
    posix_glue_end(base);
    return (int)posix_glue_result(result);
}

/* The mode is there only if a file may be made. */
static mode_t mode_of(int flags, va_list *arguments)
{
    return flags & O_CREAT ? va_arg(*arguments, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, &arguments);
    va_end(arguments);
    return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int base, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, &arguments);
    va_end(arguments);
    return open_at(base, path, flags, mode);
}

int creat(const char *path, mode_t mode)
{
    return open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}
