/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_dir.c - conformance of posix_dir.
 */
#include <dirent.h>
#include <errno.h>
#include <fault.h>
#include <fcntl.h>
#include <heap.h>
#include <heap_fault.h>
#include <suite.h>
#include <sys/stat.h>
#include <tap.h>
#include <unistd.h>

/* Whether call failed, with this error. */
#define FAILS(call, error, what) tap_ok((errno = 0, (call) == -1) && errno == (error), what)

static void make_file(const char *path)
{
    int file = creat(path, 0600);
    if (file < 0 || close(file) != 0)
        tap_ok(false, "%s is made", path);
}

static void test_directories(void)
{
    char path[64];
    tap_is(mkdir("/tmp/d", 0777), 0, "mkdir");
    FAILS(mkdir("/tmp/d", 0777), EEXIST, "it is there");
    tap_is(chdir("/tmp/d"), 0, "chdir");
    tap_ok(getcwd(path, sizeof path) == path && tap_same(path, "/tmp/d"), "getcwd");
    char *own = getcwd(NULL, 0), *same = get_current_dir_name();
    tap_ok(own != NULL && same != NULL && tap_same(own, "/tmp/d") && tap_same(same, own),
           "in memory of its own");
    heap_free(own);
    heap_free(same);
    errno = 0;
    tap_ok(getcwd(path, 6) == NULL && errno == ERANGE, "in too little");
    tap_ok(getcwd(path, 0) == NULL && errno == EINVAL, "in none");
    int folder = open("..", O_RDONLY | O_DIRECTORY), file = creat("f", 0600);
    tap_is(mkdirat(folder, "d/e", 0700), 0, "mkdirat");
    tap_is(fchdir(folder), 0, "fchdir");
    tap_ok(getcwd(path, sizeof path) == path && tap_same(path, "/tmp"), "is there");
    FAILS(fchdir(file), ENOTDIR, "a file");
    FAILS(fchdir(0), ENOTDIR, "the console");
    FAILS(fchdir(99), EBADF, "what is not open");
    FAILS(chdir("/tmp/d/f"), ENOTDIR, "a file by name");
    FAILS(chdir("/tmp/none"), ENOENT, "what is not there");
    FAILS(rmdir("/tmp/d"), ENOTEMPTY, "rmdir of what is not empty");
    FAILS(rmdir("/tmp/d/f"), ENOTDIR, "of a file");
    close(file);
    close(folder);
    tap_is(rmdir("/tmp/d/e"), 0, "of what is");
    tap_is(unlink("/tmp/d/f"), 0, "the file is removed");
    tap_is(chdir("/"), 0, "and we are out");
}

static void test_reading(void)
{
    struct dirent entry, *result;
    make_file("/tmp/d/a");
    tap_is(mkdir("/tmp/d/b", 0700), 0, "a directory in it");
    DIR *directory = opendir("/tmp/d");
    if (!tap_ok(directory != NULL, "opendir"))
        return;
    tap_ok(dirfd(directory) >= 3, "dirfd");
    const struct dirent *dot = readdir(directory);
    tap_ok(dot != NULL && tap_same(dot->d_name, ".") && dot->d_type == DT_DIR, "readdir: .");
    tap_ok(tap_same(readdir(directory)->d_name, ".."), "..");
    long place = telldir(directory);
    struct dirent *first = readdir(directory);
    struct stat status;
    tap_ok(first != NULL && tap_same(first->d_name, "a") && first->d_type == DT_REG, "a file");
    tap_ok(stat("/tmp/d/a", &status) == 0 && status.st_ino == first->d_ino, "its number");
    tap_ok(readdir_r(directory, &entry, &result) == 0 && result == &entry &&
               tap_same(entry.d_name, "b") && entry.d_type == DT_DIR,
           "readdir_r: a directory");
    errno = 77;
    tap_ok(readdir(directory) == NULL && errno == 77, "and the end");
    tap_ok(readdir_r(directory, &entry, &result) == 0 && result == NULL, "which stays");
    seekdir(directory, place);
    tap_ok(tap_same(readdir(directory)->d_name, "a"), "seekdir");
    rewinddir(directory);
    tap_ok(tap_same(readdir(directory)->d_name, "."), "rewinddir");
    int number = dirfd(directory);
    tap_is(closedir(directory), 0, "closedir");
    FAILS(close(number), EBADF, "has closed the descriptor too");
}

static void test_fdopendir(void)
{
    int folder = open("/tmp/d", O_RDONLY), file = open("/tmp/d/a", O_RDONLY);
    DIR *directory = fdopendir(folder);
    tap_ok(directory != NULL && dirfd(directory) == folder, "fdopendir");
    tap_ok(tap_same(readdir(directory)->d_name, "."), "readdir");
    tap_is(closedir(directory), 0, "closedir");
    errno = 0;
    tap_ok(fdopendir(file) == NULL && errno == ENOTDIR, "of a file");
    tap_is(close(file), 0, "which is still open");
    tap_ok(fdopendir(99) == NULL && errno == EBADF, "of what is not open");
    tap_ok(opendir("/tmp/d/a") == NULL && errno == ENOTDIR, "opendir of a file");
    tap_ok(opendir("/tmp/none") == NULL && errno == ENOENT, "of what is not there");
}

static bool open_and_close(void *arg)
{
    (void)arg;
    DIR *directory = opendir("/tmp");
    char *path = getcwd(NULL, 0);
    bool good = (directory != NULL && path != NULL) || errno == ENOMEM;
    if (directory != NULL)
        good = readdir(directory) != NULL && closedir(directory) == 0 && good;
    heap_free(path);
    return good;
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_directories();
    test_reading();
    test_fdopendir();
    tap_is(rmdir("/tmp/d/b") | unlink("/tmp/d/a") | rmdir("/tmp/d"), 0, "all is removed");
    tap_ok(open_and_close(NULL), "with memory");
    tap_ok(fault_each(heap_fault(), open_and_close, NULL) > 0, "and without");
    return tap_end();
}

const struct suite test_posix_dir_suite = {"posix_dir", run};
