/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.c - names that come and go, and what directories tell of them.
 */
#include "vfs_test.h"

static void test_directories(void)
{
    tap_is(vfs_create_directory(NULL, "d", 0755), 0, "a directory");
    tap_is(vfs_create_directory(NULL, "d", 0755), -EEXIST, "is there");
    tap_is(vfs_create_directory(NULL, ".", 0755), -EEXIST, "as . is");
    tap_is(vfs_create_directory(NULL, "/", 0755), -EEXIST, "and /");
    tap_is(vfs_create_directory(NULL, "none/d", 0755), -ENOENT, "in one that is not");
    vfs_test_write("d/f", "1");
    tap_is(vfs_remove_directory(NULL, "d"), -ENOTEMPTY, "one with a file in it");
    tap_is(vfs_remove_directory(NULL, "d/f"), -ENOTDIR, "a file");
    tap_is(vfs_remove_directory(NULL, "d/."), -EINVAL, "what ends in .");
    tap_is(vfs_remove_directory(NULL, "d/.."), -ENOTEMPTY, "what ends in ..");
    tap_is(vfs_remove_directory(NULL, "/"), -EBUSY, "the root");
    tap_is(vfs_unlink(NULL, "d"), -EISDIR, "a directory is not removed as a file");
    tap_is(vfs_unlink(NULL, "d/."), -EISDIR, "nor by .");
    tap_is(vfs_unlink(NULL, "d/f/"), -ENOTDIR, "nor a file as a directory");
    tap_is(vfs_unlink(NULL, "d/f"), 0, "a file is removed");
    tap_is(vfs_unlink(NULL, "d/f"), -ENOENT, "once");
    tap_is(vfs_remove_directory(NULL, "d/"), 0, "and then the directory");
    tap_is(vfs_remove_directory(NULL, "d"), -ENOENT, "once");
}

static void test_links(void)
{
    vfs_test_write("one", "same");
    struct description *file = vfs_test_open("one", DESCRIPTOR_READ);
    tap_is(vfs_link(NULL, "one", 0, NULL, "two"), 0, "another name");
    tap_ok(vfs_test_contains("two", "same"), "for the same file");
    tap_is(vfs_test_status("two").links, 2, "which has two");
    tap_is(vfs_link(NULL, "one", 0, NULL, "two"), -EEXIST, "it is there");
    tap_is(vfs_link(NULL, ".", 0, NULL, "dot"), -EPERM, "a directory gets none");
    tap_is(vfs_link(NULL, "none", 0, NULL, "three"), -ENOENT, "nor what is not there");
    tap_is(vfs_link(NULL, "one", 0, NULL, "three/"), -ENOENT, "nor as a directory");
    tap_is(vfs_link(file, NULL, 0, NULL, "three"), 0, "an open file does");
    tap_is(vfs_symlink("one", NULL, "s"), 0, "a link");
    tap_is(vfs_link(NULL, "s", 0, NULL, "four"), 0, "is followed");
    tap_is(vfs_test_status("four").links, 4, "to the file");
    tap_is(vfs_unlink(NULL, "four"), 0, "or not");
    tap_is(vfs_link(NULL, "s", VFS_NO_FOLLOW, NULL, "four"), 0, "if it is meant itself");
    char buffer[8];
    tap_is(vfs_read_link(NULL, "four", buffer, sizeof buffer), 3, "which is so");
    descriptor_release(file);
    static const char *const names[] = {"one", "two", "three", "four", "s"};
    for (unsigned i = 0; i < 5; i++)
        tap_is(vfs_unlink(NULL, names[i]), 0, "%s is removed", names[i]);
}

static void test_open_while_removed(void)
{
    char buffer[8] = "";
    struct iovec piece = {buffer, sizeof buffer};
    struct file_status status;
    vfs_test_write("gone", "still");
    struct description *file = vfs_test_open("gone", DESCRIPTOR_READ | DESCRIPTOR_WRITE);
    tap_is(vfs_unlink(NULL, "gone"), 0, "an open file is removed");
    tap_is(descriptor_read(file, &piece, 1, 0), 5, "and read");
    tap_is(descriptor_status(file, &status), 0, "it has a status");
    tap_is(status.links, 0, "but no name");
    vfs_test_write("gone", "new");
    tap_is(descriptor_read(file, &piece, 1, 0), 5, "what gets the name is another");
    tap_ok(vfs_test_contains("gone", "new"), "which has its own content");
    tap_is(vfs_link(file, NULL, 0, NULL, "back"), -ENOENT, "it gets no name any more");
    descriptor_release(file);
    vfs_unlink(NULL, "gone");
}

