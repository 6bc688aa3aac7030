/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * exit.c - exit, and what it does when main returns instead (ISO C11, 5.1.2.2.3): the functions
 * that atexit was given are called, then all streams flushed. newlib's own would bring streams into
 * images that have none.
 */
#include <net_finish.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void __call_exitprocs(int status, void *object); /* newlib's: everybody's, for object NULL */
void libc_newlib_exit_fini(void);

static void finish(int status)
{
    __call_exitprocs(status, NULL);
    if (has_stdio)
        fflush(NULL);
}

void exit(int status)
{
    finish(status);
    _exit(status);
}

void libc_newlib_exit_fini(void)
{
    finish(EXIT_SUCCESS);
    if (has_net_finish)
        net_finish();
}
