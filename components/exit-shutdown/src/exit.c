/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * exit.c - the program's end is the machine's or the process's. POSIX gives a status eight bits,
 * `run` seven: shutdown_now says what becomes of the rest.
 */
#include <net_finish.h>
#include <shutdown.h>
#include <unistd.h>

void _exit(int status)
{
    if (has_net_finish)
        net_finish();
    shutdown_now(status & 0xff);
}
