/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * removal.c - names that go: removal and renaming.
 *
 * What does not depend on a file system is checked here, so that drivers need not. A walk may have
 * been led elsewhere by a symbolic link: where it is counts, not what the path was.
 */
#include "internal.h"

#include <errno.h>

static bool is_root(const struct fs_node *node)
{
    return node == node->fs->root;
}

/* Whether node may lose its name: 0, or why not. */
static int check_removal(const struct fs_node *node)
{
    if (is_root(node) || node->mounts != 0)
        return -EBUSY;
    return is_read_only(node) ? -EROFS : 0;
}

static int remove_name(struct walk *walk, bool directory)
{
    struct fs_node *node;
    int error = vfs_tree_resolve(walk, false, &node);
    if (error != 0)
        return error;
    if (directory != is_directory(node))
        error = directory ? -ENOTDIR : -EISDIR;
    else
        error = check_removal(node);
    if (error == 0)
        error = node->fs->operations->unlink(walk->directory, walk->name, node);
    release(node);
    return error;
}

int vfs_unlink(struct description *base, const char *path)
{
    struct walk walk;
    lock();
    int error = vfs_tree_walk(&walk, base, path);
    if (error == 0)
        error = vfs_tree_is_special(&walk) ? -EISDIR : remove_name(&walk, false);
    vfs_tree_end(&walk);
    unlock();
    return error;
}

/* A directory that is named by "..", is not empty: the one the path went through is in it. */
static int remove_directory(struct walk *walk)
{
    if (walk->name.length == 0)
        return -EBUSY;
    if (vfs_tree_is_special(walk))
        return walk->name.length == 1 ? -EINVAL : -ENOTEMPTY;
    return remove_name(walk, true);
}

int vfs_remove_directory(struct description *base, const char *path)
{
    struct walk walk;
    lock();
    int error = vfs_tree_walk(&walk, base, path);
    if (error == 0)
        error = remove_directory(&walk);
    vfs_tree_end(&walk);
    unlock();
    return error;
}

/* Returns -EINVAL if directory is node, or somewhere below it. */
static int check_below(struct fs_node *directory, const struct fs_node *node)
{
    struct fs_node *at = retain(directory);
    int error = 0;
    for (bool top = false; error == 0 && !top;) {
        struct fs_node *parent;
        error = at == node ? -EINVAL : at->fs->operations->parent(at, &parent);
        if (error == 0) {
            top = parent == at; /* the root, or one that is removed */
            release(at);
            at = parent;
        }
    }
    release(at);
    return error;
}

/* Whether node may take the place of replaced: 0, or why not. */
static int check_replacement(const struct fs_node *node, const struct fs_node *replaced)
{
    if (is_directory(replaced) != is_directory(node))
        return is_directory(replaced) ? -EISDIR : -ENOTDIR;
    return check_removal(replaced);
}

/* Renames node, which is where from ends, to where to ends. */
static int rename_node(const struct walk *from, struct fs_node *node, struct walk *to)
{
    struct fs_node *replaced = NULL;
    int error = vfs_tree_resolve(to, false, &replaced);
    if (error == -ENOENT && to->absent)
        error = vfs_tree_wants_directory(to) && !is_directory(node) ? -ENOTDIR : 0;
    if (error == 0 && from->directory->fs != to->directory->fs)
        error = -EXDEV;
    if (error == 0 && replaced != node) {
        if (replaced != NULL)
            error = check_replacement(node, replaced);
        if (error == 0 && is_directory(node))
            error = check_below(to->directory, node);
        if (error == 0)
            error = node->fs->operations->rename(from->directory, from->name, node, to->directory,
                                                 to->name, replaced);
    }
    if (replaced != NULL)
        release(replaced);
    return error;
}

static int rename_walked(struct walk *from, struct walk *to)
{
    struct fs_node *node;
    if (vfs_tree_is_special(from) || vfs_tree_is_special(to))
        return from->name.length == 0 || to->name.length == 0 ? -EBUSY : -EINVAL;
    int error = vfs_tree_resolve(from, false, &node);
    if (error != 0)
        return error;
    error = check_removal(node);
    if (error == 0)
        error = rename_node(from, node, to);
    release(node);
    return error;
}

int vfs_rename(struct description *base, const char *path, struct description *to_base,
               const char *to_path)
{
    struct walk from, to;
    to.directory = NULL;
    lock();
    int error = vfs_tree_walk(&from, base, path);
    if (error == 0)
        error = vfs_tree_walk(&to, to_base, to_path);
    if (error == 0)
        error = rename_walked(&from, &to);
    vfs_tree_end(&from);
    vfs_tree_end(&to);
    unlock();
    return error;
}
