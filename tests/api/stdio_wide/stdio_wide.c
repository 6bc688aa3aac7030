/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stdio_wide.c - conformance of stdio_wide (ISO C11 7.29.2, 7.29.3) in the locale C.
 */
#include <stdio.h>
#include <string.h>
#include <suite.h>
#include <tap.h>
#include <wchar.h>

static void test_format(void)
{
    wchar_t room[40];
    int number = 0;
    tap_ok(swprintf(room, 40, L"%ls %d %.2f", L"wide", 7, 0.5) == 11 &&
               wcscmp(room, L"wide 7 0.50") == 0,
           "swprintf");
    tap_ok(swprintf(room, 3, L"%d", 12345) < 0, "which needs room");
    tap_ok(swscanf(L"x 42", L"x %d", &number) == 1 && number == 42, "swscanf");
}

/* Characters of C's locale are bytes where they are kept. */
static void test_stream(void)
{
    char text[20];
    wchar_t line[8];
    FILE *stream = fmemopen(text, sizeof text, "w+");
    if (!tap_ok(stream != NULL && fwide(stream, 0) == 0, "a stream that is neither"))
        return;
    tap_ok(fputwc(L'a', stream) == L'a' && fwide(stream, 0) > 0, "is wide after the first");
    tap_ok(fputws(L"bc\n", stream) >= 0 && fwprintf(stream, L"%d", 5) == 1, "is written to");
    tap_ok(fseek(stream, 0, SEEK_SET) == 0 && strcmp(text, "abc\n5") == 0, "and has it");
    tap_ok(fgetws(line, 8, stream) == line && wcscmp(line, L"abc\n") == 0, "fgetws");
    tap_ok(fgetwc(stream) == L'5' && ungetwc(L'6', stream) == L'6' && getwc(stream) == L'6',
           "fgetwc");
    tap_ok(fgetwc(stream) == WEOF && feof(stream), "the end");
    fclose(stream);
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_format();
    test_stream();
    return tap_end();
}

const struct suite test_stdio_wide_suite = {"stdio_wide", run};
