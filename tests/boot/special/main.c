/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - the special files of fs-special, as programs use them.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <tap.h>
#include <unistd.h>

static char buffer[100], other[100];

static int open_it(const char *path)
{
    int file = open(path, O_RDWR | O_TRUNC);
    tap_ok(file >= 0, "%s opens, to be written too", path);
    return file;
}

static void test_null(void)
{
    struct stat status;
    int file = open_it("/dev/null");
    tap_is(write(file, buffer, sizeof(buffer)), sizeof(buffer), "null takes all");
    tap_is(read(file, buffer, sizeof(buffer)), 0, "and gives nothing");
    tap_ok(fstat(file, &status) == 0 && S_ISCHR(status.st_mode) && status.st_size == 0,
           "a special file");
    close(file);
    file = open("/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0666);
    tap_is(write(file, buffer, 1), 1, "as the shell would open it");
    close(file);
}

static void test_zero(void)
{
    static const char zeros[sizeof(buffer)];
    int file = open_it("/dev/zero");
    memset(buffer, 1, sizeof(buffer));
    tap_is(read(file, buffer, sizeof(buffer)), sizeof(buffer), "zero fills");
    tap_ok(memcmp(buffer, zeros, sizeof(buffer)) == 0, "with zeros");
    close(file);
}

static void test_full(void)
{
    int file = open_it("/dev/full");
    errno = 0;
    tap_ok(write(file, buffer, 1) == -1 && errno == ENOSPC, "full is full");
    tap_is(read(file, buffer, 2), 2, "and can be read");
    close(file);
}

static void test_random(const char *path)
{
    int file = open_it(path);
    tap_is(read(file, buffer, sizeof(buffer)), sizeof(buffer), "a buffer full");
    tap_is(read(file, other, sizeof(other)), sizeof(other), "another");
    tap_ok(memcmp(buffer, other, sizeof(buffer)) != 0, "which differ");
    close(file);
}

static void test_directory(void)
{
    unsigned count = 0;
    DIR *directory = opendir("/dev");
    for (struct dirent *entry; directory && (entry = readdir(directory)) != NULL;)
        count += entry->d_name[0] != '.';
    tap_is(count, 5, "/dev has five of them");
    if (directory)
        closedir(directory);
    errno = 0;
    tap_ok(open("/dev/new", O_WRONLY | O_CREAT, 0666) == -1 && errno == EROFS, "no more are made");
    errno = 0;
    tap_ok(unlink("/dev/null") == -1 && errno == EROFS, "none is removed");
}

int main(void)
{
    test_null();
    test_zero();
    test_full();
    test_random("/dev/random");
    test_random("/dev/urandom");
    test_directory();
    return tap_end();
}
