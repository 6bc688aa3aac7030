/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_file.c - conformance of posix_file: opening, names and links. What the tree does is vfs's
 * to test; here it is whether POSIX's names, flags and errors say the same.
 */
#include "posix_file_test.h"

#include <fault.h>
#include <fcntl.h>
#include <heap.h>
#include <heap_fault.h>
#include <mem.h>
#include <stdio.h>
#include <stdlib.h>
#include <suite.h>
#include <sys/stat.h>
#include <unistd.h>

void posix_file_test_make(const char *path, const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    int file = creat(path, 0666);
    if (file < 0 || write(file, text, length) != (ssize_t)length || close(file) != 0)
        tap_ok(false, "%s is made", path);
}

static bool contains(const char *path, const char *text)
{
    char buffer[32] = "";
    int file = open(path, O_RDONLY);
    ssize_t length = file >= 0 ? read(file, buffer, sizeof buffer - 1) : -1;
    if (file >= 0)
        close(file);
    return length >= 0 && tap_same(buffer, text);
}

static void test_open(void)
{
    FAILS(open("/tmp/f", O_RDWR), ENOENT, "what is not there");
    int file = open("/tmp/f", O_WRONLY | O_CREAT | O_EXCL, 0640);
    tap_ok(file >= 3, "is made");
    tap_is(write(file, "12345", 5), 5, "and written");
    FAILS(read(file, &file, 1), EBADF, "not read");
    close(file);
    FAILS(open("/tmp/f", O_WRONLY | O_CREAT | O_EXCL, 0640), EEXIST, "it is there");
    FAILS(open("/tmp/f", O_ACCMODE), EINVAL, "an access that there is not");
    FAILS(open("/tmp/f", O_RDONLY | O_DIRECTORY), ENOTDIR, "it is no directory");
    FAILS(open("/tmp", O_RDWR), EISDIR, "and a directory is none");
    FAILS(open("", O_RDONLY), ENOENT, "a path that is empty");
    file = open("/tmp/f", O_WRONLY | O_APPEND);
    tap_is(write(file, "6", 1), 1, "who appends");
    close(file);
    tap_ok(contains("/tmp/f", "123456"), "writes at the end");
    file = open("/tmp/f", O_RDWR | O_TRUNC);
    tap_is(lseek(file, 0, SEEK_END), 0, "who cuts, cuts all");
    close(file);
    int folder = open("/tmp", O_RDONLY | O_DIRECTORY);
    file = openat(folder, "g", O_RDWR | O_CREAT, 0600);
    tap_ok(file >= 0 && access("/tmp/g", F_OK) == 0, "openat");
    close(file);
    FAILS(openat(99, "g", O_RDONLY), EBADF, "from what is not open");
    tap_is(unlinkat(folder, "g", 0), 0, "unlinkat");
    FAILS(unlinkat(folder, "g", 0), ENOENT, "once");
    FAILS(unlinkat(folder, "g", 1), EINVAL, "with a flag that there is not");
    close(folder);
    tap_is(unlink("/tmp/f"), 0, "unlink");
    FAILS(unlink("/tmp"), EISDIR, "a directory");
}

static void test_names(void)
{
    char buffer[16];
    posix_file_test_make("/tmp/a", "A");
    tap_is(link("/tmp/a", "/tmp/b"), 0, "link");
    FAILS(link("/tmp/a", "/tmp/b"), EEXIST, "it is there");
    tap_is(rename("/tmp/b", "/tmp/c"), 0, "rename");
    tap_ok(contains("/tmp/c", "A") && access("/tmp/b", F_OK) != 0, "another name, and no other");
    FAILS(rename("/tmp/none", "/tmp/c"), ENOENT, "what is not there");
    tap_is(symlink("c", "/tmp/s"), 0, "symlink");
    tap_ok(contains("/tmp/s", "A"), "is followed");
    tap_is(readlink("/tmp/s", buffer, sizeof buffer), 1, "readlink");
    tap_is(buffer[0], 'c', "where it leads");
    FAILS(readlink("/tmp/a", buffer, sizeof buffer), EINVAL, "what is no link");
    FAILS(open("/tmp/s", O_RDONLY | O_NOFOLLOW), ELOOP, "it must not be followed");
    int folder = open("/tmp", O_SEARCH);
    tap_is(linkat(folder, "s", folder, "t", AT_SYMLINK_FOLLOW), 0, "linkat follows it");
    tap_is(linkat(folder, "s", folder, "u", 0), 0, "or not");
    FAILS(linkat(folder, "s", folder, "v", 1), EINVAL, "a flag that there is not");
    FAILS(readlinkat(folder, "t", buffer, sizeof buffer), EINVAL, "which shows");
    tap_is(readlinkat(folder, "u", buffer, sizeof buffer), 1, "in what they are");
    tap_is(symlinkat("x", folder, "w"), 0, "symlinkat");
    tap_is(renameat(folder, "w", AT_FDCWD, "/tmp/z"), 0, "renameat");
    close(folder);
    static const char *const names[] = {"/tmp/a", "/tmp/c", "/tmp/s", "/tmp/t", "/tmp/u", "/tmp/z"};
    for (unsigned i = 0; i < 6; i++)
        tap_is(unlink(names[i]), 0, "%s is removed", names[i]);
}

static void test_loop_and_length(void)
{
    static char path[2000];
    memset(path, 'x', sizeof path - 1);
    FAILS(open(path, O_RDONLY), ENAMETOOLONG, "a path that is too long");
    path[300] = '\0';
    FAILS(open(path, O_RDONLY), ENAMETOOLONG, "a name that is too long");
    tap_is(symlink("/tmp/loop", "/tmp/loop"), 0, "a link to itself");
    FAILS(open("/tmp/loop", O_RDONLY), ELOOP, "leads nowhere");
    tap_is(unlink("/tmp/loop"), 0, "it is removed");
}

static void test_realpath(void)
{
    static char buffer[1024];
    posix_file_test_make("/tmp/f", "");
    tap_is(symlink("/tmp/../tmp/./f", "/tmp/s"), 0, "a link");
    tap_ok(realpath("//tmp/s", buffer) == buffer && tap_same(buffer, "/tmp/f"), "realpath");
    char *own = realpath("/tmp/s", NULL);
    tap_ok(own != NULL && tap_same(own, "/tmp/f"), "in memory of its own");
    heap_free(own);
    errno = 0;
    tap_ok(realpath("/tmp/none", buffer) == NULL && errno == ENOENT, "of what is not there");
    tap_is(unlink("/tmp/s") | unlink("/tmp/f"), 0, "all is removed");
}

static bool work(void *arg)
{
    (void)arg;
    char *path = realpath("/tmp", NULL);
    bool good = path != NULL || errno == ENOMEM;
    heap_free(path);
    int file = open("/tmp/w", O_RDWR | O_CREAT, 0600);
    good = good && (file >= 0 || errno == ENOMEM || errno == ENOSPC);
    if (file >= 0)
        close(file);
    unlink("/tmp/w");
    return good;
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_open();
    test_names();
    test_loop_and_length();
    test_realpath();
    posix_file_test_status();
    posix_file_test_times();
    tap_ok(work(NULL), "work with memory");
    tap_ok(fault_each(heap_fault(), work, NULL) > 0, "and without");
    return tap_end();
}

const struct suite test_posix_file_suite = {"posix_file", run};
