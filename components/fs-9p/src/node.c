/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * node.c - which node a file is: the same one for all its names, as long as somebody needs it.
 *
 * A directory holds a reference to the one it was found in: what is above it is never asked of the
 * server, who could lead us in circles, or out of the folder.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>

enum { QID_DIRECTORY = 0x80, QID_LINK = 0x02 };

static struct node **bucket_of(struct share *share, uint64_t path)
{
    return &share->buckets[path % BUCKETS];
}

static struct node *find(struct share *share, uint64_t path)
{
    struct node *node = *bucket_of(share, path);
    while (node != NULL && node->path != path)
        node = node->next_of_bucket;
    return node;
}

/* What a qid does not tell is whether it is something else than a regular file. */
static int type_of(struct share *share, uint32_t fid, struct qid qid, uint32_t *type)
{
    struct file_status status = {.mode = FILE_REGULAR};
    int error = 0;
    if (qid.type & QID_DIRECTORY)
        status.mode = FILE_DIRECTORY;
    else if (qid.type & QID_LINK)
        status.mode = FILE_LINK;
    else
        error = fs_9p_getattr(share, fid, &status);
    *type = status.mode & FILE_TYPE;
    return error == 0 && *type == FILE_DIRECTORY && !(qid.type & QID_DIRECTORY) ? -EIO : error;
}

/* Returns 0, or -EIO: it would be below itself. */
int fs_9p_set_parent(struct node *node, struct node *directory)
{
    for (struct node *above = directory; above != NULL; above = above->parent) {
        if (above == node)
            return -EIO;
    }
    fs_9p_retain(&directory->node);
    if (node->parent != NULL)
        fs_9p_release(&node->parent->node);
    node->parent = directory;
    return 0;
}

static int make(struct share *share, uint32_t fid, struct qid qid, uint32_t type,
                struct node **made)
{
    struct node *node = heap_alloc(sizeof *node);
    if (node == NULL)
        return -ENOMEM;
    struct node **bucket = bucket_of(share, qid.path);
    *node = (struct node){
        .node = {.fs = &share->fs, .type = type, .references = 1},
        .next_of_bucket = *bucket,
        .path = qid.path,
        .fid = fid,
        .read = NO_FID,
        .write = NO_FID,
    };
    *bucket = node;
    *made = node;
    return 0;
}

/* The node is there already: the fid by which it was found now is the better one. */
static int take_over(struct node *node, uint32_t fid, uint32_t type)
{
    if (node->node.type != type)
        return -EIO;
    uint32_t before = node->fid;
    node->fid = fid;
    fs_9p_clunk(share_of(&node->node), before);
    fs_9p_retain(&node->node);
    return 0;
}

int fs_9p_node(struct share *share, uint32_t fid, struct qid qid, struct node *parent,
               struct fs_node **found)
{
    struct node *node = find(share, qid.path);
    uint32_t type;
    int error = type_of(share, fid, qid, &type);
    if (error == 0)
        error = node != NULL ? take_over(node, fid, type) : make(share, fid, qid, type, &node);
    if (error != 0) {
        fs_9p_clunk(share, fid);
        return error;
    }
    if (type == FILE_DIRECTORY && parent != NULL)
        error = fs_9p_set_parent(node, parent);
    if (error != 0)
        fs_9p_release(&node->node);
    else
        *found = &node->node;
    return error;
}

void fs_9p_retain(struct fs_node *node)
{
    node->references++;
}

static void forget(struct node *node)
{
    struct share *share = share_of(&node->node);
    struct node **link = bucket_of(share, node->path);
    while (*link != node)
        link = &(*link)->next_of_bucket;
    *link = node->next_of_bucket;
    if (node->hidden)
        fs_9p_unhide(node);
    if (node->write != node->read)
        fs_9p_clunk(share, node->write);
    fs_9p_clunk(share, node->read);
    fs_9p_clunk(share, node->fid);
    heap_free(node->listing);
    heap_free(node);
}

void fs_9p_release(struct fs_node *fs_node)
{
    struct node *node = node_of(fs_node);
    while (node != NULL && --node->node.references == 0) {
        struct node *parent = node->parent;
        forget(node);
        node = parent;
    }
}

int fs_9p_lookup(struct fs_node *directory, struct fs_name name, struct fs_node **found)
{
    struct node *node = node_of(directory);
    struct share *share = share_of(directory);
    struct qid qid;
    uint32_t fid;
    if (node->removed)
        return -ENOENT;
    int error = fs_9p_walk(share, node->fid, name, &fid, &qid);
    return error != 0 ? error : fs_9p_node(share, fid, qid, node, found);
}

int fs_9p_parent(struct fs_node *directory, struct fs_node **node)
{
    struct node *parent = node_of(directory)->parent;
    *node = parent != NULL ? &parent->node : directory;
    fs_9p_retain(*node);
    return 0;
}
