/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * hidden.c - files that somebody uses and whose name goes.
 *
 * Before, such a file gets a second name in the root, made of its serial, so that it is the same
 * file all the time and no other one's. Where the host has no such names, what is open stays open,
 * as far as the server keeps it so. The name stays behind if the image ends meanwhile: the next
 * removal of the same file takes it over.
 */
#include "internal.h"

#include <errno.h>
#include <mem.h>

static const char prefix[] = ".9p-removed-";

enum { PREFIX = sizeof prefix - 1, DIGITS = 16 };

struct hidden {
    char text[PREFIX + DIGITS];
};

static struct hidden name_of(const struct node *node)
{
    struct hidden name;
    memcpy(name.text, prefix, PREFIX);
    for (unsigned i = 0; i < DIGITS; i++)
        name.text[PREFIX + i] = "0123456789abcdef"[node->path >> (60 - 4 * i) & 15];
    return name;
}

bool fs_9p_is_hidden(struct fs_name name)
{
    return name.length == PREFIX + DIGITS && memcmp(name.text, prefix, PREFIX) == 0;
}

static uint32_t root_fid(struct share *share)
{
    return node_of(share->fs.root)->fid;
}

/* Gives node its hidden name. Returns whether it has it now. */
static bool hide(struct node *node)
{
    struct share *share = share_of(&node->node);
    struct hidden name = name_of(node);
    fs_9p_begin(share, TLINK);
    fs_9p_put(share, 4, root_fid(share));
    fs_9p_put(share, 4, node->fid);
    fs_9p_put_text(share, (struct fs_name){name.text, sizeof name.text});
    int error = fs_9p_do(share);
    return error == 0 || error == -EEXIST;
}

void fs_9p_unhide(struct node *node)
{
    struct share *share = share_of(&node->node);
    struct hidden name = name_of(node);
    fs_9p_unlinkat(share, root_fid(share), (struct fs_name){name.text, sizeof name.text}, 0);
    node->hidden = false;
}

static bool is_used(const struct node *node)
{
    return node->node.references > 1 || node->read != NO_FID || node->write != NO_FID;
}

bool fs_9p_hide(struct node *node)
{
    if (!is_used(node) || node->hidden)
        return false;
    if (node->node.type != FILE_DIRECTORY)
        node->hidden = hide(node);
    if (!node->hidden && fs_9p_status(&node->node, &node->last) != 0)
        node->last = (struct file_status){.serial = node->path, .mode = node->node.type};
    return node->hidden;
}

/* The name by which the file was found may be the one that has gone. */
static void find_again(struct node *node)
{
    struct share *share = share_of(&node->node);
    struct hidden name = name_of(node);
    struct qid qid;
    uint32_t fid;
    if (fs_9p_walk(share, root_fid(share), (struct fs_name){name.text, sizeof name.text}, &fid,
                   &qid) != 0)
        return;
    fs_9p_clunk(share, node->fid);
    node->fid = fid;
}

void fs_9p_removed(struct node *node)
{
    if (node->hidden) {
        find_again(node);
        return;
    }
    node->removed = true;
    node->last.links = 0;
}
