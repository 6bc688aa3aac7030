/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mounts.c - file systems in the tree: where one ends and another begins.
 */
#include "vfs_test.h"

static void test_mounted(void)
{
    vfs_test_write("mount/inner", "inner");
    tap_ok(!vfs_test_exists("mount/outer"), "what was there is out of sight");
    tap_ok(vfs_test_path_is("mount/inner", "/suite/mount/inner"), "paths go through it");
    tap_ok(vfs_test_path_is("mount/..", "/suite"), "and back");
    tap_ok(vfs_test_status("mount").device != vfs_test_status(".").device, "it is another device");
    tap_is(vfs_test_count("."), 1, "it has one name");
    tap_is(vfs_link(NULL, "mount/inner", 0, NULL, "x"), -EXDEV, "no names across");
    tap_is(vfs_rename(NULL, "mount/inner", NULL, "x"), -EXDEV, "no moves across");
    tap_is(vfs_rename(NULL, "mount", NULL, "x"), -EBUSY, "it is not renamed");
    tap_is(vfs_remove_directory(NULL, "mount"), -EBUSY, "nor removed");
    tap_is(vfs_mount("mount", vfs_test_ram(), NULL), -EBUSY, "nothing is mounted on it");
    tap_is(vfs_unmount("mount/inner"), -EINVAL, "a file is not unmounted");
    struct description *file = vfs_test_open("mount/inner", DESCRIPTOR_READ);
    tap_is(vfs_unmount("mount"), -EBUSY, "nor it, while a file is open");
    descriptor_release(file);
    tap_is(vfs_set_directory(NULL, "mount"), 0, "or while it is");
    tap_is(vfs_unmount("/suite/mount"), -EBUSY, "the current directory");
    tap_is(vfs_set_directory(NULL, ".."), 0, "out of it");
    tap_ok(vfs_test_path_is(".", "/suite"), "to where it is");
}

static void test_covered(void)
{
    tap_is(vfs_create_directory(NULL, "mount", 0755), 0, "a directory");
    vfs_test_write("mount/outer", "outer");
    tap_is(vfs_mount("mount", vfs_test_ram(), NULL), 0, "something is mounted there");
    test_mounted();
    tap_is(vfs_unmount("mount"), 0, "it is unmounted");
    tap_is(vfs_unmount("mount"), -EINVAL, "once");
    tap_ok(vfs_test_contains("mount/outer", "outer"), "what was there is there");
    vfs_unlink(NULL, "mount/outer");
    vfs_remove_directory(NULL, "mount");
}

static void test_uncovered(void)
{
    tap_is(vfs_mount("none/there", vfs_test_ram(), NULL), -ENOENT, "in no directory");
    tap_is(vfs_mount("there", vfs_test_ram(), "no such source"), -EINVAL, "of no source");
    tap_ok(!vfs_test_exists("there"), "nothing is there");
    tap_is(vfs_mount("there", vfs_test_ram(), NULL), 0, "where nothing was");
    tap_is(vfs_test_count("."), 1, "it has a name there");
    tap_is(vfs_test_count("there"), 0, "and is empty");
    tap_is(vfs_create_directory(NULL, "there/d", 0755), 0, "at first");
    tap_is(vfs_mount("there/d", vfs_test_ram(), NULL), 0, "another one in it");
    tap_is(vfs_unmount("there"), -EBUSY, "keeps it");
    tap_ok(vfs_test_path_is("there/d", "/suite/there/d"), "and has a path through it");
    tap_is(vfs_unmount("there/d"), 0, "that one first");
    tap_is(vfs_unmount("there"), 0, "then it");
    tap_ok(!vfs_test_exists("there"), "its name is gone with it");
    tap_is(vfs_unmount("/"), -EBUSY, "the root stays");
    tap_is(vfs_mount("/", vfs_test_ram(), NULL), -EBUSY, "as it is");
}

/* The table is full at some time. */
static void test_many(void)
{
    char path[] = "m0";
    unsigned count = 0;
    int error = 0;
    while (error == 0 && count < 2000) {
        path[1] = (char)('0' + count % 64);
        error = count < 64 ? vfs_mount(path, vfs_test_ram(), NULL) : -ENOMEM;
        count += error == 0;
    }
    tap_ok(error == -ENOMEM && count > 0, "%u mounts, and no more", count);
    unsigned gone = 0;
    for (unsigned i = 0; i < count; i++) {
        path[1] = (char)('0' + i % 64);
        gone += vfs_unmount(path) == 0;
    }
    tap_is(gone, count, "all are unmounted");
}

void vfs_test_mounts(void)
{
    test_covered();
    test_uncovered();
    test_many();
}
