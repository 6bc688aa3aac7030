/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * status.c - what files are, whose, how long, and what may be done with them.
 */
#include "posix_file_test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syslimits.h>
#include <unistd.h>

static void test_stat(void)
{
    struct stat status, other;
    posix_file_test_make("/tmp/f", "12345");
    tap_is(symlink("f", "/tmp/s"), 0, "a link");
    tap_is(stat("/tmp/s", &status), 0, "stat");
    tap_ok(S_ISREG(status.st_mode) && status.st_size == 5, "of where it leads");
    tap_is(lstat("/tmp/s", &other), 0, "lstat");
    tap_ok(S_ISLNK(other.st_mode) && other.st_size == 1, "of itself");
    tap_ok(status.st_ino != other.st_ino && status.st_dev == other.st_dev, "which is another file");
    tap_is(fstatat(AT_FDCWD, "/tmp/s", &status, AT_SYMLINK_NOFOLLOW), 0, "fstatat");
    tap_ok(status.st_ino == other.st_ino, "as lstat");
    FAILS(stat("/tmp/none", &status), ENOENT, "of what is not there");
    FAILS(stat("/tmp/f/x", &status), ENOTDIR, "through a file");
    FAILS(fstatat(99, "x", &status, 0), EBADF, "from what is not open");
    unlink("/tmp/s");
}

static mode_t mode_of(const char *path)
{
    struct stat status = {.st_mode = 0};
    stat(path, &status);
    return status.st_mode & 07777;
}

static void test_modes(void)
{
    int file = open("/tmp/f", O_RDWR);
    tap_is(mode_of("/tmp/f"), 0644, "permissions, less the mask");
    tap_is(chmod("/tmp/f", 0700), 0, "chmod");
    tap_is(mode_of("/tmp/f"), 0700, "changes them");
    tap_is(access("/tmp/f", R_OK | W_OK | X_OK), 0, "all may be done");
    tap_is(fchmod(file, 04611), 0, "fchmod");
    tap_is(mode_of("/tmp/f"), 04611, "changes them");
    tap_is(fchmodat(AT_FDCWD, "/tmp/f", 0600, 0), 0, "fchmodat");
    FAILS(access("/tmp/f", X_OK), EACCES, "not executed");
    FAILS(access("/tmp/f", 8), EINVAL, "what there is not");
    FAILS(access("/tmp/none", F_OK), ENOENT, "what is not there");
    tap_is(faccessat(AT_FDCWD, "/tmp/f", R_OK, AT_EACCESS), 0, "faccessat");
    FAILS(fchmod(99, 0), EBADF, "what is not open");
    tap_is((long)umask(077), 022, "umask");
    posix_file_test_make("/tmp/m", "");
    tap_is(mode_of("/tmp/m"), 0600, "is what is left out");
    tap_is((long)umask(022), 077, "it is told");
    tap_is(chown("/tmp/f", 0, (gid_t)-1), 0, "chown to who has it");
    FAILS(chown("/tmp/f", 1, 0), EPERM, "and to nobody else");
    tap_is(fchown(file, (uid_t)-1, 0), 0, "fchown");
    tap_is(lchown("/tmp/f", 0, 0), 0, "lchown");
    FAILS(fchownat(AT_FDCWD, "/tmp/none", 0, 0, 0), ENOENT, "what is not there");
    close(file);
    unlink("/tmp/m");
}

static void test_sizes(void)
{
    struct stat status;
    int file = open("/tmp/f", O_RDWR), reader = open("/tmp/f", O_RDONLY);
    tap_is(truncate("/tmp/f", 3), 0, "truncate");
    tap_is(ftruncate(file, 100000), 0, "ftruncate");
    tap_ok(stat("/tmp/f", &status) == 0 && status.st_size == 100000 &&
               status.st_blocks * 512 < 9000,
           "makes it long, not large");
    FAILS(ftruncate(file, -1), EINVAL, "to less than nothing");
    FAILS(truncate("/tmp/f", -1), EINVAL, "by name");
    FAILS(ftruncate(reader, 0), EINVAL, "by who reads");
    FAILS(ftruncate(99, 0), EBADF, "what is not open");
    FAILS(truncate("/tmp", 0), EISDIR, "a directory");
    close(reader);
    close(file);
}

static void test_space(void)
{
    struct statvfs space, same;
    int file = open("/tmp/f", O_RDONLY);
    tap_is(statvfs("/tmp/f", &space), 0, "statvfs");
    tap_is(fstatvfs(file, &same), 0, "fstatvfs");
    tap_ok(space.f_frsize > 0 && space.f_namemax == 255 && space.f_fsid == same.f_fsid &&
               (space.f_flag & ST_RDONLY) == 0,
           "say what there is");
    FAILS(statvfs("/tmp/none", &space), ENOENT, "of what is not there");
    tap_is(pathconf("/tmp", _PC_NAME_MAX), 255, "pathconf");
    tap_is(fpathconf(file, _PC_PATH_MAX), PATH_MAX, "fpathconf");
    errno = 0;
    tap_ok(pathconf("/tmp", _PC_MAX_INPUT) == -1 && errno == 0, "no limit is no error");
    FAILS(pathconf("/tmp", 12345), EINVAL, "what there is not");
    FAILS(pathconf("/tmp/none", _PC_NAME_MAX), ENOENT, "of what is not there");
    FAILS(fpathconf(99, _PC_NAME_MAX), EBADF, "of what is not open");
    close(file);
}

void posix_file_test_status(void)
{
    test_stat();
    test_modes();
    test_sizes();
    test_space();
    tap_is(unlink("/tmp/f"), 0, "the file is removed");
}
