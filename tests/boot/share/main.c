/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - prints files, or writes them.
 *
 * Arguments: "read" and a path, or "write" and a path, which then has "written\n" in it. Its status
 * is the error, without its sign.
 */
#include <console.h>
#include <descriptor.h>
#include <vfs.h>

static int read_file(const char *path)
{
    char bytes[100];
    struct iovec piece = {bytes, sizeof bytes};
    struct description *file;
    int error = vfs_open(NULL, path, DESCRIPTOR_READ, 0, &file);
    if (error != 0)
        return -error;
    long count = descriptor_read(file, &piece, 1, DESCRIPTOR_CURRENT);
    descriptor_release(file);
    if (count > 0)
        console_write(bytes, (size_t)count);
    return count < 0 ? (int)-count : 0;
}

static int write_file(const char *path)
{
    static char bytes[] = "written\n";
    struct iovec piece = {bytes, sizeof bytes - 1};
    struct description *file;
    int error = vfs_open(NULL, path, DESCRIPTOR_WRITE | VFS_CREATE, 0644, &file);
    if (error != 0)
        return -error;
    long count = descriptor_write(file, &piece, 1, DESCRIPTOR_CURRENT);
    descriptor_release(file);
    return count < 0 ? (int)-count : 0;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 99;
    return argv[1][0] == 'r' ? read_file(argv[2]) : write_file(argv[2]);
}
