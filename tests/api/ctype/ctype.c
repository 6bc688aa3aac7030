/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ctype.c - conformance of ctype (ISO C11 7.4) in the locale C: every character and EOF, against
 * the ranges of ASCII. The functions are called as such, not as macros.
 */
#include <ctype.h>
#include <suite.h>
#include <tap.h>

static bool in(int c, int first, int last)
{
    return c >= first && c <= last;
}

static bool is_letter(int c)
{
    return in(c, 'a', 'z') || in(c, 'A', 'Z');
}

static bool is_alnum(int c)
{
    return is_letter(c) || in(c, '0', '9');
}

static void test_class(const char *name, int (*class)(int), bool (*expected)(int))
{
    int wrong = -2;
    for (int c = -1; c < 256; c++)
        if ((class(c) != 0) != (c >= 0 && c < 128 && expected(c)))
            wrong = c;
    if (!tap_ok(wrong == -2, "%s", name))
        tap_note("%d", wrong);
}

static bool is_blank(int c)
{
    return c == ' ' || c == '\t';
}

static bool is_cntrl(int c)
{
    return c < ' ' || c == 127;
}

static bool is_digit(int c)
{
    return in(c, '0', '9');
}

static bool is_graph(int c)
{
    return in(c, 33, 126);
}

static bool is_lower(int c)
{
    return in(c, 'a', 'z');
}

static bool is_print(int c)
{
    return in(c, 32, 126);
}

static bool is_punct(int c)
{
    return is_graph(c) && !is_alnum(c);
}

static bool is_space(int c)
{
    return c == ' ' || in(c, '\t', '\r');
}

static bool is_upper(int c)
{
    return in(c, 'A', 'Z');
}

static bool is_xdigit(int c)
{
    return is_digit(c) || in(c, 'a', 'f') || in(c, 'A', 'F');
}

static void test_case(void)
{
    bool good = true;
    for (int c = -1; c < 256; c++)
        good = good && (tolower)(c) == (is_upper(c) ? c + 32 : c) &&
               (toupper)(c) == (is_lower(c) ? c - 32 : c);
    tap_ok(good, "tolower, toupper");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_class("isalnum", isalnum, is_alnum);
    test_class("isalpha", isalpha, is_letter);
    test_class("isblank", isblank, is_blank);
    test_class("iscntrl", iscntrl, is_cntrl);
    test_class("isdigit", isdigit, is_digit);
    test_class("isgraph", isgraph, is_graph);
    test_class("islower", islower, is_lower);
    test_class("isprint", isprint, is_print);
    test_class("ispunct", ispunct, is_punct);
    test_class("isspace", isspace, is_space);
    test_class("isupper", isupper, is_upper);
    test_class("isxdigit", isxdigit, is_xdigit);
    test_case();
    return tap_end();
}

const struct suite test_ctype_suite = {"ctype", run};
