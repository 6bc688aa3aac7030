/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_glibc.h - what objects call that were compiled against the host's C library.
 *
 * Its headers turn standard names into inner ones: errno becomes a call of __errno_location, printf
 * with _FORTIFY_SOURCE one of __printf_chk, open with 64-bit file offsets one of open64.
 */
#ifndef RESOLVER_NEEDS_GLIBC_H
#define RESOLVER_NEEDS_GLIBC_H

#include "names.h"

/*
 * The known name that stands for the given one, "" when what it does is done otherwise here and
 * needs nothing, NULL when it is no name of glibc's, or stands for one that is not known.
 */
const char *glibc_translate(const struct names *known, const char *name, struct arena *arena);

#endif
