/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * options.h - what the command line decides. docs/website.md says what each is for.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

struct options {
    const char *root; /* the folder that is served; without a slash at its end, so "" is "/" */
    uint32_t port;
    uint32_t connections; /* at most so many at a time */
    uint32_t header_size; /* bytes of a request's first line and fields */
    uint32_t cache_size;  /* bytes of files that are kept in memory */
    uint32_t
        request_s; /* for a request to come in, and for a client to take something of the answer */
    uint32_t idle_s; /* between two requests */
    uint32_t stop_s; /* for what is being answered when the end is asked for */
    bool log;
    bool stays; /* when its input ends */
};

/* Reads argv; says on standard error what is wrong with it. Returns whether nothing is. */
bool options_read(struct options *options, int argc, char **argv);

#endif
