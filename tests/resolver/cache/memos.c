/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memos.c - a run is remembered as long as all that it saw is the same.
 */
#include "cache_test.h"
#include "memo.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct list seen;

static void keep(const char *key)
{
    struct text out = {.arena = &arena}, problems = {.arena = &arena};
    text_add(&out, "the answer\n");
    text_add(&problems, "a warning\n");
    struct memo memo = {.status = 1, .out = &out, .problems = &problems};
    memo_keep(&cache, key, &memo, &seen);
}

static bool find(const char *key)
{
    struct text out = {.arena = &arena}, problems = {.arena = &arena};
    struct memo memo = {.out = &out, .problems = &problems};
    if (!memo_find(&cache, key, &memo)) {
        assert_int_equal(out.length + problems.length, 0);
        return false;
    }
    assert_int_equal(memo.status, 1);
    assert_string_equal(out.data, "the answer\n");
    assert_string_equal(problems.data, "a warning\n");
    return true;
}

/* A file, a folder, nothing, and a file that only has to be there. */
static void see_things(void)
{
    seen = (struct list){0};
    write_text("file", "one");
    write_text("there", "one");
    assert_int_equal(mkdir("folder", 0777), 0);
    stamp_past_step("folder");
    seen_add(&seen, &arena, "file", stamp_path("file"));
    seen_add(&seen, &arena, "folder", stamp_path("folder"));
    seen_add(&seen, &arena, "none", stamp_path("none"));
    seen_add_type(&seen, &arena, "there");
}

void memos_come_back(void **state)
{
    (void)state;
    see_things();
    assert_false(find("key"));
    keep("key");
    assert_true(find("key"));
    assert_true(find("key"));
    assert_false(find("another"));
    write_text("there", "another");
    assert_true(find("key"));
}

void memos_end_with_changes(void **state)
{
    (void)state;
    see_things();
    keep("key");
    write_text("none", "x");
    assert_false(find("key"));
    assert_int_equal(unlink("none"), 0);
    assert_true(find("key"));
    assert_int_equal(unlink("there"), 0);
    assert_false(find("key"));
    assert_int_equal(mkdir("there", 0777), 0);
    assert_false(find("key"));
    assert_int_equal(rmdir("there"), 0);
    write_text("there", "");
    assert_true(find("key"));
    write_text("folder/new", "x");
    assert_false(find("key"));
    seen = (struct list){0};
    seen_add(&seen, &arena, "file", stamp_path("file"));
    keep("key");
    assert_true(find("key"));
    write_text("file", "two");
    assert_false(find("key"));
}

void memos_of_what_is_new_are_not_kept(void **state)
{
    (void)state;
    see_things();
    cache.now_ns = stamp_now_ns();
    keep("key");
    assert_int_equal(count_entries(), 0);
}

void forged_memos_are_harmless(void **state)
{
    (void)state;
    see_things();
    keep("key");
    size_t size;
    const char *path = only_entry();
    char *bytes = read_file(path, &size), *forged = arena_alloc(&arena, size);
    unsigned random = 1;
    for (int i = 0; i < 3000; i++) {
        memcpy(forged, bytes, size);
        for (int j = i % 4; j >= 0; j--) {
            random = random * 1103515245u + 12345u;
            forged[sizeof(struct entry_head) + random % (size - sizeof(struct entry_head))] =
                (char)(random >> 24);
        }
        forge_entry(path, forged, size - i % 3 * SUM_STEP);
        struct text out = {.arena = &arena}, problems = {.arena = &arena};
        struct memo memo = {.out = &out, .problems = &problems};
        memo_find(&cache, "key", &memo);
    }
    forge_entry(path, bytes, size);
    assert_true(find("key"));
}
