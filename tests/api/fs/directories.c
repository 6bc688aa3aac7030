/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * directories.c - directories, and what they tell of themselves.
 */
#include "fs_test.h"

enum { MANY = 300 };

/* The number in a name such as "f017"; -1: it is none. */
static int number_of(const struct fs_entry *entry)
{
    int number = 0;
    for (unsigned i = 1; i < entry->length; i++) {
        if (entry->name[i] < '0' || entry->name[i] > '9')
            return -1;
        number = number * 10 + entry->name[i] - '0';
    }
    return entry->length == 4 && number < MANY ? number : -1;
}

static const char *numbered(unsigned number)
{
    static char name[] = "f000";
    name[1] = (char)('0' + number / 100);
    name[2] = (char)('0' + number / 10 % 10);
    name[3] = (char)('0' + number % 10);
    return name;
}

long fs_test_count(struct fs_node *directory)
{
    struct fs_entry entry;
    uint64_t cursor = 0;
    long count = 0;
    int more;
    while ((more = ops(directory)->read_directory(directory, &cursor, &entry)) > 0) {
        struct fs_node *node = fs_test_find(directory, entry.name);
        if (node == NULL)
            return -1;
        bool same = node->type == entry.type && fs_test_status(node).serial == entry.serial &&
                    entry.name[entry.length] == '\0';
        ops(node)->release(node);
        if (!same)
            return -1;
        count++;
    }
    return more == 0 ? count : -1;
}

/* Reads all entries, of which each should be told once; every step-th one is removed as it is told,
 * or none if step is 0. */
static void test_reading(struct fs_node *directory, unsigned step, const char *what)
{
    unsigned char seen[MANY] = {0};
    struct fs_entry entry;
    uint64_t cursor = 0;
    unsigned count = 0, wrong = 0;
    while (ops(directory)->read_directory(directory, &cursor, &entry) > 0) {
        int number = number_of(&entry);
        if (number < 0 || seen[number]++ != 0)
            wrong++;
        if (step != 0 && count % step == 0 && fs_test_remove(directory, entry.name) != 0)
            wrong++;
        count++;
    }
    tap_is(wrong, 0, "%s: each once", what);
    long left = fs_test_count(directory);
    tap_is(left, step == 0 ? (long)count : (long)(count - (count + step - 1) / step), "%s: %u",
           what, count);
}

static void test_many(struct fs_node *folder)
{
    struct fs_node *directory = fs_test_make(folder, "many", FILE_DIRECTORY | 0755);
    unsigned found = 0;
    if (directory == NULL)
        return;
    for (unsigned i = 0; i < MANY; i++) {
        struct fs_node *file = fs_test_make(directory, numbered(i), FILE_REGULAR | 0600);
        if (file != NULL)
            ops(file)->release(file);
    }
    for (unsigned i = 0; i < MANY; i++) {
        struct fs_node *file = fs_test_find(directory, numbered(i));
        found += file != NULL;
        if (file != NULL)
            ops(file)->release(file);
    }
    tap_is(found, MANY, "many files are found");
    test_reading(directory, 0, "many entries");
    test_reading(directory, 3, "while every third is removed");
    test_reading(directory, 1, "while all are removed");
    tap_is(fs_test_count(directory), 0, "none is left");
    ops(directory)->release(directory);
    tap_is(fs_test_remove(folder, "many"), 0, "and it is removed");
}

static struct fs_node *parent_of(struct fs_node *directory)
{
    struct fs_node *up = NULL;
    int error = ops(directory)->parent(directory, &up);
    if (error == 0)
        ops(up)->release(up);
    return error == 0 ? up : NULL;
}

static void test_nested(struct fs_node *folder)
{
    struct fs_node *upper = fs_test_make(folder, "upper", FILE_DIRECTORY | 0755);
    struct fs_node *other = fs_test_make(folder, "other", FILE_DIRECTORY | 0750);
    struct fs_node *lower = fs_test_make(upper, "lower", FILE_DIRECTORY | 0700);
    tap_is((long)fs_test_status(lower).mode, FILE_DIRECTORY | 0700, "a directory's permissions");
    tap_ok(parent_of(lower) == upper && parent_of(upper) == folder,
           "directories are in directories");
    tap_is(fs_test_remove(folder, "upper"), -ENOTEMPTY, "one with something in it stays");
    tap_is(fs_test_rename(folder, "other", folder, "upper"), -ENOTEMPTY, "and is not replaced");
    tap_is(fs_test_rename(upper, "lower", folder, "other"), 0, "an empty one is replaced");
    tap_ok(parent_of(lower) == folder, "by what is in another directory now");
    tap_is(fs_test_count(upper), 0, "the one before is empty");
    struct fs_node *late = NULL;
    tap_ok(ops(other)->create(other, name_of("late"), FILE_REGULAR | 0600, &late) < 0 &&
               late == NULL,
           "nothing is made in one that is gone");
    tap_is(fs_test_count(other), 0, "which is empty");
    tap_is(fs_test_rename(folder, "other", upper, "back"), 0, "a directory is moved");
    tap_ok(parent_of(lower) == upper, "and knows it");
    tap_is(fs_test_remove(upper, "back"), 0, "it is removed");
    tap_is(fs_test_remove(folder, "upper"), 0, "and so is the other");
    ops(upper)->release(upper);
    ops(other)->release(other);
    ops(lower)->release(lower);
}

void fs_test_directories(struct fs_node *folder)
{
    test_nested(folder);
    test_many(folder);
}
