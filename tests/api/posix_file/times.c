/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * times.c - when files were accessed and modified.
 */
#include "posix_file_test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>

static struct stat status_of(const char *path)
{
    struct stat status = {.st_mode = 0};
    lstat(path, &status);
    return status;
}

static bool has_times(const char *path, long accessed, long accessed_ns, long modified,
                      long modified_ns)
{
    struct stat status = status_of(path);
    return status.st_atim.tv_sec == accessed && status.st_atim.tv_nsec == accessed_ns &&
           status.st_mtim.tv_sec == modified && status.st_mtim.tv_nsec == modified_ns;
}

static void test_forms(int file)
{
    const struct timespec precise[2] = {{1000000001, 123456789}, {-5, 999999999}};
    const struct timespec part[2] = {{0, UTIME_OMIT}, {7, 8}};
    const struct timeval micros[2] = {{11, 12}, {13, 14}};
    const struct utimbuf seconds = {21, 22};
    tap_is(utimensat(AT_FDCWD, "/tmp/f", precise, 0), 0, "utimensat");
    tap_ok(has_times("/tmp/f", 1000000001, 123456789, -5, 999999999), "to the nanosecond");
    tap_is(futimens(file, part), 0, "futimens");
    tap_ok(has_times("/tmp/f", 1000000001, 123456789, 7, 8), "one of them");
    tap_is(utimes("/tmp/f", micros), 0, "utimes");
    tap_ok(has_times("/tmp/f", 11, 12000, 13, 14000), "in microseconds");
    tap_is(futimes(file, NULL), 0, "futimes");
    tap_ok(status_of("/tmp/f").st_mtime > 1600000000, "now");
    tap_is(lutimes("/tmp/s", micros), 0, "lutimes");
    tap_ok(has_times("/tmp/s", 11, 12000, 13, 14000), "of a link itself");
    tap_ok(status_of("/tmp/f").st_mtime > 1600000000, "not of where it leads");
    tap_is(utime("/tmp/s", &seconds), 0, "utime");
    tap_ok(has_times("/tmp/f", 21, 0, 22, 0), "in seconds, of where it leads");
    tap_is(utime("/tmp/f", NULL), 0, "or now");
}

static void test_kept(int file)
{
    const struct timespec old[2] = {{1, 0}, {1, 0}};
    char byte;
    tap_is(futimens(file, old), 0, "long ago");
    tap_is(read(file, &byte, 1), 1, "a read");
    tap_ok(status_of("/tmp/f").st_atime > 1600000000 && status_of("/tmp/f").st_mtime == 1,
           "is an access");
    tap_is(pwrite(file, "x", 1, 0), 1, "a write");
    tap_ok(status_of("/tmp/f").st_mtime > 1600000000, "is a modification");
}

static void test_refused(int file)
{
    const struct timespec wrong[2] = {{0, 1000000000}, {0, 0}}, huge[2] = {{INT64_MAX, 0}, {0, 0}};
    const struct timeval micros[2] = {{0, 1000000}, {0, 0}};
    FAILS(futimens(file, wrong), EINVAL, "a second of nanoseconds");
    FAILS(futimens(file, huge), EINVAL, "the end of time");
    FAILS(utimes("/tmp/f", micros), EINVAL, "a second of microseconds");
    FAILS(utime("/tmp/none", NULL), ENOENT, "what is not there");
    FAILS(futimens(99, NULL), EBADF, "what is not open");
}

void posix_file_test_times(void)
{
    posix_file_test_make("/tmp/f", "12345");
    tap_is(symlink("f", "/tmp/s"), 0, "a link");
    int file = open("/tmp/f", O_RDWR);
    test_forms(file);
    test_kept(file);
    test_refused(file);
    close(file);
    tap_is(unlink("/tmp/s") | unlink("/tmp/f"), 0, "all is removed");
}
