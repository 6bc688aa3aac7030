/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - cmdline-posix on lines of every kind, each in memory that ends with the line.
 *
 * Random lines of the characters that matter are split in every capacity; arguments must lie in the
 * line, apart from each other, and a larger capacity must not change those that were there before.
 */
#include "tap.h"

#include <cmdline.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LINES = 20000, LONGEST = 14, MOST = LONGEST + 2 };

static struct tap_random seed = {5};

/* Splits a copy of text, in a block of exactly its size; returns what cmdline_split did. */
static int split(const char *text, char **copy, char **arguments, size_t capacity)
{
    size_t size = strlen(text) + 1;
    *copy = malloc(size);
    memcpy(*copy, text, size);
    return cmdline_split(*copy, arguments, capacity);
}

static bool is_split(const char *text, int expected, ...)
{
    char *copy, *arguments[16];
    int count = split(text, &copy, arguments, 16);
    bool good = count == expected && arguments[count] == NULL;
    __builtin_va_list wanted;
    __builtin_va_start(wanted, expected);
    for (int i = 0; i < count && good; i++)
        good = strcmp(arguments[i], __builtin_va_arg(wanted, const char *)) == 0;
    __builtin_va_end(wanted);
    free(copy);
    return good;
}

static void test_rules(void)
{
    tap_ok(is_split("", 0) && is_split(" \t ", 0), "nothing");
    tap_ok(is_split("a", 1, "a") && is_split(" a\tbc  d ", 3, "a", "bc", "d"), "words");
    tap_ok(is_split("'a b' c", 2, "a b", "c") && is_split("'a\\'", 1, "a\\"), "single quotes");
    tap_ok(is_split("\"a \\\"b\\n\" c", 2, "a \"bn", "c"), "double quotes");
    tap_ok(is_split("a\\ b \\'c", 2, "a b", "'c"), "backslashes");
    tap_ok(is_split("a'b'\"c\"d\\e", 1, "abcde"), "pieces that touch");
    tap_ok(is_split("'' \"\" a''", 3, "", "", "a"), "empty ones");
    tap_ok(is_split("'a b", 1, "a b") && is_split("\"a", 1, "a") && is_split("'", 1, ""),
           "quotes that are not closed");
    tap_ok(is_split("a\\", 1, "a\\") && is_split("\"\\", 1, "\\"), "a backslash at the end");
    tap_ok(is_split("$a *?#~", 2, "$a", "*?#~"), "no variables, patterns, comments");
}

static void test_capacity(void)
{
    char *copy, *arguments[4] = {NULL};
    tap_ok(split("a b c", &copy, arguments, 4) == 3 && arguments[3] == NULL, "just enough");
    free(copy);
    tap_ok(split("a b c ", &copy, arguments, 3) == -E2BIG && strcmp(arguments[1], "b") == 0 &&
               arguments[2] == NULL,
           "one too many");
    free(copy);
    tap_ok(split("  ", &copy, arguments, 1) == 0 && arguments[0] == NULL, "room for none");
    free(copy);
    tap_ok(split("a", &copy, arguments, 1) == -E2BIG && arguments[0] == NULL, "and one");
    free(copy);
}

/* Arguments follow each other in the line, and each ends in it. */
static bool in_order(const char *line, size_t size, char **arguments)
{
    const char *after = line;
    for (; *arguments != NULL; arguments++) {
        if (*arguments < after || *arguments >= line + size)
            return false;
        after = *arguments + strlen(*arguments) + 1;
    }
    return after <= line + size;
}

static bool consistent(const char *text)
{
    char *all[MOST], *some[MOST], *first, *second;
    int count = split(text, &first, all, MOST);
    bool good = count >= 0 && all[count] == NULL && in_order(first, strlen(text) + 1, all);
    for (size_t capacity = 1; capacity <= (size_t)count && good; capacity++) {
        good = split(text, &second, some, capacity) == -E2BIG && some[capacity - 1] == NULL;
        for (size_t i = 0; i + 1 < capacity && good; i++)
            good = strcmp(all[i], some[i]) == 0;
        free(second);
    }
    free(first);
    return good;
}

static void test_random(void)
{
    static const char alphabet[] = "  \t''\"\"\\\\abcd$";
    bool good = true;
    for (unsigned i = 0; i < LINES && good; i++) {
        char text[LONGEST + 1];
        size_t length = tap_random_below(&seed, LONGEST + 1);
        for (size_t j = 0; j < length; j++)
            text[j] = alphabet[tap_random_below(&seed, sizeof alphabet - 1)];
        text[length] = '\0';
        good = consistent(text);
        if (!good)
            tap_note("%s", text);
    }
    tap_ok(good, "%d random lines", LINES);
}

int main(void)
{
    test_rules();
    test_capacity();
    test_random();
    return tap_end();
}
