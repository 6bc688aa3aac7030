/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * times.c - when files were accessed and modified, in all the forms that there have been.
 */
#include "internal.h"

#include <sys/stat.h>
#include <sys/time.h>
#include <utime.h>
#include <wallclock.h>

enum { SECOND = 1000000000 };

/* Adds to change what time says: a moment, now, or nothing at all. */
static int read_time(const struct timespec *time, bool *set, int64_t *ns)
{
    const int64_t most = INT64_MAX / SECOND - 1;
    *set = time->tv_nsec != UTIME_OMIT;
    if (time->tv_nsec == UTIME_NOW)
        *ns = (int64_t)wallclock_now_ns();
    else if (!*set)
        *ns = 0;
    else if (time->tv_nsec < 0 || time->tv_nsec >= SECOND || time->tv_sec > most ||
             time->tv_sec < -most)
        return -EINVAL;
    else
        *ns = time->tv_sec * SECOND + time->tv_nsec;
    return 0;
}

/* times NULL: now; path NULL: of what number itself is. */
static int change_times(int number, const char *path, const struct timespec times[2],
                        unsigned flags)
{
    static const struct timespec now[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    struct fs_change change = {.set_mode = false};
    struct description *base;
    if (times == NULL)
        times = now;
    int error = read_time(&times[0], &change.set_accessed, &change.accessed_ns);
    if (error == 0)
        error = read_time(&times[1], &change.set_modified, &change.modified_ns);
    if (error == 0)
        error = posix_glue_begin(number, &base);
    if (error == 0) {
        error = vfs_change(base, path, flags, &change);
        posix_glue_end(base);
    }
    return (int)posix_glue_result(error);
}

/* The same in microseconds. */
static int change_by_micros(int number, const char *path, const struct timeval times[2],
                            unsigned flags)
{
    struct timespec precise[2];
    for (unsigned i = 0; times != NULL && i < 2; i++) {
        if (times[i].tv_usec < 0 || times[i].tv_usec >= 1000000)
            return (int)posix_glue_result(-EINVAL);
        precise[i] = (struct timespec){times[i].tv_sec, times[i].tv_usec * 1000};
    }
    return change_times(number, path, times != NULL ? precise : NULL, flags);
}

int utimensat(int base, const char *path, const struct timespec times[2], int flags)
{
    return change_times(base, path, times, vfs_flags(flags));
}

int futimens(int number, const struct timespec times[2])
{
    return change_times(number, NULL, times, 0);
}

int utimes(const char *path, const struct timeval times[2])
{
    return change_by_micros(AT_FDCWD, path, times, 0);
}

int lutimes(const char *path, const struct timeval times[2])
{
    return change_by_micros(AT_FDCWD, path, times, VFS_NO_FOLLOW);
}

int futimes(int number, const struct timeval times[2])
{
    return change_by_micros(number, NULL, times, 0);
}

int utime(const char *path, const struct utimbuf *times)
{
    if (times == NULL)
        return change_times(AT_FDCWD, path, NULL, 0);
    const struct timespec precise[2] = {{times->actime, 0}, {times->modtime, 0}};
    return change_times(AT_FDCWD, path, precise, 0);
}
