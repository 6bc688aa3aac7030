/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_print.h - what was found for a port: as an app.yaml, as JSON, and as findings.
 */
#ifndef RESOLVER_NEEDS_PRINT_H
#define RESOLVER_NEEDS_PRINT_H

#include "needs.h"

/* A program to be ported. Paths are as the app.yaml has them. */
struct port {
    const char *app;
    const struct target *target;
    struct list sources; /* of const char * */
    struct list include; /* of const char *, folders */
    struct list cflags;  /* of const char * */
    struct needs needs;
};

void print_port(const struct port *port, struct text *out);
void print_port_json(const struct port *port, struct text *out);
/* A finding for each thing that is missing. */
void tell_missing(const struct port *port, struct findings *findings);

#endif
