/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cache_test.h - the tests of the cache's insides. main.c lists them all.
 *
 * Each has an arena, a folder of its own as current folder, and a cache in "entries" whose clock
 * is an hour ahead, so that everything is settled.
 */
#ifndef TESTS_RESOLVER_CACHE_TEST_H
#define TESTS_RESOLVER_CACHE_TEST_H

#include "cache_entry.h"
#include "findings.h"
#include "stamp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

extern struct arena arena;
extern struct cache cache;

/* files.c */
void write_file(const char *path, const char *bytes, size_t size);
void write_text(const char *path, const char *text);
char *read_file(const char *path, size_t *size);
/* The file's stamp, once changing it again would change that: the clock of files has steps. */
struct stamp stamp_past_step(const char *path);
/* The path of the only entry. */
const char *only_entry(void);
size_t count_entries(void);
/* Puts the bytes into the entry, with a sum that fits. */
void forge_entry(const char *path, char *bytes, size_t size);

typedef void test_fn(void **state);

test_fn entries_come_back, entries_are_apart, entries_are_whole, entries_are_our_own;
test_fn large_entries_come_back, no_folder_is_no_mistake, the_oldest_go;
test_fn changes_change_stamps, what_is_new_is_not_settled;
test_fn memos_come_back, memos_end_with_changes, memos_of_what_is_new_are_not_kept;
test_fn manifests_come_back, no_field_is_lost, files_are_read_again, folders_are_walked_again;
test_fn findings_are_not_kept, forged_memos_are_harmless, forged_manifests_are_harmless;

#endif
