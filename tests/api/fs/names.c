/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.c - names of files: several, none, and others than before.
 */
#include "fs_test.h"

#include <mem.h>

static void test_lookup(struct fs_node *folder)
{
    struct fs_node *file = fs_test_make(folder, "a", FILE_REGULAR | 0600);
    struct fs_node *again = fs_test_find(folder, "a");
    tap_ok(file != NULL && again == file, "the same file is the same node");
    tap_ok(fs_test_find(folder, "A") == NULL && fs_test_find(folder, "ab") == NULL,
           "and has that name only");
    tap_is(fs_test_status(file).links, 1, "which is one");
    ops(file)->release(again);
    ops(file)->release(file);
    tap_is(fs_test_remove(folder, "a"), 0, "it is removed");
    tap_ok(fs_test_find(folder, "a") == NULL, "and gone");
}

/* Names of all bytes that there can be, and of all lengths. */
static void test_long_names(struct fs_node *folder)
{
    char name[FS_NAME_MAX + 1];
    for (unsigned i = 0; i < FS_NAME_MAX; i++)
        name[i] = (char)(i + 1 == '/' ? 'x' : i + 1);
    name[FS_NAME_MAX] = '\0';
    struct fs_node *file = fs_test_make(folder, name, FILE_REGULAR | 0600);
    struct fs_node *again = fs_test_find(folder, name);
    tap_ok(file != NULL && again == file, "a name of all bytes, as long as names are");
    name[FS_NAME_MAX - 1] = '!';
    tap_ok(fs_test_find(folder, name) == NULL, "its last byte counts");
    name[FS_NAME_MAX - 1] = (char)FS_NAME_MAX;
    if (again != NULL)
        ops(again)->release(again);
    if (file != NULL)
        ops(file)->release(file);
    tap_is(fs_test_remove(folder, name), 0, "it is removed");
}

static void test_links(struct fs_node *folder)
{
    char buffer[4] = "";
    struct fs_node *file = fs_test_make(folder, "one", FILE_REGULAR | 0600);
    if (file == NULL)
        return;
    tap_is(ops(file)->link(folder, name_of("two"), file), 0, "a second name");
    struct fs_node *two = fs_test_find(folder, "two");
    tap_ok(two == file, "is the same file's");
    tap_is(fs_test_status(file).links, 2, "which has two");
    if (two != NULL)
        ops(two)->release(two);
    tap_is(fs_test_remove(folder, "one"), 0, "the first one goes");
    tap_is(fs_test_status(file).links, 1, "one is left");
    tap_is(ops(file)->write(file, "hi", 2, 0), 2, "what is written");
    tap_is(fs_test_remove(folder, "two"), 0, "and the second one goes");
    tap_is(fs_test_status(file).links, 0, "none is left");
    tap_is(ops(file)->write(file, "!", 1, 2), 1, "the file goes on existing");
    tap_is(ops(file)->read(file, buffer, 4, 0), 3, "with what is in it");
    tap_ok(memcmp(buffer, "hi!", 3) == 0, "all of it");
    tap_ok(ops(file)->link(folder, name_of("three"), file) < 0, "but gets no name again");
    ops(file)->release(file);
}

static void test_symlink(struct fs_node *folder)
{
    static const char target[] = "../some/where that/is not";
    char buffer[64];
    tap_is(ops(folder)->symlink(folder, name_of("link"), target, sizeof target - 1), 0,
           "a symbolic link");
    struct fs_node *link = fs_test_find(folder, "link");
    if (!tap_ok(link != NULL && link->type == FILE_LINK, "is one"))
        return;
    tap_is((long)fs_test_status(link).size, sizeof target - 1, "as long as its target");
    tap_is(ops(link)->read_link(link, buffer, sizeof buffer), sizeof target - 1, "which it tells");
    tap_ok(memcmp(buffer, target, sizeof target - 1) == 0, "as it was");
    tap_is(ops(link)->read_link(link, buffer, 7), 7, "or a part of it");
    tap_is(fs_test_remove(folder, "link"), 0, "it is removed");
    ops(link)->release(link);
}

/* Renames the file at name to to_name, and looks whether it is there and not here. */
static void test_renamed(struct fs_node *from, const char *name, struct fs_node *to,
                         const char *to_name, const char *what)
{
    struct fs_node *before = fs_test_find(from, name);
    tap_is(fs_test_rename(from, name, to, to_name), 0, "%s", what);
    struct fs_node *after = fs_test_find(to, to_name);
    tap_ok(after != NULL && after == before, "is what it was");
    tap_ok(fs_test_find(from, name) == NULL, "and no longer where it was");
    tap_is(fs_test_status(before).links, 1, "it has one name");
    ops(after)->release(after);
    ops(before)->release(before);
}

static void test_rename(struct fs_node *folder)
{
    struct fs_node *file = fs_test_make(folder, "from", FILE_REGULAR | 0600);
    struct fs_node *other = fs_test_make(folder, "other", FILE_REGULAR | 0600);
    struct fs_node *below = fs_test_make(folder, "below", FILE_DIRECTORY | 0700);
    if (file == NULL || other == NULL || below == NULL)
        return;
    test_renamed(folder, "from", folder, "to", "a file that is renamed");
    test_renamed(folder, "to", folder, "other", "a file that is renamed over another");
    tap_is(fs_test_status(other).links, 0, "which has no name left");
    test_renamed(folder, "other", below, "moved", "a file that is moved");
    tap_is(fs_test_count(below), 1, "it is there");
    tap_is(fs_test_count(folder), 1, "it alone");
    ops(other)->release(other);
    ops(file)->release(file);
    tap_is(fs_test_remove(below, "moved"), 0, "it is removed");
    ops(below)->release(below);
    tap_is(fs_test_remove(folder, "below"), 0, "and so is where it was");
}

void fs_test_names(struct fs_node *folder)
{
    test_lookup(folder);
    test_long_names(folder);
    test_links(folder);
    test_symlink(folder);
    test_rename(folder);
}
