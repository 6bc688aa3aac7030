/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * strsignal.c - conformance of strsignal (POSIX.1-2017 XSH).
 */
#include <signal.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

static void test_names(void)
{
    static const int signals[] = {SIGABRT, SIGFPE, SIGILL, SIGINT, SIGSEGV, SIGTERM};
    bool apart = true;
    for (unsigned i = 0; i < 6; i++)
        for (unsigned k = 0; k < i; k++)
            apart = apart && strcmp(strsignal(signals[i]), strsignal(signals[k])) != 0;
    tap_ok(apart, "each signal has words of its own");
    tap_ok(strsignal(SIGSEGV) != NULL && *strsignal(SIGSEGV) != '\0', "which are some");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_names();
    return tap_end();
}

const struct suite test_strsignal_suite = {"strsignal", run};
