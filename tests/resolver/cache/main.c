/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - runs all tests of the cache's insides as one TAP stream.
 */
#include "cache_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct arena arena;
struct cache cache;

static char before[4096], folder[64];

static int begin(void **state)
{
    (void)state;
    static const char template[] = "/tmp/joist-cache-XXXXXX";
    memcpy(folder, template, sizeof(template));
    if (!getcwd(before, sizeof(before)) || !mkdtemp(folder) || chdir(folder) != 0) {
        return -1;
    }
    arena_init(&arena);
    cache_open(&cache, &arena, true);
    cache.folder = arena_format(&arena, "%s/entries", folder);
    cache.now_ns += UINT64_C(3600000000000);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_destroy(&arena);
    char command[128];
    snprintf(command, sizeof(command), "rm -r '%s'", folder);
    return chdir(before) != 0 || system(command) != 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(entries_come_back),
        TEST(entries_are_apart),
        TEST(entries_are_whole),
        TEST(entries_are_our_own),
        TEST(large_entries_come_back),
        TEST(no_folder_is_no_mistake),
        TEST(the_oldest_go),
        TEST(changes_change_stamps),
        TEST(what_is_new_is_not_settled),
        TEST(memos_come_back),
        TEST(memos_end_with_changes),
        TEST(memos_of_what_is_new_are_not_kept),
        TEST(manifests_come_back),
        TEST(no_field_is_lost),
        TEST(files_are_read_again),
        TEST(folders_are_walked_again),
        TEST(findings_are_not_kept),
        TEST(forged_memos_are_harmless),
        TEST(forged_manifests_are_harmless),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("cache", tests, NULL, NULL);
}
