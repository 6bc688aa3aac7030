/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * node.c - nodes: how they begin and end, and what they are.
 */
#include "internal.h"

#include <errno.h>
#include <wallclock.h>

int64_t fs_ram_now(void)
{
    return (int64_t)wallclock_now_ns();
}

/* What a node of that type takes, with length bytes of a symbolic link's target. */
static size_t bytes(uint32_t type, size_t length)
{
    switch (type) {
    case FILE_DIRECTORY:
        return offsetof(struct node, entries) + sizeof(struct entries);
    case FILE_LINK:
        return offsetof(struct node, target) + length;
    default:
        return offsetof(struct node, content) + sizeof(struct content);
    }
}

struct node *fs_ram_make(struct ram *ram, uint32_t mode, size_t length)
{
    struct node *node = fs_ram_take(ram, bytes(mode & FILE_TYPE, length));
    if (node == NULL)
        return NULL;
    node->node = (struct fs_node){.fs = &ram->fs, .type = mode & FILE_TYPE, .references = 1};
    node->mode = mode & FILE_PERMISSIONS;
    node->serial = ++ram->last_serial;
    node->size = length;
    node->accessed_ns = node->modified_ns = node->changed_ns = fs_ram_now();
    return node;
}

void fs_ram_retain(struct fs_node *node)
{
    node->references++;
}

void fs_ram_release(struct fs_node *fs_node)
{
    struct node *node = (struct node *)fs_node;
    if (--fs_node->references > 0 || node->links > 0)
        return;
    struct ram *ram = ram_of(node);
    size_t length = fs_node->type == FILE_LINK ? node->size : 0;
    if (fs_node->type == FILE_REGULAR)
        fs_ram_cut(ram, &node->content, 0);
    else if (fs_node->type == FILE_DIRECTORY)
        fs_ram_end_entries(node);
    fs_ram_give(ram, node, bytes(fs_node->type, length));
}

int fs_ram_status(struct fs_node *fs_node, struct file_status *status)
{
    const struct node *node = (const struct node *)fs_node;
    *status = (struct file_status){
        .serial = node->serial,
        .size = node->size,
        .mode = fs_node->type | node->mode,
        .links = node->links,
        .block_size = BLOCK,
        .accessed_ns = node->accessed_ns,
        .modified_ns = node->modified_ns,
        .changed_ns = node->changed_ns,
    };
    if (fs_node->type == FILE_REGULAR)
        status->allocated = node->content.blocks * BLOCK;
    return 0;
}

int fs_ram_change(struct fs_node *fs_node, const struct fs_change *change)
{
    struct node *node = (struct node *)fs_node;
    if (change->set_mode)
        node->mode = change->mode & FILE_PERMISSIONS;
    if (change->set_accessed)
        node->accessed_ns = change->accessed_ns;
    if (change->set_modified)
        node->modified_ns = change->modified_ns;
    node->changed_ns = fs_ram_now();
    return 0;
}

/* Asking for the time may take longer than reading: only the first access after a change counts. */
void fs_ram_accessed(struct node *node)
{
    if (node->accessed_ns <= node->modified_ns)
        node->accessed_ns = fs_ram_now();
}

void fs_ram_modified(struct node *node)
{
    node->modified_ns = node->changed_ns = fs_ram_now();
}
