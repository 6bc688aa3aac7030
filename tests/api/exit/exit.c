/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * exit.c - _exit (POSIX.1-2017 XSH) with the status that is given; the runner looks at what is
 * left.
 */
#include <console.h>
#include <suite.h>
#include <unistd.h>

static int run(int argc, char **argv)
{
    int status = 0;
    for (const char *digit = argc > 1 ? argv[1] : ""; *digit != '\0'; digit++)
        status = status * 10 + (*digit - '0');
    console_write("written\n", 8);
    _exit(status);
}

const struct suite test_exit_suite = {"exit", run};
