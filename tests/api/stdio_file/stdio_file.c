/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stdio_file.c - conformance of stdio_file (ISO C11 7.21.4, 7.21.5; POSIX.1-2017 XSH): files by
 * their names.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

static bool holds(const char *name, const char *text)
{
    char line[40] = "";
    FILE *stream = fopen(name, "r");
    if (stream == NULL)
        return false;
    size_t length = fread(line, 1, sizeof line - 1, stream);
    return fclose(stream) == 0 && length == strlen(text) && strcmp(line, text) == 0;
}

static bool put(const char *name, const char *mode, const char *text)
{
    FILE *stream = fopen(name, mode);
    if (stream == NULL)
        return false;
    bool put = fputs(text, stream) >= 0;
    return fclose(stream) == 0 && put;
}

static void test_modes(void)
{
    tap_ok(put("one", "w", "first\n") && holds("one", "first\n"), "w writes");
    tap_ok(put("one", "a", "more\n") && holds("one", "first\nmore\n"), "a appends");
    tap_ok(put("one", "r+", "FI") && holds("one", "FIrst\nmore\n"), "r+ writes over");
    tap_ok(put("one", "w", "") && holds("one", ""), "w empties");
    errno = 0;
    tap_ok(!put("one", "wx", "x") && errno == EEXIST, "x wants a new one");
    errno = 0;
    tap_ok(fopen("none", "r") == NULL && errno == ENOENT, "r wants one that is there");
    errno = 0;
    tap_ok(fopen("one", "z") == NULL && errno == EINVAL, "a mode that is none");
}

static void test_names(void)
{
    tap_ok(put("three", "w", "3") && holds("three", "3"), "another name is another file");
    tap_ok(remove("three") == 0 && fopen("three", "r") == NULL, "remove");
    errno = 0;
    tap_ok(remove("three") == -1 && errno == ENOENT, "what is not there");
}

static void test_streams(void)
{
    FILE *stream = fopen("four", "w+");
    if (!tap_ok(stream != NULL, "w+ reads and writes"))
        return;
    char text[10] = "";
    tap_ok(fputs("abcdef", stream) >= 0 && fseek(stream, 2, SEEK_SET) == 0 &&
               fread(text, 1, 3, stream) == 3 && strcmp(text, "cde") == 0,
           "what was written is read");
    FILE *same = freopen("one", "w", stream);
    tap_ok(same == stream && fputs("x", stream) >= 0 && fclose(stream) == 0 && holds("one", "x"),
           "freopen");
    stream = tmpfile();
    tap_ok(stream != NULL && fputs("t", stream) >= 0 && fclose(stream) == 0, "tmpfile");
    remove("four");
    remove("one");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_modes();
    test_names();
    test_streams();
    return tap_end();
}

const struct suite test_stdio_file_suite = {"stdio_file", run};
