/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * directory.c - directories by their paths, and the current one.
 */
#include <errno.h>
#include <fcntl.h>
#include <heap.h>
#include <posix_glue.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vfs.h>

int mkdirat(int number, const char *path, mode_t mode)
{
    struct description *base;
    int error = posix_glue_begin(number, &base);
    if (error == 0) {
        error = vfs_create_directory(base, path, mode);
        posix_glue_end(base);
    }
    return (int)posix_glue_result(error);
}

int mkdir(const char *path, mode_t mode)
{
    return mkdirat(AT_FDCWD, path, mode);
}

int rmdir(const char *path)
{
    return (int)posix_glue_result(vfs_remove_directory(NULL, path));
}

int chdir(const char *path)
{
    return (int)posix_glue_result(vfs_set_directory(NULL, path));
}

int fchdir(int number)
{
    struct description *base = descriptor_get(number);
    if (base == NULL)
        return (int)posix_glue_result(-EBADF);
    int error = vfs_set_directory(base, NULL);
    descriptor_release(base);
    return (int)posix_glue_result(error == -EINVAL ? -ENOTDIR : error);
}

/* Into memory of its own, which is cut to what is needed unless size says how much that is. */
static char *allocate_path(size_t size)
{
    char *buffer = heap_alloc(size != 0 ? size : VFS_PATH_MAX);
    long length =
        buffer != NULL ? vfs_path(NULL, ".", buffer, size != 0 ? size : VFS_PATH_MAX) : -ENOMEM;
    if (length < 0) {
        heap_free(buffer);
        errno = (int)-length;
        return NULL;
    }
    char *cut = size == 0 ? heap_resize(buffer, (size_t)length + 1) : NULL;
    return cut != NULL ? cut : buffer;
}

char *getcwd(char *buffer, size_t size)
{
    if (buffer == NULL)
        return allocate_path(size);
    long length = size == 0 ? -EINVAL : vfs_path(NULL, ".", buffer, size);
    return posix_glue_result(length) >= 0 ? buffer : NULL;
}

char *get_current_dir_name(void)
{
    return allocate_path(0);
}
