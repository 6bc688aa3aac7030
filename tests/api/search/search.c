/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * search.c - conformance of search (POSIX.1-2017 XSH, search.h): a tree and a hash table, also
 * where memory ends.
 */
#include <fault.h>
#include <heap_fault.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

enum { COUNT = 500 };

static int keys[COUNT];

static int compare(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

static struct {
    unsigned count;
    int last;
    bool sorted;
} walk;

static void visit(const void *node, VISIT order, int level)
{
    (void)level;
    if (order != postorder && order != leaf)
        return;
    int key = **(int *const *)node;
    walk.sorted = walk.sorted && (walk.count == 0 || key > walk.last);
    walk.last = key;
    walk.count++;
}

static void keep(void *key)
{
    (void)key;
}

static void test_tree(void)
{
    void *root = NULL;
    struct tap_random random = {9};
    bool there = true, deleted = true;
    for (int i = 0; i < COUNT; i++)
        keys[i] = i * 3;
    for (int i = COUNT - 1; i > 0; i--) {
        unsigned other = tap_random_below(&random, (uint32_t)i + 1);
        int key = keys[i];
        keys[i] = keys[other];
        keys[other] = key;
    }
    for (int i = 0; i < COUNT; i++)
        there = there && **(int **)tsearch(&keys[i], &root, compare) == keys[i];
    int twin = keys[0], none = 1;
    tap_ok(there, "tsearch adds");
    tap_ok(*(int **)tsearch(&twin, &root, compare) == &keys[0], "and finds what is there");
    tap_ok(tfind(&none, &root, compare) == NULL && tfind(&twin, &root, compare) != NULL, "tfind");
    walk.sorted = true;
    twalk(root, visit);
    tap_ok(walk.sorted && walk.count == COUNT, "twalk comes to all in order");
    for (int i = 0; i < COUNT; i += 2)
        deleted = deleted && tdelete(&keys[i], &root, compare) != NULL;
    for (int i = 0; i < COUNT; i++)
        deleted = deleted && (tfind(&keys[i], &root, compare) != NULL) == (i % 2 == 1);
    tap_ok(deleted && tdelete(&none, &root, compare) == NULL, "tdelete");
    tdestroy(root, keep);
}

static bool grows(void *arg)
{
    void *root = NULL;
    int *number = arg;
    void *node = tsearch(number, &root, compare);
    bool good = (node != NULL) == (root != NULL);
    if (root != NULL)
        tdelete(number, &root, compare);
    return good && root == NULL;
}

static void test_table(void)
{
    static char names[4][8] = {"one", "two", "three", "four"};
    if (!tap_ok(hcreate(10) != 0, "hcreate"))
        return;
    bool good = true;
    /* hdestroy frees the keys, as BSD's does: each is a copy. */
    for (size_t i = 0; i < 4; i++) {
        char *key = malloc(8);
        good = good && key != NULL &&
               hsearch((ENTRY){strcpy(key, names[i]), (void *)(i + 1)}, ENTER) != NULL;
    }
    tap_ok(good, "hsearch enters");
    ENTRY *found = hsearch((ENTRY){names[2], NULL}, FIND);
    tap_ok(found != NULL && found->data == (void *)3, "and finds");
    tap_ok(hsearch((ENTRY){"five", NULL}, FIND) == NULL, "what is there");
    hdestroy();
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    int number = 5;
    test_tree();
    tap_is(fault_each(heap_fault(), grows, &number), 1, "a tree where memory ends");
    test_table();
    return tap_end();
}

const struct suite test_search_suite = {"search", run};
