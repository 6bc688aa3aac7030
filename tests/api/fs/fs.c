/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fs.c - conformance of fs: what fs.h promises, of every driver in the image. What a file system
 * says of itself (FS_READ_ONLY) decides whether it is changed or only read.
 *
 * Arguments: "full" fills the file systems instead, which is for those that are small.
 */
#include "fs_test.h"

#include <fault.h>
#include <heap_fault.h>
#include <mem.h>
#include <suite.h>

struct fs_node *fs_test_find(struct fs_node *directory, const char *name)
{
    struct fs_node *node = NULL;
    int error = ops(directory)->lookup(directory, name_of(name), &node);
    return error == 0 ? node : NULL;
}

struct fs_node *fs_test_make(struct fs_node *directory, const char *name, uint32_t mode)
{
    struct fs_node *node = NULL;
    int error = ops(directory)->create(directory, name_of(name), mode, &node);
    if (error != 0)
        tap_is(error, 0, "%s can be made", name);
    return node;
}

int fs_test_remove(struct fs_node *directory, const char *name)
{
    struct fs_node *node = fs_test_find(directory, name);
    if (node == NULL)
        return -ENOENT;
    int error = ops(directory)->unlink(directory, name_of(name), node);
    ops(node)->release(node);
    return error;
}

int fs_test_rename(struct fs_node *from, const char *name, struct fs_node *to, const char *to_name)
{
    struct fs_node *node = fs_test_find(from, name), *replaced = fs_test_find(to, to_name);
    int error = node == NULL
                    ? -ENOENT
                    : ops(from)->rename(from, name_of(name), node, to, name_of(to_name), replaced);
    if (replaced != NULL)
        ops(replaced)->release(replaced);
    if (node != NULL)
        ops(node)->release(node);
    return error;
}

struct file_status fs_test_status(struct fs_node *node)
{
    struct file_status status = {0};
    int error = ops(node)->status(node, &status);
    if (error != 0)
        tap_is(error, 0, "status can be told");
    return status;
}

static void test_root(struct fs_node *root)
{
    struct fs_node *up = NULL, *none = root;
    struct fs_space space = {0};
    tap_is(root->type, FILE_DIRECTORY, "the root is a directory");
    tap_is((long)(fs_test_status(root).mode & FILE_TYPE), FILE_DIRECTORY, "and says so");
    tap_is(ops(root)->parent(root, &up), 0, "it is in a directory");
    tap_ok(up == root, "which is itself");
    ops(root)->release(up);
    tap_is(ops(root)->lookup(root, name_of("no such name"), &none), -ENOENT, "what is not there");
    tap_ok(none == root, "the result is untouched");
    tap_is(ops(root)->space(root->fs, &space), 0, "how full it is");
    tap_ok(space.block_size > 0 && space.free_blocks <= space.blocks, "is plausible");
}

static void test_mounted(struct fs *fs)
{
    struct fs_node *root = fs->root;
    ops(root)->retain(root);
    test_root(root);
    if (fs->traits & FS_READ_ONLY) {
        fs_test_read_only(root);
    } else {
        struct fs_node *folder = fs_test_make(root, "fs-suite", FILE_DIRECTORY | 0755);
        if (folder != NULL) {
            fs_test_content(folder);
            fs_test_names(folder);
            fs_test_directories(folder);
            fs_test_memory(folder);
            tap_is(fs_test_count(folder), 0, "nothing is left");
            tap_is(ops(root)->unlink(root, name_of("fs-suite"), folder), 0, "the end");
            ops(folder)->release(folder);
        }
    }
    ops(root)->release(root);
}

static void test_driver(const struct fs_driver *driver)
{
    size_t live = heap_fault()->live;
    struct fs *fs = NULL, *same = NULL;
    tap_note("%s", driver->name);
    tap_ok(driver->place[0] == '/' && driver->place[1] != '\0', "a place to mount it");
    tap_is(driver->mount("/no such source", &same) == 0, false, "a source that is not there");
    tap_ok(same == NULL, "makes no file system");
    tap_ok(fault_each(heap_fault(), fs_test_mount, (void *)driver) >= 0, "no memory to mount");
    if (!tap_is(driver->mount(NULL, &fs), 0, "mount"))
        return;
    test_mounted(fs);
    int error = driver->mount(NULL, &same);
    if (tap_ok(error == 0 || error == -EBUSY, "a second one, or not") && error == 0) {
        tap_ok(same != fs, "is one of its own");
        same->operations->unmount(same);
    }
    fs->operations->unmount(fs);
    tap_is((long)heap_fault()->live, (long)live, "nothing of it is left in memory");
}

static void fill_driver(const struct fs_driver *driver)
{
    size_t live = heap_fault()->live;
    struct fs *fs = NULL;
    if (!tap_is(driver->mount(NULL, &fs), 0, "mount"))
        return;
    fs_test_full(fs->root);
    fs->operations->unmount(fs);
    tap_is((long)heap_fault()->live, (long)live, "nothing of it is left in memory");
}

static int run(int argc, char **argv)
{
    bool full = argc > 1 && tap_same(argv[1], "full");
    for (unsigned i = 0; fs_providers[i] != NULL; i++) {
        if (full)
            fill_driver(fs_providers[i]);
        else
            test_driver(fs_providers[i]);
    }
    return tap_end();
}

const struct suite test_fs_suite = {"fs", run};
