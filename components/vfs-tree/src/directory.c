/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * directory.c - what is in directories, the current one, and the paths of files.
 *
 * A directory's position is what comes next: 0 is ".", 1 is "..", MOUNTS and on the mounts in it by
 * their index in the table, DRIVER and on the driver's own cursors.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <mem.h>

enum { DOT, DOT_DOT, MOUNTS, DRIVER = MOUNTS + OPT_MOST_MOUNTS };

static int fill(struct fs_entry *entry, struct fs_node *node, const char *name, size_t length)
{
    struct file_status status;
    int error = vfs_tree_status(node, &status);
    if (error != 0)
        return error;
    entry->serial = status.serial;
    entry->type = node->type;
    entry->length = (uint32_t)length;
    memcpy(entry->name, name, length);
    entry->name[length] = '\0';
    return 1;
}

static int read_dots(const struct file *file, struct fs_entry *entry)
{
    struct fs_node *parent;
    if (file->position == DOT)
        return fill(entry, file->node, ".", 1);
    int error = vfs_tree_parent(file->node, &parent);
    if (error != 0)
        return error;
    error = fill(entry, parent, "..", 2);
    release(parent);
    return error;
}

/* The mount at the position, if it is in this directory. */
static int read_mount(const struct file *file, struct fs_entry *entry)
{
    const struct mount *mount = &vfs_tree.mounts[file->position - MOUNTS];
    if (mount->fs == NULL || mount->directory != file->node)
        return 0;
    return fill(entry, mount->fs->root, mount->name, mount->length);
}

/* The driver's next entry that no mount covers. */
static int read_driver(struct file *file, struct fs_entry *entry)
{
    const struct fs_operations *operations = file->node->fs->operations;
    uint64_t cursor = file->position - DRIVER;
    int more;
    do {
        more = operations->read_directory(file->node, &cursor, entry);
    } while (more > 0 && file->node->mounts != 0 &&
             vfs_tree_mount_at(file->node, (struct fs_name){entry->name, entry->length}) != NULL);
    if (more > 0)
        file->position = cursor + DRIVER;
    return more;
}

static int read_next(struct file *file, struct fs_entry *entry)
{
    while (file->position < DRIVER) {
        int found = file->position < MOUNTS ? read_dots(file, entry) : read_mount(file, entry);
        if (found < 0)
            return found;
        file->position++;
        if (found > 0)
            return found;
        if (file->node->mounts == 0)
            file->position = DRIVER;
    }
    return read_driver(file, entry);
}

int vfs_read_directory(struct description *directory, struct fs_entry *entry)
{
    struct file *file = vfs_tree_file(directory);
    if (file == NULL)
        return -EBADF;
    if (!is_directory(file->node))
        return -ENOTDIR;
    lock();
    int found = read_next(file, entry);
    unlock();
    return found;
}

int vfs_set_directory(struct description *base, const char *path)
{
    struct fs_node *node;
    lock();
    int error = vfs_tree_find(base, path, true, &node);
    if (error == 0 && !is_directory(node)) {
        release(node);
        error = -ENOTDIR;
    }
    if (error == 0) {
        vfs_tree_mount_of(vfs_tree.current->fs)->uses--;
        release(vfs_tree.current);
        vfs_tree.current = node;
        vfs_tree_mount_of(node->fs)->uses++;
    }
    unlock();
    return error;
}

uint32_t vfs_set_mask(uint32_t mask)
{
    lock();
    uint32_t old = vfs_tree.mask;
    vfs_tree.mask = mask & FILE_PERMISSIONS;
    unlock();
    return old;
}

/* A path that is made from its end: text is what there is of it, at the end of its buffer. */
struct path {
    char *buffer, *text;
};

static int prepend(struct path *path, const char *name, size_t length)
{
    if ((size_t)(path->text - path->buffer) < length + 1)
        return -ERANGE;
    path->text -= length;
    memcpy(path->text, name, length);
    *--path->text = '/';
    return 0;
}

/* Whether entry, of directory, is node: 1 or 0. */
static int is_entry(struct fs_node *directory, const struct fs_entry *entry,
                    const struct fs_node *node)
{
    struct fs_node *found;
    if (entry->type != FILE_DIRECTORY)
        return 0;
    struct fs_name name = {entry->name, entry->length};
    int error = directory->fs->operations->lookup(directory, name, &found);
    if (error != 0)
        return error == -ENOENT ? 0 : error;
    release(found);
    return found == node;
}

/* Prepends the name that node has in parent. */
static int prepend_entry(struct path *path, struct fs_node *parent, const struct fs_node *node,
                         struct fs_entry *entry)
{
    uint64_t cursor = 0;
    for (;;) {
        int found = parent->fs->operations->read_directory(parent, &cursor, entry);
        if (found <= 0)
            return found < 0 ? found : -ENOENT;
        found = is_entry(parent, entry, node);
        if (found < 0)
            return found;
        if (found > 0)
            return prepend(path, entry->name, entry->length);
    }
}

/* Prepends node's name, and tells in *up what directory it is in. */
static int prepend_name(struct path *path, struct fs_node *node, struct fs_node **up,
                        struct fs_entry *entry)
{
    int error = vfs_tree_parent(node, up);
    if (error != 0)
        return error;
    if (node == node->fs->root) {
        const struct mount *mount = vfs_tree_mount_of(node->fs);
        error = prepend(path, mount->name, mount->length);
    } else {
        error = *up == node ? -ENOENT : prepend_entry(path, *up, node, entry);
    }
    if (error != 0)
        release(*up);
    return error;
}

/* Prepends the path of directory. */
static int prepend_directory(struct path *path, struct fs_node *directory, struct fs_entry *entry)
{
    struct fs_node *at = retain(directory), *up;
    int error = 0;
    while (error == 0 && at != vfs_tree.root) {
        error = prepend_name(path, at, &up, entry);
        if (error == 0) {
            release(at);
            at = up;
        }
    }
    release(at);
    return error;
}

/* Prepends the path of what the walk has found. A directory may have been reached by "..", or under
 * the name of a mount: it is asked for its own name. */
static int prepend_found(struct path *path, const struct walk *walk, struct fs_node *node,
                         struct fs_entry *entry)
{
    if (is_directory(node))
        return prepend_directory(path, node, entry);
    int error = prepend(path, walk->name.text, walk->name.length);
    return error != 0 ? error : prepend_directory(path, walk->directory, entry);
}

static int find_path(struct description *base, const char *name, struct path *path,
                     struct fs_entry *entry)
{
    struct walk walk;
    struct fs_node *node;
    int error = vfs_tree_walk(&walk, base, name);
    if (error == 0)
        error = vfs_tree_resolve(&walk, true, &node);
    if (error == 0) {
        error = prepend_found(path, &walk, node, entry);
        release(node);
    }
    vfs_tree_end(&walk);
    return error;
}

long vfs_path(struct description *base, const char *name, char *buffer, size_t size)
{
    struct path path = {buffer, buffer + size};
    struct fs_entry *entry = heap_alloc(sizeof *entry);
    if (entry == NULL)
        return -ENOMEM;
    lock();
    int error = size == 0 ? -ERANGE : 0;
    if (error == 0) {
        *--path.text = '\0';
        error = find_path(base, name, &path, entry);
    }
    unlock();
    heap_free(entry);
    if (error == 0 && *path.text == '\0')
        error = prepend(&path, "", 0);
    if (error != 0)
        return error;
    size_t length = (size_t)(buffer + size - path.text) - 1;
    memmove(buffer, path.text, length + 1);
    return (long)length;
}
