/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * walk.c - from paths to nodes.
 *
 * A walk goes from name to name and stops before the last one, since some want what that name is,
 * and some want to make it. A symbolic link's target takes the place of its name in the path: no
 * recursion, and one limit for the length of all.
 */
#include "internal.h"

#include <errno.h>
#include <mem.h>

static size_t length_of(const char *text, size_t limit)
{
    size_t length = 0;
    while (length < limit && text[length] != '\0')
        length++;
    return length;
}

static const char *skip_slashes(const char *path)
{
    while (*path == '/')
        path++;
    return path;
}

bool vfs_tree_wants_directory(const struct walk *walk)
{
    return *walk->rest == '/';
}

bool vfs_tree_is_special(const struct walk *walk)
{
    return walk->name.length == 0 || same_name(walk->name, ".", 1) ||
           same_name(walk->name, "..", 2);
}

static void move_to(struct walk *walk, struct fs_node *node)
{
    release(walk->directory);
    walk->directory = node;
}

int vfs_tree_parent(struct fs_node *directory, struct fs_node **parent)
{
    const struct mount *mount = vfs_tree_mount_of(directory->fs);
    if (directory != directory->fs->root)
        return directory->fs->operations->parent(directory, parent);
    *parent = retain(mount->directory != NULL ? mount->directory : directory);
    return 0;
}

/* Finds what the walk's name is, "." and ".." included. */
static int look_up(struct walk *walk, struct fs_node **node)
{
    struct fs_node *directory = walk->directory;
    if (walk->name.text[0] == '.') {
        if (walk->name.length == 1) {
            *node = retain(directory);
            return 0;
        }
        if (same_name(walk->name, "..", 2))
            return vfs_tree_parent(directory, node);
    }
    if (directory->mounts != 0) {
        const struct mount *mount = vfs_tree_mount_at(directory, walk->name);
        if (mount != NULL) {
            *node = retain(mount->fs->root);
            return 0;
        }
    }
    return directory->fs->operations->lookup(directory, walk->name, node);
}

/* Puts link's target before the rest of the path. */
static int splice(struct walk *walk, struct fs_node *link)
{
    if (++walk->links > VFS_LINKS_MAX)
        return -ELOOP;
    size_t rest = length_of(walk->rest, VFS_PATH_MAX);
    size_t capacity = VFS_PATH_MAX - 1 - rest;
    memmove(walk->buffer + capacity, walk->rest, rest);
    long length = link->fs->operations->read_link(link, walk->buffer, capacity);
    if (length < 0)
        return (int)length;
    if (length == 0)
        return -ENOENT;
    if ((size_t)length == capacity)
        return -ENAMETOOLONG; /* and perhaps it was cut */
    memmove(walk->buffer + length, walk->buffer + capacity, rest);
    walk->buffer[(size_t)length + rest] = '\0';
    walk->rest = walk->buffer;
    if (walk->buffer[0] == '/')
        move_to(walk, retain(vfs_tree.root));
    return 0;
}

/* Takes the next name off the rest of the path. */
static int next_name(struct walk *walk)
{
    const char *name = skip_slashes(walk->rest);
    size_t length = 0;
    while (name[length] != '\0' && name[length] != '/')
        length++;
    walk->name = (struct fs_name){name, length};
    walk->rest = name + length;
    return length > FS_NAME_MAX ? -ENAMETOOLONG : 0;
}

/* Goes through the directory that the walk's name is, or on to where that symbolic link leads. */
static int enter(struct walk *walk)
{
    struct fs_node *node;
    int error = look_up(walk, &node);
    if (error != 0)
        return error;
    if (is_directory(node)) {
        move_to(walk, node);
        return 0;
    }
    error = node->type == FILE_LINK ? splice(walk, node) : -ENOTDIR;
    release(node);
    return error;
}

/* Goes through all names of the rest but the last. */
static int advance(struct walk *walk)
{
    for (;;) {
        int error = next_name(walk);
        if (error != 0 || *skip_slashes(walk->rest) == '\0')
            return error;
        error = enter(walk);
        if (error != 0)
            return error;
    }
}

/* Where a relative path starts. */
static int start_of(struct description *base, struct fs_node **node)
{
    if (base == NULL) {
        *node = vfs_tree.current;
        return 0;
    }
    const struct file *file = vfs_tree_file(base);
    if (file == NULL)
        return -EBADF;
    *node = file->node;
    return is_directory(file->node) ? 0 : -ENOTDIR;
}

int vfs_tree_walk(struct walk *walk, struct description *base, const char *path)
{
    struct fs_node *start = vfs_tree.root;
    walk->directory = NULL;
    walk->rest = path;
    walk->links = 0;
    walk->absent = false;
    if (*path == '\0')
        return -ENOENT;
    if (length_of(path, VFS_PATH_MAX) == VFS_PATH_MAX)
        return -ENAMETOOLONG;
    int error = *path == '/' ? 0 : start_of(base, &start);
    if (error != 0)
        return error;
    walk->directory = retain(start);
    return advance(walk);
}

int vfs_tree_resolve(struct walk *walk, bool follow, struct fs_node **node)
{
    for (;;) {
        if (walk->name.length == 0) {
            *node = retain(walk->directory);
            return 0;
        }
        struct fs_node *found;
        int error = look_up(walk, &found);
        walk->absent = error == -ENOENT;
        if (error != 0)
            return error;
        bool directory = vfs_tree_wants_directory(walk);
        if (found->type != FILE_LINK || !(follow || directory)) {
            *node = found;
            if (!directory || is_directory(found))
                return 0;
            release(found);
            return -ENOTDIR;
        }
        error = splice(walk, found);
        release(found);
        if (error == 0)
            error = advance(walk);
        if (error != 0)
            return error;
    }
}

void vfs_tree_end(struct walk *walk)
{
    if (walk->directory != NULL)
        release(walk->directory);
}

int vfs_tree_find(struct description *base, const char *path, bool follow, struct fs_node **node)
{
    if (path == NULL) {
        const struct file *file = base != NULL ? vfs_tree_file(base) : NULL;
        if (base != NULL && file == NULL)
            return -EINVAL;
        *node = retain(file != NULL ? file->node : vfs_tree.current);
        return 0;
    }
    struct walk walk;
    struct fs_node *found;
    int error = vfs_tree_walk(&walk, base, path);
    if (error == 0)
        error = vfs_tree_resolve(&walk, follow, &found);
    if (error == 0)
        *node = found;
    vfs_tree_end(&walk);
    return error;
}
