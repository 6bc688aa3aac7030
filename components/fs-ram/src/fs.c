/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fs.c - the driver: each mount is a file system of its own, empty at first.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <options.h>

static int space(struct fs *fs, struct fs_space *space)
{
    const struct ram *ram = (const struct ram *)fs;
    *space = (struct fs_space){BLOCK, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX};
    if (OPT_LIMIT != 0) {
        space->blocks = (uint64_t)OPT_LIMIT / BLOCK;
        space->free_blocks = (OPT_LIMIT - ram->used) / BLOCK;
    }
    return 0;
}

static void unmount(struct fs *fs)
{
    struct node *root = (struct node *)fs->root;
    fs_ram_empty(root);
    root->links = 0;
    fs_ram_release(&root->node);
    heap_free(fs);
}

static const struct fs_operations operations = {
    .retain = fs_ram_retain,
    .release = fs_ram_release,
    .lookup = fs_ram_lookup,
    .parent = fs_ram_parent,
    .read = fs_ram_read,
    .write = fs_ram_write,
    .truncate = fs_ram_truncate,
    .read_link = fs_ram_read_link,
    .read_directory = fs_ram_read_directory,
    .status = fs_ram_status,
    .create = fs_ram_create,
    .symlink = fs_ram_symlink,
    .link = fs_ram_link,
    .unlink = fs_ram_unlink,
    .rename = fs_ram_rename,
    .change = fs_ram_change,
    .space = space,
    .unmount = unmount,
};

static int mount(const char *source, struct fs **fs)
{
    if (source != NULL)
        return -EINVAL;
    struct ram *ram = heap_alloc(sizeof *ram);
    if (ram == NULL)
        return -ENOMEM;
    *ram = (struct ram){.fs = {.operations = &operations, .traits = FS_VOLATILE}};
    struct node *root = fs_ram_make(ram, FILE_DIRECTORY | 0755, 0);
    if (root == NULL) {
        heap_free(ram);
        return -ENOMEM;
    }
    root->links = 2;
    root->entries.parent = root;
    ram->fs.root = &root->node;
    *fs = &ram->fs;
    return 0;
}

const struct fs_driver fs_ram_fs = {.name = "ram", .place = "/tmp", .mount = mount};
