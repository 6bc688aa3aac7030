/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * file.c - the bytes of files, and what of their status can be changed.
 */
#include "internal.h"

#include <errno.h>

/* Opens what node names with flags, in *descriptor, unless that is done. */
static int open_as(const struct node *node, int flags, int *descriptor)
{
    if (*descriptor != NONE)
        return 0;
    struct link link = fs_host_link(node->path);
    long opened =
        fs_host_call(SYS_OPENAT, AT_FDCWD, (long)link.path, flags | O_CLOEXEC | O_NONBLOCK, 0, 0);
    if (opened < 0)
        return opened == -ENOENT ? -EACCES : (int)opened; /* -ENOENT: there is no /proc */
    *descriptor = (int)opened;
    return 0;
}

int fs_host_open(struct fs_node *fs_node, bool write)
{
    struct node *node = (struct node *)fs_node;
    return write ? open_as(node, O_WRONLY, &node->write) : open_as(node, O_RDONLY, &node->read);
}

long fs_host_read(struct fs_node *file, void *buffer, size_t size, uint64_t position)
{
    struct node *node = (struct node *)file;
    int error = open_as(node, O_RDONLY, &node->read);
    if (error != 0)
        return error;
    return fs_host_call(SYS_PREAD64, node->read, (long)buffer, (long)size, (long)position, 0);
}

long fs_host_write(struct fs_node *file, const void *buffer, size_t size, uint64_t position)
{
    struct node *node = (struct node *)file;
    int error = open_as(node, O_WRONLY, &node->write);
    if (error != 0)
        return error;
    return fs_host_call(SYS_PWRITE64, node->write, (long)buffer, (long)size, (long)position, 0);
}

int fs_host_truncate(struct fs_node *file, uint64_t size)
{
    struct node *node = (struct node *)file;
    int error = open_as(node, O_WRONLY, &node->write);
    if (error != 0)
        return error;
    return (int)fs_host_call(SYS_FTRUNCATE, node->write, (long)size, 0, 0, 0);
}

int fs_host_sync(struct fs_node *fs_node)
{
    struct node *node = (struct node *)fs_node;
    int descriptor = node->write != NONE ? node->write : node->read;
    return descriptor == NONE ? 0 : (int)fs_host_call(SYS_FSYNC, descriptor, 0, 0, 0, 0);
}

/* struct timespec of a 64-bit kernel. */
struct moment {
    int64_t seconds, nanoseconds;
};

static struct moment moment_of(bool set, int64_t ns)
{
    enum { SECOND = 1000000000, UTIME_OMIT = (1 << 30) - 2 };
    if (!set)
        return (struct moment){0, UTIME_OMIT};
    int64_t rest = ns % SECOND;
    return (struct moment){ns / SECOND - (rest < 0), rest < 0 ? rest + SECOND : rest};
}

int fs_host_change(struct fs_node *fs_node, const struct fs_change *change)
{
    const struct node *node = (const struct node *)fs_node;
    struct link link = fs_host_link(node->path);
    long error = 0;
    if (change->set_mode)
        error = fs_host_call(SYS_FCHMODAT, AT_FDCWD, (long)link.path, change->mode, 0, 0);
    if (error == 0 && (change->set_accessed || change->set_modified)) {
        const struct moment moments[2] = {
            moment_of(change->set_accessed, change->accessed_ns),
            moment_of(change->set_modified, change->modified_ns),
        };
        error = fs_host_call(SYS_UTIMENSAT, AT_FDCWD, (long)link.path, (long)moments, 0, 0);
    }
    return error == -ENOENT ? -EACCES : (int)error;
}
