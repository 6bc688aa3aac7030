/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_glue.c - conformance of posix_glue.
 */
#include <errno.h>
#include <fcntl.h>
#include <posix_glue.h>
#include <suite.h>
#include <sys/stat.h>
#include <tap.h>

static void test_result(void)
{
    errno = 77;
    tap_is(posix_glue_result(5), 5, "a result");
    tap_is(posix_glue_result(0), 0, "and 0");
    tap_is(errno, 77, "leave errno as it is");
    tap_is(posix_glue_result(-ENAMETOOLONG), -1, "an error");
    tap_is(errno, ENAMETOOLONG, "is in errno");
}

static void test_begin(void)
{
    struct description *base = NULL;
    tap_is(posix_glue_begin(1, &base), 0, "an open descriptor");
    tap_ok(base != NULL, "is a base");
    posix_glue_end(base);
    tap_is(posix_glue_begin(AT_FDCWD, &base), 0, "the current directory");
    tap_ok(base == NULL, "is none");
    posix_glue_end(base);
    tap_is(posix_glue_begin(99, &base), -EBADF, "what is not open");
    tap_is(posix_glue_begin(-1, &base), -EBADF, "or cannot be");
    tap_ok(base == NULL, "is nothing");
}

static void test_stat(void)
{
    const struct file_status status = {
        .device = 3,
        .serial = UINT64_C(0x123456789ab),
        .size = UINT64_C(0x123456789abc),
        .allocated = 8192,
        .mode = FILE_LINK | 01755,
        .links = 70000,
        .block_size = 4096,
        .accessed_ns = 1500000007,
        .modified_ns = -1,
        .changed_ns = INT64_C(4000000000) * 1000000000,
    };
    struct stat stat = {.st_uid = 77};
    posix_glue_stat(&status, &stat);
    tap_ok(stat.st_dev == 3 && stat.st_ino == 0x123456789ab, "numbers");
    tap_ok(stat.st_size == 0x123456789abc && stat.st_blocks == 16 && stat.st_blksize == 4096,
           "sizes");
    tap_ok(S_ISLNK(stat.st_mode) && (stat.st_mode & 07777) == 01755, "type and permissions");
    tap_ok(stat.st_nlink == 70000 && stat.st_uid == 0 && stat.st_gid == 0,
           "links, and whose it is");
    tap_ok(stat.st_atim.tv_sec == 1 && stat.st_atim.tv_nsec == 500000007, "a time");
    tap_ok(stat.st_mtim.tv_sec == -1 && stat.st_mtim.tv_nsec == 999999999, "one before 1970");
    tap_ok(stat.st_ctime == 4000000000 && stat.st_ctim.tv_nsec == 0, "one after 2038");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_result();
    test_begin();
    test_stat();
    return tap_end();
}

const struct suite test_posix_glue_suite = {"posix_glue", run};
