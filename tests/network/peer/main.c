/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - does what its first argument names.
 */
#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "serve") == 0)
        return serve();
    if (argc == 3 && strcmp(argv[1], "addresses") == 0)
        return addresses(atoi(argv[2]));
    if (argc == 3 && strcmp(argv[1], "names") == 0)
        return names(argv[2]);
    if (argc == 3 && strcmp(argv[1], "group") == 0)
        return group(argv[2]);
    if (argc == 5 && strcmp(argv[1], "fetch") == 0)
        return fetch(argv[2], argv[3], (size_t)atol(argv[4]));
    puts("serve | addresses SECONDS | names NAME | group ADDRESS | fetch HOST PORT SIZE");
    return 2;
}
