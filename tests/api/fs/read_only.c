/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * read_only.c - a file system that is only read: whatever is in it holds together.
 */
#include "fs_test.h"

#include <mem.h>

enum { DEEPEST = 16, PIECE = 1000 };

struct level {
    struct fs_node *directory;
    uint64_t cursor;
};

/* Reads the file in pieces, and each piece again in two. */
static bool read_file(struct fs_node *file)
{
    static unsigned char whole[PIECE], part[PIECE];
    uint64_t at = 0, size = fs_test_status(file).size;
    long count;
    while ((count = ops(file)->read(file, whole, PIECE, at)) > 0) {
        long first = count / 2;
        if (ops(file)->read(file, part, (size_t)first, at) != first ||
            ops(file)->read(file, part + first, (size_t)(count - first), at + (uint64_t)first) !=
                count - first ||
            memcmp(whole, part, (size_t)count) != 0)
            return false;
        at += (uint64_t)count;
    }
    return count == 0 && at == size && ops(file)->read(file, whole, 1, size + 1000) == 0;
}

static bool read_link(struct fs_node *link)
{
    char target[PIECE];
    return ops(link)->read_link(link, target, PIECE) == (long)fs_test_status(link).size;
}

static bool check(struct fs_node *directory, const struct fs_entry *entry, struct fs_node *node)
{
    struct file_status status = fs_test_status(node);
    struct fs_node *up = NULL;
    if (status.serial != entry->serial || node->type != entry->type ||
        (status.mode & FILE_TYPE) != node->type || status.links == 0)
        return false;
    if (node->type == FILE_REGULAR)
        return read_file(node);
    if (node->type == FILE_LINK)
        return read_link(node);
    if (node->type != FILE_DIRECTORY)
        return true;
    int error = ops(node)->parent(node, &up);
    if (error == 0)
        ops(up)->release(up);
    return error == 0 && up == directory;
}

void fs_test_read_only(struct fs_node *root)
{
    struct level levels[DEEPEST] = {{root, 0}};
    struct fs_entry entry;
    unsigned depth = 0, count = 0, wrong = 0;
    for (;;) {
        struct level *level = &levels[depth];
        struct fs_node *directory = level->directory;
        if (ops(root)->read_directory(directory, &level->cursor, &entry) <= 0) {
            if (depth-- == 0)
                break;
            ops(root)->release(directory);
            continue;
        }
        struct fs_node *node = fs_test_find(directory, entry.name);
        count++;
        if (node == NULL || !check(directory, &entry, node))
            wrong++;
        if (node != NULL && node->type == FILE_DIRECTORY && depth + 1 < DEEPEST)
            levels[++depth] = (struct level){node, 0};
        else if (node != NULL)
            ops(root)->release(node);
    }
    tap_is(wrong, 0, "all %u files hold together", count);
}
