/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * getopt.c - conformance of getopt (POSIX.1-2017 XSH) and of the long options beside it.
 */
#include <getopt.h>
#include <string.h>
#include <suite.h>
#include <tap.h>
#include <unistd.h>

static void test_short(void)
{
    char *words[] = {"t", "-ab", "-ovalue", "-o", "next", "--", "-a", NULL};
    optind = 0; /* newlib, as the GNU library, begins anew then */
    tap_is(getopt(7, words, "abo:"), 'a', "an option");
    tap_is(getopt(7, words, "abo:"), 'b', "another in the same word");
    tap_ok(getopt(7, words, "abo:") == 'o' && strcmp(optarg, "value") == 0, "its argument");
    tap_ok(getopt(7, words, "abo:") == 'o' && strcmp(optarg, "next") == 0, "which may come next");
    tap_ok(getopt(7, words, "abo:") == -1 && optind == 6, "-- ends them");
}

static void test_wrong(void)
{
    char *unknown[] = {"t", "-x", NULL}, *lacks[] = {"t", "-o", NULL};
    opterr = 0;
    optind = 0;
    tap_ok(getopt(2, unknown, "ab") == '?', "an unknown one");
    optind = 0;
    tap_ok(getopt(2, lacks, ":o:") == ':' && optopt == 'o', "one whose argument is missing");
}

static void test_long(void)
{
    /* Of one length: newlib compares as many bytes as are given, also beyond a shorter name. */
    static const struct option options[] = {
        {"append", no_argument, NULL, 'a'},
        {"output", required_argument, NULL, 'o'},
        {NULL, 0, NULL, 0},
    };
    char *words[] = {"t", "--append", "--output=x", "--output", "y", NULL};
    optind = 0;
    tap_is(getopt_long(5, words, "", options, NULL), 'a', "a long option");
    tap_ok(getopt_long(5, words, "", options, NULL) == 'o' && strcmp(optarg, "x") == 0,
           "with an argument");
    tap_ok(getopt_long(5, words, "", options, NULL) == 'o' && strcmp(optarg, "y") == 0,
           "in the next word");
    tap_is(getopt_long(5, words, "", options, NULL), -1, "no more");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_short();
    test_wrong();
    test_long();
    return tap_end();
}

const struct suite test_getopt_suite = {"getopt", run};
