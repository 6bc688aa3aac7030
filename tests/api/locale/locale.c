/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * locale.c - conformance of locale (ISO C11 7.11) for the locale C, the only one.
 */
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    const char *name = setlocale(LC_ALL, NULL);
    tap_ok(name != NULL && strcmp(name, "C") == 0, "C in the beginning");
    tap_ok(setlocale(LC_ALL, "") != NULL, "the environment's is one that is there");
    tap_ok(setlocale(LC_ALL, "C") != NULL && setlocale(LC_NUMERIC, "no such") == NULL, "no other");
    const struct lconv *conventions = localeconv();
    tap_ok(strcmp(conventions->decimal_point, ".") == 0 && *conventions->thousands_sep == '\0',
           "its point");
    tap_ok(strcmp(nl_langinfo(RADIXCHAR), ".") == 0, "nl_langinfo tells the same");
    return tap_end();
}

const struct suite test_locale_suite = {"locale", run};
