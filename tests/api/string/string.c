/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * string.c - conformance of string (ISO C11 7.24; POSIX.1-2017 XSH): tables of arguments and
 * results, and the length and place of every string, aligned in every way.
 */
#include <string.h>
#include <strings.h>
#include <suite.h>
#include <tap.h>

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static void test_compare(void)
{
    static const struct {
        const char *a, *b;
        int all, two, no_case;
    } examples[] = {
        {"", "", 0, 0, 0},         {"", "a", -1, -1, -1},     {"a", "", 1, 1, 1},
        {"abc", "abc", 0, 0, 0},   {"abc", "abd", -1, 0, -1}, {"abc", "ab", 1, 0, 1},
        {"ABC", "abc", -1, -1, 0},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *a = examples[i].a, *b = examples[i].b;
        tap_ok(sign(strcmp(a, b)) == examples[i].all && sign(strncmp(a, b, 2)) == examples[i].two &&
                   sign(strcoll(a, b)) == examples[i].all &&
                   sign(strcasecmp(a, b)) == examples[i].no_case,
               "comparison %zu", i + 1);
    }
    tap_ok(strcmp("\xff", "\x01") > 0 && strncmp("a\xff", "aB", 2) > 0, "bytes have no sign");
    tap_is(strncmp("a", "b", 0), 0, "no characters are equal");
}

/* A string of every length at every place in a word, with others around it. */
static void test_lengths(void)
{
    char text[80], copy[80];
    bool good = true;
    for (size_t place = 0; place < 8; place++) {
        for (size_t length = 0; length < 40; length++) {
            memset(text, 'x', sizeof text);
            memset(copy, 'y', sizeof copy);
            text[place + length] = '\0';
            const char *start = text + place;
            good = good && strlen(start) == length &&
                   strnlen(start, 20) == (length < 20 ? length : 20) &&
                   strchr(start, 'y') == NULL && strchr(start, '\0') == start + length &&
                   memchr(start, '\0', 60) == start + length &&
                   strcpy(copy + 1, start) == copy + 1 && strcmp(copy + 1, start) == 0 &&
                   copy[0] == 'y' && copy[length + 2] == 'y' &&
                   stpcpy(copy + 3, start) == copy + 3 + length;
        }
    }
    tap_ok(good, "strings of every length at every place");
}

static void test_search(void)
{
    static const char text[] = "the theme of the thing";
    tap_ok(strchr(text, 'm') == text + 7 && strrchr(text, 't') == text + 17, "strchr, strrchr");
    tap_ok(strstr(text, "thing") == text + 17 && strstr(text, "") == text, "strstr");
    tap_ok(strstr(text, "themes") == NULL && strcasestr(text, "THING") == text + 17,
           "strstr that fails, strcasestr");
    tap_is((long)strspn(text, "eht "), 7, "strspn");
    tap_is((long)strcspn(text, "mo"), 7, "strcspn");
    tap_ok(strpbrk(text, "gi") == text + 19 && strpbrk(text, "xyz") == NULL, "strpbrk");
    tap_ok(memrchr(text, 't', 5) == text + 4 && memmem(text, 22, "of", 2) == text + 10,
           "memrchr, memmem");
    tap_ok(memchr("abc\xff", 0xff, 4) != NULL && memchr("abc", 'c', 2) == NULL, "memchr");
}

static void test_copy(void)
{
    char room[12];
    memset(room, 'x', sizeof room);
    tap_ok(strncpy(room, "ab", 5) == room && memcmp(room, "ab\0\0\0x", 6) == 0,
           "strncpy fills with zeros");
    strncpy(room, "abcdef", 3);
    tap_ok(memcmp(room, "abc\0", 4) == 0, "and adds none where there is no room");
    strcpy(room, "ab");
    tap_ok(strcat(room, "cd") == room && strcmp(room, "abcd") == 0, "strcat");
    tap_ok(strcmp(strncat(room, "efgh", 2), "abcdef") == 0, "strncat");
    tap_is((long)strlcpy(room, "0123456789abcdef", sizeof room), 16,
           "strlcpy tells the whole length");
    tap_ok(strcmp(room, "0123456789a") == 0, "and copies what has room");
    strcpy(room, "ab");
    tap_ok(strlcat(room, "cdef", 5) == 6 && strcmp(room, "abcd") == 0, "strlcat");
    tap_ok(memccpy(room, "12345", '3', 5) == room + 3 && memcmp(room, "123d", 4) == 0, "memccpy");
}

static void test_tokens(void)
{
    char text[] = "/usr//local/bin", *place = NULL, *rest = text;
    const char *words[3] = {strtok_r(text, "/", &place), strtok_r(NULL, "/", &place),
                            strtok_r(NULL, "/", &place)};
    tap_ok(strcmp(words[0], "usr") == 0 && strcmp(words[1], "local") == 0 &&
               strcmp(words[2], "bin") == 0 && strtok_r(NULL, "/", &place) == NULL,
           "strtok_r skips what is empty");
    char list[] = "a,,b";
    rest = list;
    words[0] = strsep(&rest, ",");
    words[1] = strsep(&rest, ",");
    words[2] = strsep(&rest, ",");
    tap_ok(strcmp(words[0], "a") == 0 && *words[1] == '\0' && strcmp(words[2], "b") == 0 &&
               rest == NULL && strsep(&rest, ",") == NULL,
           "strsep does not");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_compare();
    test_lengths();
    test_search();
    test_copy();
    test_tokens();
    tap_ok(ffs(0) == 0 && ffs(1) == 1 && ffs(0x50) == 5 && ffsll(1LL << 40) == 41, "ffs");
    return tap_end();
}

const struct suite test_string_suite = {"string", run};
