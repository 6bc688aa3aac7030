/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * paths.c - where paths lead.
 */
#include "vfs_test.h"

#include <mem.h>

static void test_plain(void)
{
    tap_is(vfs_create_directory(NULL, "a", 0755), 0, "a directory");
    tap_is(vfs_create_directory(NULL, "a/b/", 0755), 0, "one in it, with a slash at its end");
    vfs_test_write("a/b/file", "content");
    tap_ok(vfs_test_contains("/suite/a/b/file", "content"), "by its absolute path");
    tap_ok(vfs_test_contains("//suite///a/./b/../b//file", "content"), "by a longer one");
    tap_ok(vfs_test_contains("../../../suite/a/b/file", "content"), ".. of / is /");
    tap_ok(vfs_test_path_is("a/b/../b/./file", "/suite/a/b/file"), "its one path");
    tap_ok(vfs_test_path_is("a/b/..", "/suite/a"), "a directory's");
    tap_ok(vfs_test_path_is("/..", "/"), "that of /");
}

static void test_errors(void)
{
    static char longest[FS_NAME_MAX + 2], path[VFS_PATH_MAX + 1];
    struct file_status status = {.serial = 77};
    tap_is(vfs_status(NULL, "", 0, &status), -ENOENT, "a path that is empty");
    tap_is(vfs_status(NULL, "a/none", 0, &status), -ENOENT, "a file that is not there");
    tap_is(vfs_status(NULL, "none/b", 0, &status), -ENOENT, "a directory that is not there");
    tap_is(vfs_status(NULL, "a/b/file/x", 0, &status), -ENOTDIR, "through a file");
    tap_is(vfs_status(NULL, "a/b/file/", 0, &status), -ENOTDIR, "a file with a slash at its end");
    tap_is(vfs_status(NULL, "a/b/file/..", 0, &status), -ENOTDIR, "a file is not left by ..");
    memset(longest, 'x', FS_NAME_MAX + 1);
    tap_is(vfs_status(NULL, longest, 0, &status), -ENAMETOOLONG, "a name that is too long");
    longest[FS_NAME_MAX] = '\0';
    tap_is(vfs_status(NULL, longest, 0, &status), -ENOENT, "one that is as long as can be");
    tap_is((long)status.serial, 77, "the result of failures is untouched");
    for (unsigned i = 0; i < VFS_PATH_MAX; i++)
        path[i] = i % 2 ? '.' : '/';
    tap_is(vfs_status(NULL, path, 0, &status), -ENAMETOOLONG, "a path that is too long");
    path[VFS_PATH_MAX - 1] = '\0';
    tap_is(vfs_status(NULL, path, 0, &status), 0, "one that is as long as can be");
    char small[9];
    tap_is(vfs_path(NULL, "a/b", small, sizeof small), -ERANGE, "a buffer that is too small");
    tap_is(vfs_path(NULL, "/", small, 1), -ERANGE, "far too small");
    tap_is(vfs_path(NULL, "a", small, sizeof small), 8, "one that is as large as it must be");
}

static void test_links(void)
{
    struct file_status status;
    char buffer[16];
    tap_is(vfs_symlink("a/b", NULL, "link"), 0, "a symbolic link");
    tap_ok(vfs_test_contains("link/file", "content"), "is followed on the way");
    tap_ok(vfs_test_path_is("link", "/suite/a/b"), "and at the end");
    tap_ok(vfs_test_path_is("link/../b/file", "/suite/a/b/file"), ".. is where it leads");
    tap_is(vfs_status(NULL, "link", VFS_NO_FOLLOW, &status), 0, "it has a status");
    tap_is(status.mode & FILE_TYPE, FILE_LINK, "of its own");
    tap_is(vfs_status(NULL, "link/", VFS_NO_FOLLOW, &status), 0, "a slash behind it");
    tap_is(status.mode & FILE_TYPE, FILE_DIRECTORY, "means where it leads");
    tap_is(vfs_read_link(NULL, "link", buffer, sizeof buffer), 3, "where it leads");
    tap_ok(memcmp(buffer, "a/b", 3) == 0, "as it was said");
    tap_is(vfs_read_link(NULL, "a", buffer, sizeof buffer), -EINVAL, "what is no link");
    tap_is(vfs_symlink("/suite/link/file", NULL, "far"), 0, "one to the other");
    tap_ok(vfs_test_contains("far", "content"), "is followed through both");
    tap_is(vfs_symlink("x", NULL, "far"), -EEXIST, "it is there");
    tap_is(vfs_symlink("", NULL, "empty"), -ENOENT, "one that leads nowhere");
    tap_is(vfs_unlink(NULL, "far"), 0, "it is removed");
    tap_ok(vfs_test_exists("a/b/file"), "and the file is not");
}

