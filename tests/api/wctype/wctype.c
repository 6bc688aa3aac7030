/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wctype.c - conformance of wctype (ISO C11 7.30) in the locale C: the classes of ASCII.
 */
#include <suite.h>
#include <tap.h>
#include <wctype.h>

static void test_classes(void)
{
    bool alpha = true, digit = true, space = true, upper = true;
    for (wint_t c = 0; c < 128; c++) {
        bool big = c >= L'A' && c <= L'Z', small = c >= L'a' && c <= L'z';
        alpha = alpha && (iswalpha(c) != 0) == (big || small);
        digit = digit && (iswdigit(c) != 0) == (c >= L'0' && c <= L'9');
        space = space && (iswspace(c) != 0) == (c == L' ' || (c >= L'\t' && c <= L'\r'));
        upper = upper && towlower(c) == (big ? c + 32 : c) && towupper(c) == (small ? c - 32 : c);
    }
    tap_ok(alpha, "iswalpha");
    tap_ok(digit, "iswdigit");
    tap_ok(space, "iswspace");
    tap_ok(upper, "towlower, towupper");
    tap_ok(!iswalpha(WEOF) && !iswprint(WEOF), "WEOF is nothing");
    tap_ok(iswctype(L'x', wctype("xdigit")) == 0 && iswctype(L'f', wctype("xdigit")) != 0,
           "classes by name");
    tap_ok(wctype("no such") == 0, "and none by another");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_classes();
    return tap_end();
}

const struct suite test_wctype_suite = {"wctype", run};
