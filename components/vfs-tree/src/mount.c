/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mount.c - the mount table, and what is mounted when the image starts.
 *
 * A mount is found by the directory it is in and its name there, so that what it covers need not
 * exist. fs->device is one more than the index of its mount.
 */
#include "internal.h"

#include <console.h>
#include <errno.h>
#include <mem.h>

struct vfs_tree vfs_tree;

struct mount *vfs_tree_mount_of(const struct fs *fs)
{
    return &vfs_tree.mounts[fs->device - 1];
}

struct mount *vfs_tree_mount_at(const struct fs_node *directory, struct fs_name name)
{
    for (unsigned i = 0; i < OPT_MOST_MOUNTS; i++) {
        struct mount *mount = &vfs_tree.mounts[i];
        if (mount->fs != NULL && mount->directory == directory &&
            same_name(name, mount->name, mount->length))
            return mount;
    }
    return NULL;
}

static struct mount *free_mount(void)
{
    for (unsigned i = 0; i < OPT_MOST_MOUNTS; i++) {
        if (vfs_tree.mounts[i].fs == NULL)
            return &vfs_tree.mounts[i];
    }
    return NULL;
}

/* Mounts at name in directory, whose reference is taken over on success; NULL: as "/". */
static int mount_at(struct fs_node *directory, struct fs_name name, const struct fs_driver *driver,
                    const char *source)
{
    struct mount *mount = free_mount();
    if (mount == NULL)
        return -ENOMEM;
    struct fs *fs;
    int error = driver->mount(source, &fs);
    if (error != 0)
        return error;
    fs->device = (uint64_t)(mount - vfs_tree.mounts) + 1;
    *mount = (struct mount){.fs = fs, .directory = directory, .length = (uint32_t)name.length};
    memcpy(mount->name, name.text, name.length);
    if (directory == NULL) {
        vfs_tree.root = fs->root;
        vfs_tree.current = retain(fs->root);
        mount->uses = 1;
    } else {
        directory->mounts++;
        vfs_tree_mount_of(directory->fs)->uses++;
    }
    return 0;
}

/* Goes to where path can be mounted. */
static int walk_to_mount(struct walk *walk, const char *path)
{
    struct fs_node *node;
    int error = vfs_tree_walk(walk, NULL, path);
    if (error == 0)
        error = vfs_tree_resolve(walk, true, &node);
    if (error == -ENOENT && walk->absent)
        return 0;
    if (error != 0)
        return error;
    bool busy = node == node->fs->root || vfs_tree_is_special(walk);
    release(node);
    return busy ? -EBUSY : 0;
}

static int mount_path(const char *path, const struct fs_driver *driver, const char *source)
{
    struct walk walk;
    int error = walk_to_mount(&walk, path);
    if (error == 0)
        error = mount_at(walk.directory, walk.name, driver, source);
    if (error != 0)
        vfs_tree_end(&walk);
    return error;
}

int vfs_mount(const char *path, const struct fs_driver *driver, const char *source)
{
    lock();
    int error = mount_path(path, driver, source);
    unlock();
    return error;
}

static int unmount(struct fs_node *root)
{
    struct mount *mount = vfs_tree_mount_of(root->fs);
    if (root != root->fs->root)
        return -EINVAL;
    if (mount->uses != 0 || mount->directory == NULL)
        return -EBUSY;
    release(root);
    mount->directory->mounts--;
    vfs_tree_mount_of(mount->directory->fs)->uses--;
    release(mount->directory);
    mount->fs->operations->unmount(mount->fs);
    mount->fs = NULL;
    return 0;
}

int vfs_unmount(const char *path)
{
    struct fs_node *node;
    lock();
    int error = vfs_tree_find(NULL, path, true, &node);
    if (error == 0) {
        error = unmount(node);
        if (error != 0)
            release(node);
    }
    unlock();
    return error;
}

/* When the image starts: one thread, nothing to lock. */

static int refuse(const char *why, size_t length, const char *word, size_t word_length)
{
    static const char whose[] = "vfs-tree: ";
    console_write(whose, sizeof whose - 1);
    console_write(why, length);
    console_write(word, word_length);
    console_write("\n", 1);
    return -EINVAL;
}

#define REFUSE(why, word, length) refuse(why, sizeof(why) - 1, word, length)

static const struct fs_driver *driver_called(const char *name, size_t length)
{
    for (unsigned i = 0; fs_providers[i] != NULL; i++) {
        const char *its = fs_providers[i]->name;
        size_t at = 0;
        while (at < length && its[at] == name[at])
            at++;
        if (at == length && its[at] == '\0')
            return fs_providers[i];
    }
    return NULL;
}

static int mount_first(const struct fs_driver *driver)
{
    return mount_at(NULL, (struct fs_name){"", 0}, driver, NULL);
}

/* Each driver's file system, "/" or at its place. */
static int mount_all(void)
{
    int error = mount_first(fs_providers[0]);
    for (unsigned i = 1; error == 0 && fs_providers[i] != NULL; i++)
        error = mount_path(fs_providers[i]->place, fs_providers[i], NULL);
    return error;
}

/* Mounts what the word at text says: driver=path, length bytes long. */
static int mount_word(const char *text, size_t length)
{
    char path[VFS_PATH_MAX];
    size_t name = 0;
    while (name < length && text[name] != '=')
        name++;
    if (name == length || text[name + 1] != '/' || length - name > sizeof path)
        return REFUSE("option mounts: write driver=/path, not ", text, length);
    const struct fs_driver *driver = driver_called(text, name);
    if (driver == NULL)
        return REFUSE("option mounts: the image has no file system ", text, name);
    memcpy(path, text + name + 1, length - name - 1);
    path[length - name - 1] = '\0';
    if (vfs_tree.root != NULL)
        return mount_path(path, driver, NULL);
    if (path[1] != '\0')
        return REFUSE("option mounts: the first must be mounted at /, not at ", text, length);
    return mount_first(driver);
}

static int mount_words(const char *text)
{
    int error = 0;
    while (error == 0 && *text != '\0') {
        size_t length = 0;
        while (text[length] != '\0' && text[length] != ' ')
            length++;
        if (length > 0)
            error = mount_word(text, length);
        text += length;
        text += *text == ' ';
    }
    return error;
}

/* Programs expect to find /tmp. */
static int make_temporary(void)
{
    static const struct fs_name name = {"tmp", 3};
    struct fs_node *node;
    if (!(vfs_tree.root->fs->traits & FS_VOLATILE) ||
        vfs_tree_mount_at(vfs_tree.root, name) != NULL)
        return 0;
    int error =
        vfs_tree.root->fs->operations->create(vfs_tree.root, name, FILE_DIRECTORY | 01777, &node);
    if (error == 0)
        release(node);
    return error;
}

int vfs_tree_init(void)
{
    vfs_tree.mask = 022;
    int error = mount_words(OPT_MOUNTS);
    if (error == 0 && vfs_tree.root == NULL)
        error = mount_all();
    return error != 0 ? error : make_temporary();
}