/* A chain of n links: 0 leads to the file, each to the one before. */
static int chain(unsigned n)
{
    static char name[] = "chain00", to[] = "chain00";
    struct file_status status;
    for (unsigned i = 0; i < n; i++) {
        name[5] = (char)('0' + i / 10);
        name[6] = (char)('0' + i % 10);
        int error = vfs_symlink(i == 0 ? "a/b/file" : to, NULL, name);
        if (error != 0)
            return error;
        memcpy(to, name, sizeof name);
    }
    int error = vfs_status(NULL, name, 0, &status);
    for (unsigned i = 0; i < n; i++) {
        name[5] = (char)('0' + i / 10);
        name[6] = (char)('0' + i % 10);
        vfs_unlink(NULL, name);
    }
    return error;
}

static void test_loops(void)
{
    static char longest[VFS_PATH_MAX];
    struct file_status status;
    tap_is(vfs_symlink("loop", NULL, "loop"), 0, "a link to itself");
    tap_is(vfs_status(NULL, "loop", 0, &status), -ELOOP, "leads nowhere");
    tap_is(vfs_status(NULL, "loop/x", 0, &status), -ELOOP, "neither through it");
    tap_is(vfs_test_try("loop", DESCRIPTOR_READ | VFS_CREATE), -ELOOP, "and makes nothing");
    tap_is(vfs_unlink(NULL, "loop"), 0, "it is removed");
    tap_is(chain(VFS_LINKS_MAX), 0, "as many links as there may be");
    tap_is(chain(VFS_LINKS_MAX + 1), -ELOOP, "one more");
    memset(longest, '/', VFS_PATH_MAX - 1);
    longest[VFS_PATH_MAX - 2] = 'a';
    tap_is(vfs_symlink(longest, NULL, "long"), 0, "a link as long as paths are");
    tap_is(vfs_status(NULL, "long/b", 0, &status), -ENAMETOOLONG, "makes a path too long");
    tap_is(vfs_unlink(NULL, "long"), 0, "it is removed");
}

static void test_base(void)
{
    struct file_status status;
    struct description *base = vfs_test_open("a", DESCRIPTOR_READ | VFS_DIRECTORY);
    struct description *file = vfs_test_open("a/b/file", DESCRIPTOR_READ);
    struct description *console = descriptor_get(0);
    tap_is(vfs_status(base, "b/file", 0, &status), 0, "a path from an open directory");
    tap_is((long)status.serial, (long)vfs_test_status("a/b/file").serial, "is that");
    tap_is(vfs_status(base, "/suite/a", 0, &status), 0, "an absolute one is not from it");
    tap_is(vfs_status(file, "x", 0, &status), -ENOTDIR, "from a file");
    tap_is(vfs_status(console, "x", 0, &status), -EBADF, "from what is none");
    tap_is(vfs_status(console, NULL, 0, &status), -EINVAL, "what is none itself");
    tap_is(vfs_status(console, "/", 0, &status), 0, "an absolute one");
    tap_is(vfs_status(file, NULL, 0, &status), 0, "an open file itself");
    tap_is((long)status.serial, (long)vfs_test_status("a/b/file").serial, "is that");
    tap_is(vfs_set_directory(base, NULL), 0, "an open directory becomes the current one");
    tap_ok(vfs_test_path_is("b", "/suite/a/b"), "and it is");
    tap_is(vfs_set_directory(NULL, "b/file"), -ENOTDIR, "a file does not");
    tap_is(vfs_set_directory(NULL, "/suite"), 0, "back");
    descriptor_release(console);
    descriptor_release(file);
    descriptor_release(base);
}

void vfs_test_paths(void)
{
    test_plain();
    test_errors();
    test_links();
    test_loops();
    test_base();
    vfs_unlink(NULL, "link");
    vfs_unlink(NULL, "a/b/file");
    vfs_remove_directory(NULL, "a/b");
    tap_is(vfs_remove_directory(NULL, "a"), 0, "all is removed");
}
