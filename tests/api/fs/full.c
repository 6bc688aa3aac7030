/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * full.c - a file system that is full: nothing is lost, and there is room again when something
 * goes.
 */
#include "fs_test.h"

#include <mem.h>

enum { PIECE = 5000 };

static uint64_t free_blocks(struct fs_node *root)
{
    struct fs_space space = {0};
    int error = ops(root)->space(root->fs, &space);
    if (error != 0)
        tap_is(error, 0, "how full it is");
    return space.free_blocks;
}

/* Writes until that is refused; returns how many bytes there are, which are all that were told. */
static uint64_t fill(struct fs_node *file)
{
    static unsigned char piece[PIECE];
    uint64_t at = 0;
    long written;
    memset(piece, 'x', PIECE);
    while ((written = ops(file)->write(file, piece, PIECE, at)) > 0)
        at += (uint64_t)written;
    tap_is(written, -ENOSPC, "a write is refused");
    tap_is((long)fs_test_status(file).size, (long)at, "the file ends where the last one did");
    return at;
}

static bool all_written(struct fs_node *file, uint64_t size)
{
    unsigned char byte = 0;
    for (uint64_t at = 0; at < size; at += 977) {
        if (ops(file)->read(file, &byte, 1, at) != 1 || byte != 'x')
            return false;
    }
    return ops(file)->read(file, &byte, 1, size) == 0;
}

/* Makes empty files until that is refused; returns how many. */
static unsigned make_files(struct fs_node *folder)
{
    char name[] = "n000";
    struct fs_node *file;
    unsigned count = 0;
    int error = 0;
    while (error == 0 && count < 512) {
        name[1] = (char)('A' + count / 64);
        name[2] = (char)('0' + count / 8 % 8);
        name[3] = (char)('0' + count % 8);
        error = ops(folder)->create(folder, name_of(name), FILE_REGULAR | 0600, &file);
        if (error == 0) {
            ops(file)->release(file);
            count++;
        }
    }
    tap_is(error, -ENOSPC, "after %u more files there is room for none", count);
    tap_is(fs_test_count(folder), count + 1, "all are there");
    return count;
}

void fs_test_full(struct fs_node *root)
{
    struct fs_node *folder = fs_test_make(root, "full", FILE_DIRECTORY | 0755);
    uint64_t before = free_blocks(root);
    struct fs_node *file = fs_test_make(folder, "file", FILE_REGULAR | 0644);
    uint64_t size = fill(file);
    tap_is((long)free_blocks(root), 0, "no block is left");
    make_files(folder);
    tap_ok(all_written(file, size), "nothing of the file is lost");
    tap_is(ops(folder)->symlink(folder, name_of("link"), "x", 1), -ENOSPC, "no link is made");
    tap_is(ops(file)->truncate(file, 1), 0, "the file is cut");
    tap_ok(free_blocks(root) > 0, "there is room");
    tap_is(ops(file)->write(file, "y", 1, 20000), 1, "and use of it");
    ops(file)->release(file);
    for (;;) {
        struct fs_entry entry;
        uint64_t cursor = 0;
        if (ops(folder)->read_directory(folder, &cursor, &entry) <= 0 ||
            fs_test_remove(folder, entry.name) != 0)
            break;
    }
    tap_is(fs_test_count(folder), 0, "all is removed");
    tap_ok(free_blocks(root) + 3 >= before, "and all room is there again");
    tap_is(fs_test_remove(root, "full"), 0, "the end");
    ops(folder)->release(folder);
}
