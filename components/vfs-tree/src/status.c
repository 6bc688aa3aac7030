/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * status.c - what files are, and how full file systems; and what of it can be changed.
 */
#include "internal.h"

#include <errno.h>

int vfs_tree_status(struct fs_node *node, struct file_status *status)
{
    int error = node->fs->operations->status(node, status);
    if (error == 0)
        status->device = node->fs->device;
    return error;
}

int vfs_status(struct description *base, const char *path, unsigned flags,
               struct file_status *status)
{
    struct fs_node *node;
    lock();
    int error = vfs_tree_find(base, path, !(flags & VFS_NO_FOLLOW), &node);
    if (error == 0) {
        error = vfs_tree_status(node, status);
        release(node);
    }
    unlock();
    return error;
}

static int access_node(struct fs_node *node, unsigned access)
{
    struct file_status status;
    if (access & VFS_MAY_WRITE && is_read_only(node))
        return -EROFS;
    if (!(access & VFS_MAY_EXECUTE) || is_directory(node))
        return 0;
    int error = vfs_tree_status(node, &status);
    if (error != 0)
        return error;
    return status.mode & 0111 ? 0 : -EACCES;
}

int vfs_access(struct description *base, const char *path, unsigned access)
{
    struct fs_node *node;
    lock();
    int error = vfs_tree_find(base, path, true, &node);
    if (error == 0) {
        error = access_node(node, access);
        release(node);
    }
    unlock();
    return error;
}

int vfs_change(struct description *base, const char *path, unsigned flags,
               const struct fs_change *change)
{
    struct fs_node *node;
    lock();
    int error = vfs_tree_find(base, path, !(flags & VFS_NO_FOLLOW), &node);
    if (error == 0) {
        error = is_read_only(node) ? -EROFS : node->fs->operations->change(node, change);
        release(node);
    }
    unlock();
    return error;
}

static int truncate_node(struct fs_node *node, uint64_t size)
{
    const struct fs_operations *operations = node->fs->operations;
    if (is_directory(node))
        return -EISDIR;
    if (node->type != FILE_REGULAR)
        return -EINVAL;
    if (is_read_only(node))
        return -EROFS;
    int error = operations->open != NULL ? operations->open(node, true) : 0;
    return error != 0 ? error : operations->truncate(node, size);
}

int vfs_truncate(struct description *base, const char *path, uint64_t size)
{
    struct fs_node *node;
    if (size > INT64_MAX)
        return -EINVAL;
    if (path == NULL && (base == NULL || !(base->flags & DESCRIPTOR_WRITE)))
        return -EINVAL;
    lock();
    int error = vfs_tree_find(base, path, true, &node);
    if (error == 0) {
        error = truncate_node(node, size);
        release(node);
    }
    unlock();
    return error;
}

int vfs_space(struct description *base, const char *path, struct fs_space *space, unsigned *traits)
{
    struct fs_node *node;
    lock();
    int error = vfs_tree_find(base, path, true, &node);
    if (error == 0) {
        error = node->fs->operations->space(node->fs, space);
        if (error == 0)
            *traits = node->fs->traits;
        release(node);
    }
    unlock();
    return error;
}
