/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * status.c - what files are, and what of that can be changed.
 */
#include "internal.h"

#include <errno.h>

enum { SECOND = 1000000000 };
/* What is asked for (Tgetattr), and what is changed (Tsetattr). */
enum { BASIC = 0x7ff };
enum {
    SET_MODE = 0x01,
    SET_SIZE = 0x08,
    SET_ACCESSED = 0x10 | 0x80, /* and that a time is given */
    SET_MODIFIED = 0x20 | 0x100,
};

/* A time that cannot be told is the last one that can. */
static int64_t take_time(struct share *share)
{
    uint64_t seconds = fs_9p_take(share, 8), nanoseconds = fs_9p_take(share, 8);
    if (seconds + INT64_MAX / SECOND > 2 * (uint64_t)(INT64_MAX / SECOND) - 1)
        return INT64_MAX;
    return (int64_t)seconds * SECOND + (int64_t)(nanoseconds % SECOND);
}

static uint32_t at_most_32_bits(uint64_t number)
{
    return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

static void take_status(struct share *share, struct file_status *status)
{
    fs_9p_take(share, 8); /* what of the following is valid */
    status->serial = fs_9p_take_qid(share).path;
    status->mode = (uint32_t)fs_9p_take(share, 4) & (FILE_TYPE | FILE_PERMISSIONS);
    fs_9p_take(share, 4); /* the owners */
    fs_9p_take(share, 4);
    status->links = at_most_32_bits(fs_9p_take(share, 8));
    fs_9p_take(share, 8); /* which device it is */
    status->size = fs_9p_take(share, 8);
    status->block_size = at_most_32_bits(fs_9p_take(share, 8));
    status->allocated = fs_9p_take(share, 8) * 512;
    status->accessed_ns = take_time(share);
    status->modified_ns = take_time(share);
    status->changed_ns = take_time(share);
    for (unsigned i = 0; i < 4; i++) /* when it was made, and versions */
        fs_9p_take(share, 8);
}

int fs_9p_getattr(struct share *share, uint32_t fid, struct file_status *status)
{
    struct file_status told = {0};
    fs_9p_begin(share, TGETATTR);
    fs_9p_put(share, 4, fid);
    fs_9p_put(share, 8, BASIC);
    int error = fs_9p_call(share);
    if (error != 0)
        return error;
    take_status(share, &told);
    if (fs_9p_end(share) != 0 || told.size > INT64_MAX)
        return -EIO;
    *status = told;
    return 0;
}

/* A name from us is none. */
int fs_9p_status(struct fs_node *fs_node, struct file_status *status)
{
    struct node *node = node_of(fs_node);
    struct file_status told;
    if (node->removed) {
        *status = node->last;
        return 0;
    }
    int error = fs_9p_getattr(share_of(fs_node), node->fid, &told);
    if (error == 0 && ((told.mode & FILE_TYPE) != fs_node->type || told.serial != node->path))
        error = -EIO;
    if (error != 0)
        return error;
    told.links -= node->hidden && told.links > 0;
    *status = told;
    return 0;
}

static void put_time(struct share *share, int64_t ns)
{
    int64_t rest = ns % SECOND;
    fs_9p_put(share, 8, (uint64_t)(ns / SECOND - (rest < 0)));
    fs_9p_put(share, 8, (uint64_t)(rest < 0 ? rest + SECOND : rest));
}

static int setattr(struct node *node, uint32_t what, uint64_t size, const struct fs_change *change)
{
    struct share *share = share_of(&node->node);
    fs_9p_begin(share, TSETATTR);
    fs_9p_put(share, 4, node->fid);
    fs_9p_put(share, 4, what);
    fs_9p_put(share, 4, change->mode);
    fs_9p_put(share, 8, 0); /* the owners */
    fs_9p_put(share, 8, size);
    put_time(share, change->accessed_ns);
    put_time(share, change->modified_ns);
    return fs_9p_do(share);
}

int fs_9p_change(struct fs_node *node, const struct fs_change *change)
{
    uint32_t what = (change->set_mode ? SET_MODE : 0) | (change->set_accessed ? SET_ACCESSED : 0) |
                    (change->set_modified ? SET_MODIFIED : 0);
    return setattr(node_of(node), what, 0, change);
}

int fs_9p_truncate(struct fs_node *file, uint64_t size)
{
    return setattr(node_of(file), SET_SIZE, size, &(struct fs_change){0});
}

static uint64_t lesser(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

int fs_9p_space(struct fs *fs, struct fs_space *space)
{
    struct share *share = (struct share *)fs;
    struct fs_space told;
    fs_9p_begin(share, TSTATFS);
    fs_9p_put(share, 4, node_of(fs->root)->fid);
    int error = fs_9p_call(share);
    if (error != 0)
        return error;
    fs_9p_take(share, 4); /* the kind of file system */
    told.block_size = (uint32_t)fs_9p_take(share, 4);
    told.blocks = fs_9p_take(share, 8);
    fs_9p_take(share, 8); /* free, but not for all */
    told.free_blocks = lesser(fs_9p_take(share, 8), told.blocks);
    told.files = fs_9p_take(share, 8);
    told.free_files = lesser(fs_9p_take(share, 8), told.files);
    fs_9p_take(share, 8); /* its number, and how long names may be */
    fs_9p_take(share, 4);
    error = fs_9p_end(share);
    if (error == 0 && told.block_size == 0)
        error = -EIO;
    if (error == 0)
        *space = told;
    return error;
}