static void test_rename(void)
{
    vfs_test_write("a", "A");
    vfs_test_write("b", "B");
    vfs_create_directory(NULL, "d", 0755);
    vfs_create_directory(NULL, "e", 0755);
    tap_is(vfs_rename(NULL, "none", NULL, "x"), -ENOENT, "what is not there");
    tap_is(vfs_rename(NULL, "a", NULL, "a"), 0, "to what it is called");
    tap_is(vfs_rename(NULL, "a", NULL, "b"), 0, "over another file");
    tap_ok(vfs_test_contains("b", "A") && !vfs_test_exists("a"), "which it replaces");
    tap_is(vfs_rename(NULL, "b", NULL, "d"), -EISDIR, "a file over a directory");
    tap_is(vfs_rename(NULL, "d", NULL, "b"), -ENOTDIR, "a directory over a file");
    tap_is(vfs_rename(NULL, "b", NULL, "c/"), -ENOTDIR, "a file to what ends with a slash");
    tap_is(vfs_rename(NULL, "d", NULL, "d/x"), -EINVAL, "a directory into itself");
    tap_is(vfs_rename(NULL, "d", NULL, "d/../d/x/"), -EINVAL, "however that is said");
    tap_is(vfs_rename(NULL, "d/.", NULL, "x"), -EINVAL, "by .");
    tap_is(vfs_rename(NULL, "d", NULL, "e/.."), -EINVAL, "to ..");
    tap_is(vfs_rename(NULL, "/", NULL, "x"), -EBUSY, "the root");
    tap_is(vfs_rename(NULL, "b", NULL, "e/f"), 0, "into a directory");
    tap_is(vfs_rename(NULL, "d", NULL, "e"), -ENOTEMPTY, "over a directory that is not empty");
    tap_is(vfs_rename(NULL, "e", NULL, "d/"), 0, "over one that is");
    tap_ok(vfs_test_contains("d/f", "A"), "with what is in it");
    vfs_link(NULL, "d/f", 0, NULL, "d/g");
    tap_is(vfs_rename(NULL, "d/f", NULL, "d/g"), 0, "over the same file");
    tap_ok(vfs_test_exists("d/f") && vfs_test_exists("d/g"), "both names stay");
    vfs_unlink(NULL, "d/f");
    vfs_unlink(NULL, "d/g");
    tap_is(vfs_remove_directory(NULL, "d"), 0, "all is removed");
}

static void test_reading(void)
{
    static struct fs_entry entry, again;
    int64_t place = 0, start;
    vfs_test_write("x", "");
    vfs_test_write("y", "");
    tap_is(vfs_test_count("."), 2, "two files");
    struct description *directory = vfs_test_open(".", DESCRIPTOR_READ);
    struct description *file = vfs_test_open("x", DESCRIPTOR_READ);
    tap_is(vfs_read_directory(file, &entry), -ENOTDIR, "a file has no entries");
    tap_is(vfs_read_directory(directory, &entry), 1, ".");
    tap_is(vfs_read_directory(directory, &entry), 1, "..");
    tap_is((long)entry.serial, (long)vfs_test_status("..").serial, "is what it is");
    tap_is(descriptor_seek(directory, 0, DESCRIPTOR_HERE, &place), 0, "a place");
    tap_is(vfs_read_directory(directory, &entry), 1, "a file");
    tap_is(vfs_read_directory(directory, &again), 1, "another");
    tap_ok(!tap_same(entry.name, again.name), "which is another");
    tap_is(vfs_read_directory(directory, &again), 0, "the end");
    tap_is(descriptor_seek(directory, place, DESCRIPTOR_START, &start), 0, "back at the place");
    tap_is(vfs_read_directory(directory, &again), 1, "there is");
    tap_ok(tap_same(entry.name, again.name), "what was there");
    struct iovec piece = {&again, 1};
    tap_is(descriptor_read(directory, &piece, 1, DESCRIPTOR_CURRENT), -EISDIR, "it has no bytes");
    descriptor_release(file);
    descriptor_release(directory);
    vfs_unlink(NULL, "x");
    vfs_unlink(NULL, "y");
}

void vfs_test_names(void)
{
    test_directories();
    test_links();
    test_open_while_removed();
    test_rename();
    test_reading();
}
