/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * content.c - reading, writing and cutting files.
 *
 * Invariant: what a block has beyond the file's end is zero, so that a file may grow over it.
 */
#include "internal.h"

#include <errno.h>
#include <mem.h>

static size_t smaller(uint64_t a, size_t b)
{
    return a < b ? (size_t)a : b;
}

long fs_ram_read(struct fs_node *file, void *buffer, size_t size, uint64_t position)
{
    struct node *node = (struct node *)file;
    unsigned char *to = buffer;
    if (position >= node->size)
        return 0;
    size = smaller(node->size - position, size);
    for (size_t left = size; left > 0;) {
        size_t offset = position % BLOCK;
        size_t count = smaller(BLOCK - offset, left);
        const unsigned char *block = fs_ram_block(&node->content, position / BLOCK);
        if (block != NULL)
            memcpy(to, block + offset, count);
        else
            memset(to, 0, count);
        to += count;
        position += count;
        left -= count;
    }
    fs_ram_accessed(node);
    return (long)size;
}

long fs_ram_write(struct fs_node *file, const void *buffer, size_t size, uint64_t position)
{
    struct node *node = (struct node *)file;
    const unsigned char *from = buffer;
    size_t left = size;
    while (left > 0) {
        size_t offset = position % BLOCK;
        size_t count = smaller(BLOCK - offset, left);
        unsigned char *block = fs_ram_make_block(ram_of(node), &node->content, position / BLOCK);
        if (block == NULL)
            break;
        memcpy(block + offset, from, count);
        from += count;
        position += count;
        left -= count;
    }
    if (left == size)
        return size == 0 ? 0 : -ENOSPC;
    if (position > node->size)
        node->size = position;
    fs_ram_modified(node);
    return (long)(size - left);
}

int fs_ram_truncate(struct fs_node *file, uint64_t size)
{
    struct node *node = (struct node *)file;
    if (size < node->size) {
        size_t offset = size % BLOCK;
        unsigned char *last = offset > 0 ? fs_ram_block(&node->content, size / BLOCK) : NULL;
        if (last != NULL)
            memset(last + offset, 0, BLOCK - offset);
        fs_ram_cut(ram_of(node), &node->content, size / BLOCK + (offset > 0));
    }
    node->size = size;
    fs_ram_modified(node);
    return 0;
}
