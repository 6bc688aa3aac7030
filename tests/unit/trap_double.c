/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap_double.c - see trap_double.h.
 */
#include "trap_double.h"

#include <stdio.h>
#include <stdlib.h>

struct trap_double trap_double;

void trap_panic(const char *message)
{
    if (!trap_double.expected) {
        fprintf(stderr, "panic: %s\n", message);
        abort();
    }
    trap_double.expected = false;
    trap_double.message = message;
    longjmp(trap_double.back, 1);
}
