/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fs.c - the driver: what a server shares is the root.
 */
#include "internal.h"

#include <console.h>
#include <errno.h>
#include <heap.h>
#include <mem.h>
#include <options.h>

#define NO_USER UINT32_MAX

static void unmount(struct fs *fs)
{
    struct share *share = (struct share *)fs;
    fs_9p_release(fs->root);
    transport_9p_close(share->transport);
    heap_free(share->fids);
    heap_free(share);
}

static const struct fs_operations operations = {
    .retain = fs_9p_retain,
    .release = fs_9p_release,
    .lookup = fs_9p_lookup,
    .parent = fs_9p_parent,
    .open = fs_9p_open,
    .read = fs_9p_read,
    .write = fs_9p_write,
    .truncate = fs_9p_truncate,
    .read_link = fs_9p_read_link,
    .read_directory = fs_9p_read_directory,
    .status = fs_9p_status,
    .create = fs_9p_create,
    .symlink = fs_9p_symlink,
    .link = fs_9p_link,
    .unlink = fs_9p_unlink,
    .rename = fs_9p_rename,
    .change = fs_9p_change,
    .sync = fs_9p_sync,
    .space = fs_9p_space,
    .unmount = unmount,
};

#define REPORT(text) console_write("fs-9p: " text "\n", sizeof("fs-9p: " text "\n") - 1)

/* Agrees upon the version and the size of messages. */
static int agree(struct share *share)
{
    static const char version[] = "9P2000.L";
    uint32_t most = share->transport->most;
    if (most > OPT_MESSAGE)
        most = OPT_MESSAGE;
    fs_9p_begin(share, TVERSION);
    fs_9p_put(share, 4, most);
    fs_9p_put_text(share, (struct fs_name){version, sizeof version - 1});
    int error = fs_9p_call(share);
    if (error != 0)
        return error;
    share->most = (uint32_t)fs_9p_take(share, 4);
    struct fs_name its = fs_9p_take_text(share);
    if (fs_9p_end(share) != 0 || share->most > most || share->most < SMALL)
        return -EIO;
    if (its.length == sizeof version - 1 && memcmp(its.text, version, its.length) == 0)
        return 0;
    REPORT("the server does not speak 9P2000.L");
    return -EIO;
}

static int attach(struct share *share, uint32_t fid)
{
    const struct fs_name none = {"", 0};
    fs_9p_begin(share, TATTACH);
    fs_9p_put(share, 4, fid);
    fs_9p_put(share, 4, NO_FID);
    fs_9p_put_text(share, none);
    fs_9p_put_text(share, none);
    fs_9p_put(share, 4, NO_USER);
    int error = fs_9p_call(share);
    if (error != 0) {
        fs_9p_forget(share, fid, error);
        return error;
    }
    struct qid qid = fs_9p_take_qid(share);
    error = fs_9p_end(share);
    if (error == 0)
        error = fs_9p_node(share, fid, qid, NULL, &share->fs.root);
    else
        fs_9p_clunk(share, fid);
    if (error == 0 && share->fs.root->type != FILE_DIRECTORY) {
        fs_9p_release(share->fs.root);
        error = -EIO;
    }
    return error;
}

static int connect(struct share *share, const char *name)
{
    int error = transport_9p_open(name, &share->transport);
    if (error == -ENODEV && name == NULL)
        REPORT("no folder is shared with the machine");
    if (error != 0)
        return error;
    error = agree(share);
    if (error == 0) {
        uint32_t fid = fs_9p_take_fid(share);
        error = fid == NO_FID ? -ENOMEM : attach(share, fid);
    }
    if (error != 0)
        transport_9p_close(share->transport);
    return error;
}

/* source is the name that the server is known by; NULL: the first one. */
static int mount(const char *source, struct fs **fs)
{
    struct share *share = heap_alloc(sizeof *share);
    if (share == NULL)
        return -ENOMEM;
    memset(share, 0, sizeof *share);
    share->fs = (struct fs){.operations = &operations, .traits = OPT_READ_ONLY ? FS_READ_ONLY : 0};
    int error = connect(share, source);
    if (error != 0) {
        heap_free(share->fids);
        heap_free(share);
        return error;
    }
    *fs = &share->fs;
    return 0;
}

const struct fs_driver fs_9p_fs = {.name = "9p", .place = "/share", .mount = mount};
