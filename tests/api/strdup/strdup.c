/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * strdup.c - conformance of strdup (POSIX.1-2017 XSH), also where memory ends.
 */
#include <fault.h>
#include <heap_fault.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

static bool copies(void *arg)
{
    const char *text = arg;
    char *whole = strdup(text), *part = strndup(text, 3);
    bool good = (whole == NULL || (whole != text && strcmp(whole, text) == 0)) &&
                (part == NULL || strcmp(part, "abc") == 0);
    free(whole);
    free(part);
    return good;
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    static char text[] = "abcdef";
    char *empty = strdup(""), *shorter = strndup("ab", 10);
    tap_ok(empty != NULL && *empty == '\0', "an empty string is copied");
    tap_ok(shorter != NULL && strcmp(shorter, "ab") == 0, "strndup ends where the string does");
    free(empty);
    free(shorter);
    tap_ok(copies(text), "copies are like what was copied, and elsewhere");
    tap_is(fault_each(heap_fault(), copies, text), 2, "NULL where memory ends");
    return tap_end();
}

const struct suite test_strdup_suite = {"strdup", run};
