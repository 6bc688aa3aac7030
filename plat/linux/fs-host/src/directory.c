/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * directory.c - names that come and go. The kernel checks what must be; the node of a name is
 * found by opening it.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <mem.h>

static struct host *host_of(const struct fs_node *node)
{
    return (struct host *)node->fs;
}

static int path_of(const struct fs_node *node)
{
    return ((const struct node *)node)->path;
}

/* The node of name, as the kernel takes names, in directory. */
static int find(struct fs_node *directory, const char *name, struct fs_node **node)
{
    long descriptor = fs_host_call(SYS_OPENAT, path_of(directory), (long)name,
                                   O_PATH | O_NOFOLLOW | O_CLOEXEC, 0, 0);
    if (descriptor < 0)
        return (int)descriptor;
    return fs_host_node(host_of(directory), (int)descriptor, node);
}

int fs_host_lookup(struct fs_node *directory, struct fs_name name, struct fs_node **node)
{
    return find(directory, fs_host_text(name).bytes, node);
}

int fs_host_parent(struct fs_node *directory, struct fs_node **node)
{
    if (directory != directory->fs->root)
        return find(directory, "..", node);
    fs_host_retain(directory);
    *node = directory;
    return 0;
}

static int create_file(struct fs_node *directory, const char *name, uint32_t mode,
                       struct fs_node **node)
{
    long descriptor = fs_host_call(SYS_OPENAT, path_of(directory), (long)name,
                                   O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, mode, 0);
    if (descriptor < 0)
        return (int)descriptor;
    int error = fs_host_node(host_of(directory), (int)descriptor, node);
    if (error == 0) {
        struct node *made = (struct node *)*node;
        made->read = made->write = made->path;
    } else {
        fs_host_call(SYS_UNLINKAT, path_of(directory), (long)name, 0, 0, 0);
    }
    return error;
}

static int create_directory(struct fs_node *directory, const char *name, uint32_t mode,
                            struct fs_node **node)
{
    long error = fs_host_call(SYS_MKDIRAT, path_of(directory), (long)name, mode, 0, 0);
    if (error != 0)
        return (int)error;
    error = find(directory, name, node);
    if (error != 0)
        fs_host_call(SYS_UNLINKAT, path_of(directory), (long)name, AT_REMOVEDIR, 0, 0);
    return (int)error;
}

int fs_host_create(struct fs_node *directory, struct fs_name name, uint32_t mode,
                   struct fs_node **node)
{
    struct text text = fs_host_text(name);
    uint32_t permissions = mode & FILE_PERMISSIONS;
    return (mode & FILE_TYPE) == FILE_DIRECTORY
               ? create_directory(directory, text.bytes, permissions, node)
               : create_file(directory, text.bytes, permissions, node);
}

int fs_host_symlink(struct fs_node *directory, struct fs_name name, const char *target,
                    size_t length)
{
    struct text text = fs_host_text(name);
    char *copy = heap_alloc(length + 1);
    if (copy == NULL)
        return -ENOMEM;
    memcpy(copy, target, length);
    copy[length] = '\0';
    long error =
        fs_host_call(SYS_SYMLINKAT, (long)copy, path_of(directory), (long)text.bytes, 0, 0);
    heap_free(copy);
    return (int)error;
}

long fs_host_read_link(struct fs_node *link, char *buffer, size_t size)
{
    return fs_host_call(SYS_READLINKAT, path_of(link), (long)"", (long)buffer, (long)size, 0);
}

/* A symbolic link has no second name here: the path in /proc would be followed through it. */
int fs_host_name(struct fs_node *directory, struct fs_name name, struct fs_node *node)
{
    struct text text = fs_host_text(name);
    struct link link = fs_host_link(path_of(node));
    return (int)fs_host_call(SYS_LINKAT, AT_FDCWD, (long)link.path, path_of(directory),
                             (long)text.bytes, AT_SYMLINK_FOLLOW);
}

int fs_host_unlink(struct fs_node *directory, struct fs_name name, struct fs_node *node)
{
    struct text text = fs_host_text(name);
    int flags = node->type == FILE_DIRECTORY ? AT_REMOVEDIR : 0;
    return (int)fs_host_call(SYS_UNLINKAT, path_of(directory), (long)text.bytes, flags, 0, 0);
}

int fs_host_rename(struct fs_node *from, struct fs_name name, struct fs_node *node,
                   struct fs_node *to, struct fs_name to_name, struct fs_node *replaced)
{
    (void)node;
    (void)replaced;
    struct text text = fs_host_text(name), to_text = fs_host_text(to_name);
    return (int)fs_host_call(SYS_RENAMEAT2, path_of(from), (long)text.bytes, path_of(to),
                             (long)to_text.bytes, 0);
}
