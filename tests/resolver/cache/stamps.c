/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stamps.c - no change leaves a stamp as it was.
 */
#include "cache_test.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void expect_change(const struct stamp *before, const char *path)
{
    struct stamp now = stamp_path(path);
    assert_false(stamp_equal(before, &now));
}

/* As `touch -d` puts the time of a file back. */
static void put_back(const char *path, const struct stat *status)
{
    struct timespec times[2] = {status->st_atim, status->st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void same_size_same_time(const char *path)
{
    struct stat status;
    struct stamp before = stamp_past_step(path);
    assert_int_equal(stat(path, &status), 0);
    write_text(path, "two");
    put_back(path, &status);
    struct stamp now = stamp_path(path);
    assert_int_equal(now.modified_ns, before.modified_ns);
    assert_int_equal(now.size, before.size);
    expect_change(&before, path);
}

static void another_in_its_place(const char *path)
{
    struct stat status;
    write_text("other", "six");
    struct stamp before = stamp_past_step("other");
    before = stamp_path(path);
    assert_int_equal(stat(path, &status), 0);
    put_back("other", &status);
    assert_int_equal(rename("other", path), 0);
    expect_change(&before, path);
}

void changes_change_stamps(void **state)
{
    (void)state;
    write_text("f", "one");
    struct stamp before = stamp_past_step("f");
    struct stamp again = stamp_path("f");
    assert_true(stamp_equal(&before, &again));
    same_size_same_time("f");
    another_in_its_place("f");
    before = stamp_past_step("f");
    write_text("f", "longer");
    expect_change(&before, "f");
    before = stamp_past_step("f");
    assert_int_equal(unlink("f"), 0);
    expect_change(&before, "f");
    before = stamp_path("f");
    write_text("f", "one");
    expect_change(&before, "f");
    before = stamp_path("f");
    assert_int_equal(unlink("f"), 0);
    assert_int_equal(mkdir("f", 0777), 0);
    expect_change(&before, "f");
    before = stamp_past_step("f");
    write_text("f/new", "x");
    expect_change(&before, "f");
    before = stamp_past_step("f");
    assert_int_equal(rename("f/new", "f/old"), 0);
    expect_change(&before, "f");
    before = stamp_past_step("f");
    assert_int_equal(unlink("f/old"), 0);
    expect_change(&before, "f");
    assert_int_equal(symlink("g", "l"), 0);
    write_text("g", "one");
    before = stamp_path("l");
    assert_int_equal(unlink("g"), 0);
    expect_change(&before, "l");
}

void what_is_new_is_not_settled(void **state)
{
    (void)state;
    uint64_t now_ns = stamp_now_ns(), second_ns = 1000000000;
    write_text("f", "one");
    write_text("empty", "");
    assert_int_equal(mkfifo("fifo", 0600), 0);
    struct stamp file = stamp_path("f"), folder = stamp_path("."), none = stamp_path("none"),
                 empty = stamp_path("empty"), fifo = stamp_path("fifo");
    assert_false(stamp_settled(&file, now_ns));
    assert_false(stamp_settled(&folder, now_ns));
    assert_false(stamp_settled(&file, now_ns + second_ns));
    assert_true(stamp_settled(&file, now_ns + 60 * second_ns));
    assert_true(stamp_settled(&folder, now_ns + 60 * second_ns));
    assert_true(stamp_settled(&none, now_ns));
    assert_false(stamp_settled(&empty, now_ns + 60 * second_ns));
    assert_false(stamp_settled(&fifo, now_ns + 60 * second_ns));
}
