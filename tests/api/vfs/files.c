/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * files.c - opening files, what their descriptions do, and their status.
 */
#include "vfs_test.h"

#include <mem.h>

enum { READ = DESCRIPTOR_READ, WRITE = DESCRIPTOR_WRITE, BOTH = READ | WRITE };

static void test_open(void)
{
    tap_is(vfs_test_try("f", READ), -ENOENT, "a file that is not there");
    tap_is(vfs_test_try("f", READ | VFS_EXCLUSIVE), -ENOENT, "is not made");
    tap_is(vfs_test_try("f/", WRITE | VFS_CREATE), -EISDIR, "nor with a slash");
    tap_is(vfs_test_try("f", READ | VFS_CREATE | VFS_DIRECTORY), -ENOENT, "nor as a directory");
    tap_is(vfs_test_try("f", WRITE | VFS_CREATE | VFS_EXCLUSIVE), 0, "it is made");
    tap_is(vfs_test_try("f", WRITE | VFS_CREATE | VFS_EXCLUSIVE), -EEXIST, "it is there");
    tap_is(vfs_test_try("f", WRITE | VFS_CREATE), 0, "which may be meant");
    tap_is(vfs_test_try("f", READ | VFS_DIRECTORY), -ENOTDIR, "it is no directory");
    tap_is(vfs_test_try("f", READ | VFS_TRUNCATE), -EINVAL, "who reads cannot make it empty");
    tap_is(vfs_test_try(".", WRITE), -EISDIR, "a directory is not written");
    tap_is(vfs_test_try(".", READ | VFS_CREATE), -EISDIR, "nor made so");
    tap_is(vfs_symlink("f", NULL, "s"), 0, "a link");
    tap_is(vfs_test_try("s", READ | VFS_NO_FOLLOW), -ELOOP, "that must not be followed");
    tap_is(vfs_test_try("s", WRITE | VFS_CREATE | VFS_EXCLUSIVE), -EEXIST, "is there");
    tap_is(vfs_unlink(NULL, "f"), 0, "what it leads to is removed");
    tap_is(vfs_test_try("s", WRITE | VFS_CREATE | VFS_EXCLUSIVE), -EEXIST, "it still is");
    tap_is(vfs_test_try("s", WRITE | VFS_CREATE), 0, "a file is made where it leads");
    tap_ok(vfs_test_exists("f"), "it is there");
    vfs_unlink(NULL, "s");
}

static long read_at(struct description *file, void *buffer, size_t size, int64_t position)
{
    struct iovec piece = {buffer, size};
    return descriptor_read(file, &piece, 1, position);
}

static long write_at(struct description *file, const char *text, size_t size, int64_t position)
{
    struct iovec piece = {(void *)text, size};
    return descriptor_write(file, &piece, 1, position);
}

static void test_transfer(void)
{
    char a[4], b[8];
    struct iovec pieces[] = {{a, 3}, {NULL, 0}, {b, 8}};
    const int64_t here = DESCRIPTOR_CURRENT;
    struct description *file = vfs_test_open("f", BOTH | VFS_TRUNCATE);
    struct description *other = vfs_test_open("f", READ);
    tap_is(write_at(file, "0123456789", 10, here), 10, "ten bytes");
    tap_is(read_at(file, b, 8, here), 0, "it stands behind them");
    tap_is(descriptor_read(other, pieces, 3, here), 10, "another one stands before, in pieces");
    tap_ok(memcmp(a, "012", 3) == 0 && memcmp(b, "3456789", 7) == 0, "which follow each other");
    tap_is(read_at(file, b, 2, 4), 2, "from a position");
    tap_ok(memcmp(b, "45", 2) == 0, "what is there");
    tap_is(write_at(file, "AB", 2, 1), 2, "and to one");
    tap_is(write_at(file, "x", 1, here), 1, "do not move it");
    tap_is(read_at(other, b, 8, 0), 8, "which another one");
    tap_ok(memcmp(b, "0AB34567", 8) == 0, "sees");
    tap_is(write_at(other, "x", 1, 0), -EBADF, "but does not write");
    tap_is(read_at(file, b, 1, -2), -EINVAL, "a position below 0");
    tap_is(read_at(file, b, 1, INT64_MAX), 0, "the last one there is");
    tap_is(write_at(file, "x", 1, INT64_MAX), -EFBIG, "is beyond all files");
    tap_is((long)vfs_test_status("f").size, 11, "all that was written");
    descriptor_release(other);
    descriptor_release(file);
    file = vfs_test_open("f", WRITE);
    tap_is(read_at(file, b, 1, 0), -EBADF, "who writes cannot read");
    descriptor_release(file);
}

