/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.c - new names: directories and links.
 *
 * What does not depend on a file system is checked here, so that drivers need not.
 */
#include "internal.h"

#include <errno.h>

/* Finds where path can be made: nothing is there, and the file system can be changed. The walk is
 * to be ended whatever is returned. */
static int walk_to_new(struct walk *walk, struct description *base, const char *path,
                       bool directory)
{
    struct fs_node *node;
    int error = vfs_tree_walk(walk, base, path);
    if (error != 0)
        return error;
    /* The slash behind the name of a new directory does not make its name be followed. */
    const char *rest = walk->rest;
    if (directory)
        walk->rest = "";
    error = vfs_tree_resolve(walk, false, &node);
    if (error == 0) {
        release(node);
        return -EEXIST;
    }
    if (error != -ENOENT || !walk->absent)
        return error;
    if (!directory && *rest == '/')
        return -ENOENT;
    return is_read_only(walk->directory) ? -EROFS : 0;
}

int vfs_create_directory(struct description *base, const char *path, uint32_t mode)
{
    struct walk walk;
    struct fs_node *node;
    lock();
    int error = walk_to_new(&walk, base, path, true);
    if (error == 0) {
        mode = FILE_DIRECTORY | (mode & FILE_PERMISSIONS & ~vfs_tree.mask);
        error = walk.directory->fs->operations->create(walk.directory, walk.name, mode, &node);
    }
    if (error == 0)
        release(node);
    vfs_tree_end(&walk);
    unlock();
    return error;
}

int vfs_symlink(const char *target, struct description *base, const char *path)
{
    struct walk walk;
    size_t length = 0;
    while (length < VFS_PATH_MAX && target[length] != '\0')
        length++;
    if (length == 0 || length == VFS_PATH_MAX)
        return length == 0 ? -ENOENT : -ENAMETOOLONG;
    lock();
    int error = walk_to_new(&walk, base, path, false);
    if (error == 0)
        error = walk.directory->fs->operations->symlink(walk.directory, walk.name, target, length);
    vfs_tree_end(&walk);
    unlock();
    return error;
}

long vfs_read_link(struct description *base, const char *path, char *buffer, size_t size)
{
    struct fs_node *node;
    lock();
    long length = vfs_tree_find(base, path, false, &node);
    if (length == 0) {
        length =
            node->type == FILE_LINK ? node->fs->operations->read_link(node, buffer, size) : -EINVAL;
        release(node);
    }
    unlock();
    return length;
}

static int link_node(struct fs_node *node, struct description *to_base, const char *to)
{
    struct walk walk;
    int error = walk_to_new(&walk, to_base, to, false);
    if (error == 0 && is_directory(node))
        error = -EPERM;
    if (error == 0 && walk.directory->fs != node->fs)
        error = -EXDEV;
    if (error == 0)
        error = node->fs->operations->link(walk.directory, walk.name, node);
    vfs_tree_end(&walk);
    return error;
}

int vfs_link(struct description *base, const char *path, unsigned flags,
             struct description *to_base, const char *to)
{
    struct fs_node *node;
    lock();
    int error = vfs_tree_find(base, path, !(flags & VFS_NO_FOLLOW), &node);
    if (error == 0) {
        error = link_node(node, to_base, to);
        release(node);
    }
    unlock();
    return error;
}
