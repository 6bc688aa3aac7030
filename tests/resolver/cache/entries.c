/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entries.c - bytes come back whole, or not at all.
 */
#include "cache_test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void keep(const char *kind, const char *key, const char *text)
{
    struct cache_writer *writer = cache_write(&cache, kind, key);
    cache_add(writer, text, strlen(text) + 1);
    cache_done(writer);
}

static const char *find(const char *kind, const char *key)
{
    size_t size;
    const char *text = cache_find(&cache, kind, key, &size);
    if (text) {
        assert_int_equal(size % 8, 0);
        assert_true(strlen(text) < size);
    }
    return text;
}

void entries_come_back(void **state)
{
    (void)state;
    assert_null(find("a", "key"));
    keep("a", "key", "first");
    assert_string_equal(find("a", "key"), "first");
    keep("a", "key", "second");
    assert_string_equal(find("a", "key"), "second");
    assert_int_equal(count_entries(), 1);
    keep("a", "", "");
    assert_string_equal(find("a", ""), "");
}

void entries_are_apart(void **state)
{
    (void)state;
    keep("a", "key", "text");
    assert_null(find("b", "key"));
    assert_null(find("a", "key2"));
    assert_null(find("a", "ke"));
    const char *context = cache.context;
    cache.context = "another program";
    assert_null(find("a", "key"));
    keep("a", "key", "its own");
    cache.context = context;
    assert_string_equal(find("a", "key"), "text");
}

void entries_are_whole(void **state)
{
    (void)state;
    keep("a", "key", "a text that is somewhat longer than one step of the sum");
    size_t size;
    const char *path = only_entry();
    char *bytes = read_file(path, &size);
    for (size_t i = 0; i < size; i++) {
        write_file(path, bytes, i);
        assert_null(find("a", "key"));
    }
    for (size_t i = 0; i < size * 8; i++) {
        if (i / 8 >= offsetof(struct entry_head, zero) && i / 8 < sizeof(struct entry_head)) {
            continue; /* says nothing */
        }
        bytes[i / 8] ^= (char)(1 << i % 8);
        write_file(path, bytes, size);
        assert_null(find("a", "key"));
        bytes[i / 8] ^= (char)(1 << i % 8);
    }
    write_file(path, bytes, size);
    assert_non_null(find("a", "key"));
}

void entries_are_our_own(void **state)
{
    (void)state;
    keep("a", "key", "text");
    const char *path = only_entry();
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 077, 0);
    assert_int_equal(chmod(path, 0620), 0);
    assert_null(find("a", "key"));
    assert_int_equal(chmod(path, 0600), 0);
    assert_non_null(find("a", "key"));
    assert_int_equal(rename(path, "moved"), 0);
    assert_int_equal(symlink("../moved", path), 0);
    assert_null(find("a", "key"));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_null(find("a", "key"));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_null(find("a", "key"));
    keep("a", "key", "text");
    assert_null(find("a", "key"));
    assert_int_equal(count_entries(), 1);
}

void large_entries_come_back(void **state)
{
    (void)state;
    enum { SIZE = 300001 };
    char *bytes = arena_alloc(&arena, SIZE);
    for (size_t i = 0; i < SIZE; i++) {
        bytes[i] = (char)(i * 2654435761u >> 13);
    }
    struct cache_writer *writer = cache_write(&cache, "a", "key");
    for (size_t i = 0, step = 1; i < SIZE; i += step, step = step % 70000 * 3 + 1) {
        cache_add(writer, bytes + i, step < SIZE - i ? step : SIZE - i);
    }
    cache_done(writer);
    size_t size;
    const char *found = cache_find(&cache, "a", "key", &size);
    assert_non_null(found);
    assert_true(size >= SIZE && size < SIZE + SUM_STEP);
    assert_memory_equal(found, bytes, SIZE);
}

void no_folder_is_no_mistake(void **state)
{
    (void)state;
    write_text("file", "");
    const char *folders[] = {NULL, "/dev/null", "file", "file/below", "/proc/nowhere"};
    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
        cache.folder = folders[i];
        keep("a", "key", "text");
        assert_null(find("a", "key"));
    }
    cache.folder = "new/one/below";
    keep("a", "key", "text");
    assert_string_equal(find("a", "key"), "text");
}

void the_oldest_go(void **state)
{
    (void)state;
    char name[32];
    assert_int_equal(mkdir(cache.folder, 0700), 0);
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof(name), "entries/run-%d", i);
        write_text(name, "x");
        struct timespec times[2] = {{1000000000 + i, 0}, {1000000000 + i, 0}};
        assert_int_equal(utimensat(AT_FDCWD, name, times, 0), 0);
    }
    keep("a", "key", "text");
    assert_int_equal(count_entries(), 256);
    assert_string_equal(find("a", "key"), "text");
    assert_int_equal(access("entries/run-44", F_OK), -1);
    assert_int_equal(access("entries/run-45", F_OK), 0);
    assert_int_equal(truncate("entries/run-298", 200 << 20), 0);
    assert_int_equal(truncate("entries/run-299", 60 << 20), 0);
    struct timespec newer[2] = {{1000000500, 0}, {1000000500, 0}};
    assert_int_equal(utimensat(AT_FDCWD, "entries/run-298", newer, 0), 0);
    assert_int_equal(utimensat(AT_FDCWD, "entries/run-299", newer, 0), 0);
    keep("a", "another", "text");
    assert_int_equal(count_entries(), 3);
}
