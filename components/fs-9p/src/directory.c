/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * directory.c - names that come and go. The server checks what must be. What it makes belongs to
 * whom it likes: no owner is named.
 */
#include "internal.h"

#include <errno.h>
#include <mem.h>

enum { OPEN_READ_WRITE = 02, OPEN_CREATE = 0100, OPEN_EXCLUSIVE = 0200 };
enum { REMOVE_DIRECTORY = 0x200 };
#define NO_GROUP UINT32_MAX

/* Opens a new file. */
static int create_open(struct node *directory, struct fs_name name, uint32_t mode, uint32_t *opened)
{
    struct share *share = share_of(&directory->node);
    uint32_t fid;
    int error = fs_9p_walk(share, directory->fid, (struct fs_name){"", 0}, &fid, NULL);
    if (error != 0)
        return error;
    fs_9p_begin(share, TLCREATE);
    fs_9p_put(share, 4, fid);
    fs_9p_put_text(share, name);
    fs_9p_put(share, 4, OPEN_READ_WRITE | OPEN_CREATE | OPEN_EXCLUSIVE);
    fs_9p_put(share, 4, mode);
    fs_9p_put(share, 4, NO_GROUP);
    error = fs_9p_call(share);
    if (error == 0) {
        fs_9p_take_qid(share);
        fs_9p_take(share, 4); /* the unit, which opening it again would tell */
        error = fs_9p_end(share);
    }
    if (error == 0)
        *opened = fid;
    else
        fs_9p_clunk(share, fid);
    return error;
}

/* Looks up what has just been made; if it is not of this type, or cannot be, it goes again. */
static int find_made(struct node *directory, struct fs_name name, uint32_t type,
                     struct fs_node **node)
{
    struct fs_node *made;
    int error = fs_9p_lookup(&directory->node, name, &made);
    if (error == 0 && made->type != type) {
        fs_9p_release(made);
        error = -EIO;
    }
    if (error == 0)
        *node = made;
    else
        fs_9p_unlinkat(share_of(&directory->node), directory->fid, name,
                       type == FILE_DIRECTORY ? REMOVE_DIRECTORY : 0);
    return error;
}

static int create_file(struct node *directory, struct fs_name name, uint32_t mode,
                       struct fs_node **node)
{
    uint32_t opened;
    int error = create_open(directory, name, mode, &opened);
    if (error != 0)
        return error;
    error = find_made(directory, name, FILE_REGULAR, node);
    if (error == 0 && node_of(*node)->read == NO_FID && node_of(*node)->write == NO_FID)
        node_of(*node)->read = node_of(*node)->write = opened;
    else
        fs_9p_clunk(share_of(&directory->node), opened);
    return error;
}

static int create_directory(struct node *directory, struct fs_name name, uint32_t mode,
                            struct fs_node **node)
{
    struct share *share = share_of(&directory->node);
    fs_9p_begin(share, TMKDIR);
    fs_9p_put(share, 4, directory->fid);
    fs_9p_put_text(share, name);
    fs_9p_put(share, 4, mode);
    fs_9p_put(share, 4, NO_GROUP);
    int error = fs_9p_call(share);
    if (error == 0) {
        fs_9p_take_qid(share);
        error = fs_9p_end(share);
    }
    return error != 0 ? error : find_made(directory, name, FILE_DIRECTORY, node);
}

int fs_9p_create(struct fs_node *directory, struct fs_name name, uint32_t mode,
                 struct fs_node **node)
{
    uint32_t permissions = mode & FILE_PERMISSIONS;
    if (node_of(directory)->removed)
        return -ENOENT;
    return (mode & FILE_TYPE) == FILE_DIRECTORY
               ? create_directory(node_of(directory), name, permissions, node)
               : create_file(node_of(directory), name, permissions, node);
}

int fs_9p_symlink(struct fs_node *directory, struct fs_name name, const char *target, size_t length)
{
    struct share *share = share_of(directory);
    if (node_of(directory)->removed)
        return -ENOENT;
    fs_9p_begin(share, TSYMLINK);
    fs_9p_put(share, 4, node_of(directory)->fid);
    fs_9p_put_text(share, name);
    fs_9p_put_text(share, (struct fs_name){target, length});
    fs_9p_put(share, 4, NO_GROUP);
    int error = fs_9p_call(share);
    if (error != 0)
        return error;
    fs_9p_take_qid(share);
    return fs_9p_end(share);
}

long fs_9p_read_link(struct fs_node *link, char *buffer, size_t size)
{
    struct share *share = share_of(link);
    fs_9p_begin(share, TREADLINK);
    fs_9p_put(share, 4, node_of(link)->fid);
    int error = fs_9p_call(share);
    if (error != 0)
        return error;
    struct fs_name target = fs_9p_take_text(share);
    if (fs_9p_end(share) != 0)
        return -EIO;
    size_t length = target.length < size ? target.length : size;
    memcpy(buffer, target.text, length);
    return (long)length;
}

/* Whether node has a name that is not from us. */
static int check_named(struct node *node)
{
    struct file_status status;
    if (!node->hidden)
        return node->removed ? -ENOENT : 0;
    int error = fs_9p_status(&node->node, &status);
    return error == 0 && status.links == 0 ? -ENOENT : error;
}

int fs_9p_link(struct fs_node *directory, struct fs_name name, struct fs_node *node)
{
    struct share *share = share_of(directory);
    int error = node_of(directory)->removed ? -ENOENT : check_named(node_of(node));
    if (error != 0)
        return error;
    fs_9p_begin(share, TLINK);
    fs_9p_put(share, 4, node_of(directory)->fid);
    fs_9p_put(share, 4, node_of(node)->fid);
    fs_9p_put_text(share, name);
    return fs_9p_do(share);
}

int fs_9p_unlink(struct fs_node *directory, struct fs_name name, struct fs_node *fs_node)
{
    struct node *node = node_of(fs_node);
    uint32_t flags = fs_node->type == FILE_DIRECTORY ? REMOVE_DIRECTORY : 0;
    bool new = fs_9p_hide(node);
    int error = fs_9p_unlinkat(share_of(directory), node_of(directory)->fid, name, flags);
    if (error == 0)
        fs_9p_removed(node);
    else if (new)
        fs_9p_unhide(node);
    return error;
}

static int rename(struct node *from, struct fs_name name, struct node *to, struct fs_name to_name)
{
    struct share *share = share_of(&from->node);
    fs_9p_begin(share, TRENAMEAT);
    fs_9p_put(share, 4, from->fid);
    fs_9p_put_text(share, name);
    fs_9p_put(share, 4, to->fid);
    fs_9p_put_text(share, to_name);
    return fs_9p_do(share);
}

int fs_9p_rename(struct fs_node *from, struct fs_name name, struct fs_node *node,
                 struct fs_node *to, struct fs_name to_name, struct fs_node *replaced)
{
    if (node_of(to)->removed)
        return -ENOENT;
    bool new = replaced != NULL &&fs_9p_hide(node_of(replaced));
    int error = rename(node_of(from), name, node_of(to), to_name);
    if (error == 0 && replaced != NULL)
        fs_9p_removed(node_of(replaced));
    else if (new)
        fs_9p_unhide(node_of(replaced));
    if (error == 0 && node->type == FILE_DIRECTORY)
        fs_9p_set_parent(node_of(node), node_of(to));
    return error;
}
