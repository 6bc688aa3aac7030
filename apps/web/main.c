/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - a website: the files of a folder over HTTP/1.1, on one thread, in bounded memory.
 */
#include "log.h"
#include "server.h"

#include <errno.h>

int main(int argc, char **argv)
{
    struct options options;
    if (!options_read(&options, argc, argv))
        return EINVAL;
    int status = server_run(&options);
    log_flush();
    return status;
}
