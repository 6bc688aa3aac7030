/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - a website: the files of a folder over HTTP/1.1, on one thread, in bounded memory.
 */
#include "log.h"
#include "server.h"

/* The exit status where an option is wrong. */
enum { WRONG_USE = 2 };

int main(int argc, char **argv)
{
    struct options options;
    if (!options_read(&options, argc, argv))
        return WRONG_USE;
    int status = server_run(&options);
    log_flush();
    return status;
}
