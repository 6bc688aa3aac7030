/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * glue.c - between POSIX's form of things and ours.
 */
#include <errno.h>
#include <fcntl.h>
#include <posix_glue.h>
#include <sys/stat.h>

_Static_assert(S_IFMT == FILE_TYPE && S_IFREG == FILE_REGULAR && S_IFDIR == FILE_DIRECTORY &&
                   S_IFLNK == FILE_LINK && S_IFCHR == FILE_CHARACTER && S_IFBLK == FILE_BLOCK &&
                   S_IFIFO == FILE_PIPE && S_IFSOCK == FILE_SOCKET,
               "modes are handed on");

long posix_glue_result(long result)
{
    if (result >= 0)
        return result;
    errno = (int)-result;
    return -1;
}

int posix_glue_begin(int number, struct description **base)
{
    *base = number == AT_FDCWD ? NULL : descriptor_get(number);
    return *base == NULL && number != AT_FDCWD ? -EBADF : 0;
}

void posix_glue_end(struct description *base)
{
    if (base != NULL)
        descriptor_release(base);
}

static struct timespec time_of(int64_t ns)
{
    const int64_t second = 1000000000;
    int64_t rest = ns % second;
    return (struct timespec){ns / second - (rest < 0), (long)(rest < 0 ? rest + second : rest)};
}

void posix_glue_stat(const struct file_status *status, struct stat *stat)
{
    *stat = (struct stat){
        .st_dev = status->device,
        .st_ino = status->serial,
        .st_mode = status->mode,
        .st_nlink = status->links,
        .st_size = (off_t)status->size,
        .st_atim = time_of(status->accessed_ns),
        .st_mtim = time_of(status->modified_ns),
        .st_ctim = time_of(status->changed_ns),
        .st_blksize = (blksize_t)status->block_size,
        .st_blocks = (blkcnt_t)(status->allocated / 512),
    };
}