static void test_append(void)
{
    struct description *file = vfs_test_open("f", BOTH | DESCRIPTOR_APPEND);
    int64_t position = 0;
    tap_is(write_at(file, "end", 3, DESCRIPTOR_CURRENT), 3, "who appends");
    tap_is(descriptor_seek(file, 0, DESCRIPTOR_HERE, &position), 0, "stands");
    tap_is((long)position, 14, "at the end then");
    tap_is(descriptor_seek(file, 0, DESCRIPTOR_START, &position), 0, "wherever it stood");
    tap_is(write_at(file, "!", 1, DESCRIPTOR_CURRENT), 1, "before");
    tap_ok(vfs_test_contains("f", "0AB3456789xend!"), "all is at the end");
    descriptor_release(file);
}

static void test_seek(void)
{
    int64_t position = 77;
    struct description *file = vfs_test_open("f", READ);
    tap_is(descriptor_seek(file, 5, DESCRIPTOR_START, &position), 0, "from the start");
    tap_is((long)position, 5, "there");
    tap_is(descriptor_seek(file, -2, DESCRIPTOR_HERE, &position), 0, "from here");
    tap_is((long)position, 3, "there");
    tap_is(descriptor_seek(file, 100, DESCRIPTOR_END, &position), 0, "from the end");
    tap_is((long)position, 115, "there");
    tap_is(descriptor_seek(file, -116, DESCRIPTOR_END, &position), -EINVAL, "before the start");
    tap_is(descriptor_seek(file, INT64_MAX, DESCRIPTOR_HERE, &position), -EOVERFLOW, "too far");
    tap_is(descriptor_seek(file, 0, (enum descriptor_whence)3, &position), -EINVAL, "from nowhere");
    tap_is((long)position, 115, "the result of failures is untouched");
    descriptor_release(file);
}

static void test_truncate(void)
{
    struct description *file = vfs_test_open("f", WRITE), *reader = vfs_test_open("f", READ);
    tap_is(vfs_truncate(file, NULL, 4), 0, "an open file is cut");
    tap_ok(vfs_test_contains("f", "0AB3"), "and is as long");
    tap_is(vfs_truncate(NULL, "f", 2), 0, "by its name");
    tap_ok(vfs_test_contains("f", "0A"), "as well");
    tap_is(vfs_truncate(reader, NULL, 0), -EINVAL, "who reads cannot");
    tap_is(vfs_truncate(NULL, ".", 0), -EISDIR, "a directory cannot");
    tap_is(vfs_truncate(NULL, "f", UINT64_MAX), -EINVAL, "and not to such a length");
    descriptor_release(reader);
    descriptor_release(file);
    tap_is(vfs_test_try("f", WRITE | VFS_TRUNCATE), 0, "opened to be empty");
    tap_is((long)vfs_test_status("f").size, 0, "it is");
}

static void test_status(void)
{
    const struct fs_change change = {.set_mode = true, .mode = 0750};
    struct file_status status = vfs_test_status("f"), open;
    struct description *file = vfs_test_open("f", READ);
    tap_is(status.mode, FILE_REGULAR | 0644, "a new file's permissions, less the mask's");
    tap_is(vfs_access(NULL, "f", VFS_MAY_READ | VFS_MAY_WRITE), 0, "it can be read and written");
    tap_is(vfs_access(NULL, "f", VFS_MAY_EXECUTE), -EACCES, "not executed");
    tap_is(vfs_access(NULL, ".", VFS_MAY_EXECUTE), 0, "a directory can");
    tap_is(vfs_access(NULL, "none", 0), -ENOENT, "and is there");
    tap_is(vfs_change(file, NULL, 0, &change), 0, "it is changed");
    tap_is(vfs_access(NULL, "f", VFS_MAY_EXECUTE), 0, "and can be executed");
    tap_is(descriptor_status(file, &open), 0, "the description");
    tap_ok(open.serial == status.serial && open.device == status.device && open.device != 0 &&
               open.mode == (FILE_REGULAR | 0750),
           "tells the same");
    tap_is((long)vfs_set_mask(0137), 022, "the mask");
    tap_is(vfs_test_try("g", WRITE | VFS_CREATE), 0, "is asked");
    tap_is(vfs_test_status("g").mode, FILE_REGULAR | 0640, "when a file is made");
    tap_is(vfs_create_directory(NULL, "d", 0777), 0, "or a directory");
    tap_is(vfs_test_status("d").mode, FILE_DIRECTORY | 0640, "which is the same");
    tap_is((long)vfs_set_mask(022), 0137, "it is as it was");
    tap_is(descriptor_sync(file), 0, "all is to last");
    tap_is(descriptor_control(file, 12345, NULL), -ENOTTY, "a request that it has not");
    descriptor_release(file);
    vfs_unlink(NULL, "g");
    vfs_remove_directory(NULL, "d");
}

void vfs_test_files(void)
{
    struct fs_space space;
    unsigned traits = 77;
    test_open();
    test_transfer();
    test_append();
    test_seek();
    test_truncate();
    test_status();
    tap_is(vfs_space(NULL, "f", &space, &traits), 0, "how full it is");
    tap_ok((traits & FS_READ_ONLY) == 0 && space.block_size > 0, "and that it can be changed");
    tap_is(vfs_unlink(NULL, "f"), 0, "the file is removed");
}
