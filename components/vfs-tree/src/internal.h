/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of vfs-tree share: the tree, the walk through it, open files.
 *
 * Functions whose names begin with vfs_tree_ are called with the tree locked; those of vfs.h lock
 * it. Where one returns a node, a reference is the caller's.
 */
#ifndef VFS_TREE_INTERNAL_H
#define VFS_TREE_INTERNAL_H

#include <mem.h>
#include <options.h>
#include <sync.h>
#include <vfs.h>

/* A file system, and the name under which its root is found in a directory of another. */
struct mount {
    struct fs *fs;             /* NULL: nothing is mounted here */
    struct fs_node *directory; /* holds a reference; NULL: fs is "/" */
    uint32_t uses;             /* open files, current directory, mounts in it */
    uint32_t length;
    char name[FS_NAME_MAX + 1];
};

struct vfs_tree {
    struct sync_mutex mutex; /* guards all of it, and every file system */
    struct mount mounts[OPT_MOST_MOUNTS];
    struct fs_node *root;    /* "/" */
    struct fs_node *current; /* the current directory; holds a reference */
    uint32_t mask;
    struct file *spare; /* one that is not in use, for the next to open; NULL: there is none */
};
extern struct vfs_tree vfs_tree;

/* An open file or directory. */
struct file {
    struct description description;
    struct fs_node *node; /* holds a reference */
    uint64_t position;    /* in bytes; of a directory: see directory.c */
};

static inline void lock(void)
{
    if (has_sync)
        (void)sync_mutex_lock(&vfs_tree.mutex, SYNC_FOREVER); /* cannot fail: held by no caller */
}

static inline void unlock(void)
{
    if (has_sync)
        (void)sync_mutex_unlock(&vfs_tree.mutex);
}

static inline struct fs_node *retain(struct fs_node *node)
{
    node->fs->operations->retain(node);
    return node;
}

static inline void release(struct fs_node *node)
{
    node->fs->operations->release(node);
}

static inline bool is_directory(const struct fs_node *node)
{
    return node->type == FILE_DIRECTORY;
}

static inline bool is_read_only(const struct fs_node *node)
{
    return (node->fs->traits & FS_READ_ONLY) != 0;
}

static inline bool same_name(struct fs_name a, const char *b, size_t length)
{
    return a.length == length && memcmp(a.text, b, length) == 0;
}

/* mount.c */

int vfs_tree_init(void);
struct mount *vfs_tree_mount_of(const struct fs *fs);
struct mount *vfs_tree_mount_at(const struct fs_node *directory, struct fs_name name);

/* walk.c */

/* A way through the tree; begun by vfs_tree_walk, and ended by vfs_tree_end even if that failed. */
struct walk {
    struct fs_node *directory; /* where it is; holds a reference */
    struct fs_name name;       /* the last name; of length 0: the path ends at directory */
    const char *rest;          /* what follows the name */
    unsigned links;            /* symbolic links that were followed */
    bool absent;               /* nothing is called name */
    char buffer[VFS_PATH_MAX]; /* what symbolic links have made of the path */
};

/* Goes up to the last name in path. */
int vfs_tree_walk(struct walk *walk, struct description *base, const char *path);
/* Finds what is there; where that is a symbolic link, and to be followed, goes on to its end. With
 * -ENOENT, absent says whether name can be made in directory. */
int vfs_tree_resolve(struct walk *walk, bool follow, struct fs_node **node);
void vfs_tree_end(struct walk *walk);

/* Finds what path, or base if that is NULL, leads to. */
int vfs_tree_find(struct description *base, const char *path, bool follow, struct fs_node **node);
/* The directory that directory is in; of "/" itself. */
int vfs_tree_parent(struct fs_node *directory, struct fs_node **parent);
/* Whether there is a '/' behind the last name. */
bool vfs_tree_wants_directory(const struct walk *walk);
/* Whether the last name is "." or "..", or there is none: it cannot be made, removed or renamed. */
bool vfs_tree_is_special(const struct walk *walk);

/* status.c */

int vfs_tree_status(struct fs_node *node, struct file_status *status);

/* file.c */

/* The file that description is, or NULL if it is none of this tree. */
struct file *vfs_tree_file(struct description *description);

#endif
