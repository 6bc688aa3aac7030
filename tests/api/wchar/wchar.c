/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wchar.c - conformance of wchar (ISO C11 7.29.3 to 7.29.4, 7.29.6; 7.22.7, 7.22.8) in the locale
 * C.
 */
#include <errno.h>
#include <stdlib.h>
#include <suite.h>
#include <tap.h>
#include <wchar.h>

static void test_strings(void)
{
    wchar_t room[20];
    tap_ok(wcslen(L"four") == 4 && wcscmp(L"a", L"b") < 0 && wcsncmp(L"ab", L"ac", 1) == 0,
           "wcscmp");
    tap_ok(wcscmp(wcscat(wcscpy(room, L"one"), L"two"), L"onetwo") == 0, "wcscpy, wcscat");
    tap_ok(wcschr(room, L't') == room + 3 && wcsstr(room, L"tw") == room + 3 &&
               wcsrchr(room, L'o') == room + 5 && wcsspn(room, L"eon") == 3,
           "searches");
    wmemset(room, L'z', 3);
    tap_ok(wmemcmp(room, L"zzzt", 4) == 0 && wmemchr(room, L't', 6) == room + 3, "wmemset");
    wmemmove(room + 1, room, 6);
    tap_ok(wmemcmp(room, L"zzzztwo", 7) == 0, "wmemmove of what overlaps");
}

static void test_numbers(void)
{
    wchar_t *end;
    tap_ok(wcstol(L" -12x", &end, 10) == -12 && *end == L'x', "wcstol");
    tap_ok(wcstoul(L"ff", NULL, 16) == 255 && wcstod(L"0.25", NULL) == 0.25, "wcstoul, wcstod");
}

static void test_bytes(void)
{
    mbstate_t state = {0};
    wchar_t wide = 0;
    char bytes[10];
    tap_ok(mbrtowc(&wide, "A", 1, &state) == 1 && wide == L'A', "a byte is a character");
    tap_ok(mbrtowc(&wide, "", 1, &state) == 0 && wide == L'\0', "0 is the end");
    tap_ok(mbrtowc(&wide, "A", 0, &state) == (size_t)-2, "no byte is not enough");
    tap_ok(wcrtomb(bytes, L'z', &state) == 1 && bytes[0] == 'z', "and back");
    tap_ok(mbsinit(&state) != 0 && btowc('q') == L'q' && wctob(L'q') == 'q' && btowc(-1) == WEOF,
           "btowc, wctob");
    wchar_t text[10];
    tap_ok(mbstowcs(text, "hello", 10) == 5 && wcscmp(text, L"hello") == 0, "mbstowcs");
    tap_ok(wcstombs(bytes, L"world", 10) == 5 && bytes[4] == 'd' && bytes[5] == '\0', "wcstombs");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_strings();
    test_numbers();
    test_bytes();
    return tap_end();
}

const struct suite test_wchar_suite = {"wchar", run};
