/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dirent.c - what is in directories. An open one has a descriptor, which only dirfd tells, and a
 * reference to what it names of its own.
 */
#include <descriptor.h>
#include <dirent.h>
#include <errno.h>
#include <heap.h>
#include <mem.h>
#include <posix_glue.h>
#include <vfs.h>

_Static_assert(DT_REG == FILE_REGULAR >> 12 && DT_DIR == FILE_DIRECTORY >> 12 &&
                   DT_LNK == FILE_LINK >> 12 && DT_SOCK == FILE_SOCKET >> 12,
               "types are those of modes");
_Static_assert(sizeof(((struct dirent *)0)->d_name) == FS_NAME_MAX + 1, "a name fits");

struct posix_directory {
    int number;
    struct description *description;
    struct fs_entry entry;
    struct dirent told;
};

/* Opens path as a description; in *number, if there is memory and a number for it. */
static int open_directory(const char *path, int *number)
{
    struct description *description;
    int error = vfs_open(NULL, path, DESCRIPTOR_READ | VFS_DIRECTORY, 0, &description);
    if (error != 0)
        return error;
    *number = descriptor_install(description, 0, true);
    if (*number < 0)
        descriptor_release(description);
    return *number < 0 ? *number : 0;
}

DIR *opendir(const char *path)
{
    int number = -1;
    if (posix_glue_result(open_directory(path, &number)) < 0)
        return NULL;
    DIR *directory = fdopendir(number);
    if (directory == NULL)
        descriptor_close(number);
    return directory;
}

static int check(struct description *description)
{
    struct file_status status;
    if (description == NULL || !(description->flags & DESCRIPTOR_READ))
        return -EBADF;
    int error = descriptor_status(description, &status);
    if (error == 0 && (status.mode & FILE_TYPE) != FILE_DIRECTORY)
        error = -ENOTDIR;
    return error;
}

DIR *fdopendir(int number)
{
    struct description *description = descriptor_get(number);
    int error = check(description);
    DIR *directory = error == 0 ? heap_alloc(sizeof *directory) : NULL;
    if (directory == NULL) {
        posix_glue_end(description);
        errno = error != 0 ? -error : ENOMEM;
        return NULL;
    }
    directory->number = number;
    directory->description = description;
    return directory;
}

int closedir(DIR *directory)
{
    int error = descriptor_close(directory->number);
    descriptor_release(directory->description);
    heap_free(directory);
    return (int)posix_glue_result(error);
}

/* Returns 1 and the next entry in *told, 0 at the end, or an error. */
static int read_entry(DIR *directory, struct dirent *told)
{
    const struct fs_entry *entry = &directory->entry;
    int more = vfs_read_directory(directory->description, &directory->entry);
    if (more > 0) {
        told->d_ino = entry->serial;
        told->d_type = (unsigned char)(entry->type >> 12);
        memcpy(told->d_name, entry->name, entry->length + 1);
    }
    return more;
}

struct dirent *readdir(DIR *directory)
{
    int more = read_entry(directory, &directory->told);
    return posix_glue_result(more) > 0 ? &directory->told : NULL;
}

int readdir_r(DIR *directory, struct dirent *entry, struct dirent **result)
{
    int more = read_entry(directory, entry);
    *result = more > 0 ? entry : NULL;
    return more < 0 ? -more : 0;
}

/* A directory's position goes through any number (vfs.h): a seek to a place cannot fail. */
static int64_t seek(DIR *directory, int64_t offset, enum descriptor_whence whence)
{
    int64_t position = 0;
    int error = descriptor_seek(directory->description, offset, whence, &position);
    return error == 0 ? position : error;
}

long telldir(DIR *directory)
{
    return seek(directory, 0, DESCRIPTOR_HERE);
}

void seekdir(DIR *directory, long place)
{
    seek(directory, place, DESCRIPTOR_START);
}

void rewinddir(DIR *directory)
{
    seek(directory, 0, DESCRIPTOR_START);
}

int dirfd(DIR *directory)
{
    return directory->number;
}
