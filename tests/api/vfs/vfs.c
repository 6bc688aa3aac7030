/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * vfs.c - conformance of vfs: the tree as one thread sees it, in a directory of its own.
 */
#include "vfs_test.h"

#include <mem.h>
#include <suite.h>

static size_t length_of(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return length;
}

struct description *vfs_test_open(const char *path, unsigned flags)
{
    struct description *file = NULL;
    int error = vfs_open(NULL, path, flags, 0666, &file);
    if (error != 0)
        tap_is(error, 0, "%s can be opened", path);
    return file;
}

int vfs_test_try(const char *path, unsigned flags)
{
    struct description *file = NULL;
    int error = vfs_open(NULL, path, flags, 0666, &file);
    if (error == 0)
        descriptor_release(file);
    else if (file != NULL)
        tap_ok(false, "the result of a failure is untouched");
    return error;
}

void vfs_test_write(const char *path, const char *text)
{
    struct description *file = vfs_test_open(path, DESCRIPTOR_WRITE | VFS_CREATE | VFS_TRUNCATE);
    struct iovec piece = {(void *)text, length_of(text)};
    if (file == NULL)
        return;
    long written = descriptor_write(file, &piece, 1, DESCRIPTOR_CURRENT);
    if (written != (long)piece.iov_len)
        tap_is(written, (long)piece.iov_len, "%s can be written", path);
    descriptor_release(file);
}

bool vfs_test_contains(const char *path, const char *text)
{
    char buffer[64];
    struct iovec piece = {buffer, sizeof buffer};
    struct description *file = vfs_test_open(path, DESCRIPTOR_READ);
    if (file == NULL)
        return false;
    long length = descriptor_read(file, &piece, 1, DESCRIPTOR_CURRENT);
    descriptor_release(file);
    return length == (long)length_of(text) && memcmp(buffer, text, (size_t)length) == 0;
}

struct file_status vfs_test_status(const char *path)
{
    struct file_status status = {0};
    int error = vfs_status(NULL, path, 0, &status);
    if (error != 0)
        tap_is(error, 0, "%s has a status", path);
    return status;
}

bool vfs_test_exists(const char *path)
{
    struct file_status status;
    return vfs_status(NULL, path, VFS_NO_FOLLOW, &status) == 0;
}

bool vfs_test_path_is(const char *path, const char *expected)
{
    char buffer[VFS_PATH_MAX];
    long length = vfs_path(NULL, path, buffer, sizeof buffer);
    if (length == (long)length_of(expected) && tap_same(buffer, expected))
        return true;
    tap_note("%ld: %s", length, length >= 0 ? buffer : "");
    return false;
}

long vfs_test_count(const char *path)
{
    static struct fs_entry entry;
    struct description *directory = vfs_test_open(path, DESCRIPTOR_READ | VFS_DIRECTORY);
    long count = 0;
    if (directory == NULL)
        return -1;
    while (vfs_read_directory(directory, &entry) > 0) {
        if (count < 2 && !tap_same(entry.name, count == 0 ? "." : ".."))
            break;
        count++;
    }
    descriptor_release(directory);
    return count - 2;
}

const struct fs_driver *vfs_test_ram(void)
{
    unsigned i = 0;
    while (fs_providers[i] != NULL && !tap_same(fs_providers[i]->name, "ram"))
        i++;
    return fs_providers[i];
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    tap_ok(vfs_test_path_is(".", "/"), "the current directory is / at first");
    tap_ok(vfs_test_exists("/tmp"), "there is a place for what is temporary");
    if (!tap_ok(vfs_test_ram() != NULL,
                "there is a file system to be mounted, as often as one likes"))
        return tap_end();
    tap_is(vfs_create_directory(NULL, "/suite", 0777), 0, "a directory");
    tap_is(vfs_set_directory(NULL, "/suite"), 0, "to be in");
    vfs_test_paths();
    vfs_test_files();
    vfs_test_names();
    vfs_test_mounts();
    vfs_test_memory();
    tap_is(vfs_test_count("."), 0, "nothing is left in it");
    tap_is(vfs_remove_directory(NULL, "/suite"), 0, "it is removed while somebody is in it");
    char buffer[8];
    tap_is(vfs_path(NULL, ".", buffer, sizeof buffer), -ENOENT, "then it has no path");
    tap_is(vfs_test_try("x", DESCRIPTOR_WRITE | VFS_CREATE), -ENOENT, "nothing is made in it");
    tap_is(vfs_set_directory(NULL, "/"), 0, "but there is a way out");
    return tap_end();
}

const struct suite test_vfs_suite = {"vfs", run};
