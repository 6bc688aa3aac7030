/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fs.c - the driver: a folder of the host's is the root.
 */
#include "internal.h"

#include <console.h>
#include <errno.h>
#include <heap.h>
#include <options.h>

static int status(struct fs_node *node, struct file_status *status)
{
    uint64_t device;
    return fs_host_status(((struct node *)node)->path, "", status, &device);
}

/* struct statfs of a 64-bit Linux, its 120 bytes. */
struct statfs {
    int64_t type, block_size;
    uint64_t blocks, free, available, files, free_files;
    int64_t id, name_length, fragment_size, flags, spare[4];
};

static int ask_space(const struct node *root, struct statfs *statfs)
{
    return (int)fs_host_call(SYS_FSTATFS, root->path, (long)statfs, 0, 0, 0);
}

static int space(struct fs *fs, struct fs_space *space)
{
    struct statfs told;
    int error = ask_space((const struct node *)fs->root, &told);
    if (error == 0)
        *space = (struct fs_space){(uint32_t)told.block_size, told.blocks, told.available,
                                   told.files, told.free_files};
    return error;
}

static void unmount(struct fs *fs)
{
    fs_host_release(fs->root);
    heap_free(fs);
}

static const struct fs_operations operations = {
    .retain = fs_host_retain,
    .release = fs_host_release,
    .lookup = fs_host_lookup,
    .parent = fs_host_parent,
    .open = fs_host_open,
    .read = fs_host_read,
    .write = fs_host_write,
    .truncate = fs_host_truncate,
    .read_link = fs_host_read_link,
    .read_directory = fs_host_read_directory,
    .status = status,
    .create = fs_host_create,
    .symlink = fs_host_symlink,
    .link = fs_host_name,
    .unlink = fs_host_unlink,
    .rename = fs_host_rename,
    .change = fs_host_change,
    .sync = fs_host_sync,
    .space = space,
    .unmount = unmount,
};

/* What the image cannot start without is named; a program knows what it asked for. */
static void report(const char *folder)
{
    static const char says[] = "fs-host: this folder cannot be opened: ";
    size_t length = 0;
    while (folder[length] != '\0')
        length++;
    console_write(says, sizeof says - 1);
    console_write(folder, length);
    console_write("\n", 1);
}

/* The root, and what can be done with it. */
static int open_root(struct host *host, const char *folder)
{
    enum { ST_RDONLY = 1 };
    struct statfs told;
    long descriptor =
        fs_host_call(SYS_OPENAT, AT_FDCWD, (long)folder, O_PATH | O_DIRECTORY | O_CLOEXEC, 0, 0);
    if (descriptor < 0)
        return -ENODEV;
    int error = fs_host_node(host, (int)descriptor, &host->fs.root);
    if (error != 0)
        return error;
    error = ask_space((const struct node *)host->fs.root, &told);
    if (error != 0)
        fs_host_release(host->fs.root);
    else if (OPT_READ_ONLY || told.flags & ST_RDONLY)
        host->fs.traits = FS_READ_ONLY;
    return error;
}

/* source is the folder. What permissions new files have is said by who makes them: the mask that
 * the process was started with is dropped. */
static int mount(const char *source, struct fs **fs)
{
    struct host *host = heap_alloc(sizeof *host);
    if (host == NULL)
        return -ENOMEM;
    *host = (struct host){.fs = {.operations = &operations}};
    int error = open_root(host, source != NULL ? source : OPT_FOLDER);
    if (error == -ENODEV && source == NULL)
        report(OPT_FOLDER);
    if (error != 0) {
        heap_free(host);
        return error;
    }
    fs_host_call(SYS_UMASK, 0, 0, 0, 0, 0);
    *fs = &host->fs;
    return 0;
}

const struct fs_driver fs_host_fs = {.name = "host", .place = "/host", .mount = mount};
