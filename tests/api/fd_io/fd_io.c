/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fd_io.c - conformance of fd_io (POSIX.1-2017 XSH) on the descriptors that every program has: 0, 1
 * and 2, which are the console. Its input has ended.
 */
#include <errno.h>
#include <stdbool.h>
#include <suite.h>
#include <sys/stat.h>
#include <tap.h>
#include <unistd.h>

static const int bad[] = {-1, 3, 1000000};

static void test_console(void)
{
    for (int fd = 0; fd < 3; fd++) {
        struct stat status = {0};
        tap_ok(isatty(fd) == 1, "%d is a terminal", fd);
        tap_ok(fstat(fd, &status) == 0 && S_ISCHR(status.st_mode) && status.st_blksize > 0,
               "%d is a character device", fd);
        errno = 0;
        tap_ok(lseek(fd, 0, SEEK_CUR) == -1 && errno == ESPIPE, "%d has no position", fd);
    }
    tap_is(write(STDOUT_FILENO, "# out\n", 6), 6, "write to 1");
    tap_is(write(STDERR_FILENO, "# error\n", 8), 8, "write to 2");
    tap_is(write(STDOUT_FILENO, "", 0), 0, "write nothing");
    char byte = 'x';
    tap_is(read(STDIN_FILENO, &byte, 0), 0, "read nothing");
    tap_is(read(STDIN_FILENO, &byte, 1), 0, "read at the end");
    tap_is(read(STDIN_FILENO, &byte, 1), 0, "and again");
    tap_is(byte, 'x', "nothing was read");
}

static bool is_refused(int fd)
{
    struct stat status;
    char byte = 0;
    bool refused = true;
    errno = 0;
    refused = refused && read(fd, &byte, 1) == -1 && errno == EBADF;
    errno = 0;
    refused = refused && write(fd, &byte, 1) == -1 && errno == EBADF;
    errno = 0;
    refused = refused && lseek(fd, 0, SEEK_SET) == -1 && errno == EBADF;
    errno = 0;
    refused = refused && fstat(fd, &status) == -1 && errno == EBADF;
    errno = 0;
    refused = refused && isatty(fd) == 0 && errno == EBADF;
    errno = 0;
    return refused && close(fd) == -1 && errno == EBADF;
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_console();
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        tap_ok(is_refused(bad[i]), "%d is no descriptor", bad[i]);
    tap_is(close(STDERR_FILENO), 0, "close 2");
    tap_ok(is_refused(STDERR_FILENO), "2 is no descriptor any more");
    return tap_end();
}

const struct suite test_fd_io_suite = {"fd_io", run};
