/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * file.c - the bytes of files. A file is opened when that is needed, for reading and for writing by
 * fids of their own.
 */
#include "internal.h"

#include <errno.h>

enum { OPEN_READ = 0, OPEN_WRITE = 1, OPEN_NONBLOCK = 04000 };
enum { AROUND = 24 }; /* bytes of a message that are not a file's, at most */

static int open_as(struct node *node, uint32_t flags, uint32_t *opened)
{
    struct share *share = share_of(&node->node);
    uint32_t fid;
    if (*opened != NO_FID)
        return 0;
    if (node->removed)
        return -ENOENT;
    int error = fs_9p_walk(share, node->fid, (struct fs_name){"", 0}, &fid, NULL);
    if (error != 0)
        return error;
    fs_9p_begin(share, TLOPEN);
    fs_9p_put(share, 4, fid);
    fs_9p_put(share, 4, flags | OPEN_NONBLOCK);
    error = fs_9p_call(share);
    if (error == 0) {
        fs_9p_take_qid(share);
        node->unit = (uint32_t)fs_9p_take(share, 4);
        error = fs_9p_end(share);
    }
    if (error == 0)
        *opened = fid;
    else
        fs_9p_clunk(share, fid);
    return error;
}

int fs_9p_open(struct fs_node *fs_node, bool write)
{
    struct node *node = node_of(fs_node);
    return write ? open_as(node, OPEN_WRITE, &node->write) : open_as(node, OPEN_READ, &node->read);
}

/* Of size bytes, as many as go into a message. */
static uint32_t share_size(const struct node *node, size_t size)
{
    size_t most = share_of(&node->node)->most - AROUND;
    if (node->unit > 0 && node->unit < most)
        most = node->unit;
    return (uint32_t)(size < most ? size : most);
}

/* Begins a message for size bytes of the file at position. */
static void begin(struct share *share, uint8_t type, uint32_t fid, uint64_t position, uint32_t size)
{
    fs_9p_begin(share, type);
    fs_9p_put(share, 4, fid);
    fs_9p_put(share, 8, position);
    fs_9p_put(share, 4, size);
}

static long read_some(struct node *node, void *buffer, size_t size, uint64_t position)
{
    struct share *share = share_of(&node->node);
    uint32_t count = share_size(node, size);
    begin(share, TREAD, node->read, position, count);
    int error = fs_9p_call_with(share, NULL, 0, buffer, count);
    return error != 0 ? error : (long)fs_9p_take(share, 4);
}

static long write_some(struct node *node, const void *buffer, size_t size, uint64_t position)
{
    struct share *share = share_of(&node->node);
    uint32_t count = share_size(node, size);
    begin(share, TWRITE, node->write, position, count);
    int error = fs_9p_call_with(share, buffer, count, NULL, 0);
    uint64_t written = error == 0 ? fs_9p_take(share, 4) : 0;
    if (error == 0)
        error = fs_9p_end(share);
    if (error == 0 && (written == 0 || written > count))
        error = -EIO;
    return error != 0 ? error : (long)written;
}

/* What was done before an error counts. */
long fs_9p_read(struct fs_node *file, void *buffer, size_t size, uint64_t position)
{
    struct node *node = node_of(file);
    size_t done = 0;
    long count = fs_9p_open(file, false);
    while (count >= 0 && done < size) {
        count = read_some(node, (char *)buffer + done, size - done, position + done);
        if (count == 0)
            break;
        done += count > 0 ? (size_t)count : 0;
    }
    return count < 0 && done == 0 ? count : (long)done;
}

long fs_9p_write(struct fs_node *file, const void *buffer, size_t size, uint64_t position)
{
    struct node *node = node_of(file);
    size_t done = 0;
    long count = fs_9p_open(file, true);
    while (count >= 0 && done < size) {
        count = write_some(node, (const char *)buffer + done, size - done, position + done);
        done += count > 0 ? (size_t)count : 0;
    }
    return count < 0 && done == 0 ? count : (long)done;
}

int fs_9p_sync(struct fs_node *fs_node)
{
    struct node *node = node_of(fs_node);
    struct share *share = share_of(fs_node);
    uint32_t fid = node->write != NO_FID ? node->write : node->read;
    if (fid == NO_FID)
        return 0;
    fs_9p_begin(share, TFSYNC);
    fs_9p_put(share, 4, fid);
    fs_9p_put(share, 4, 0); /* what describes the file, too */
    return fs_9p_do(share);
}
