/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stdio.c - what is left in the buffers of streams is written when main has returned.
 */
#include <stdio.h>

void libc_newlib_stdio_fini(void);

void libc_newlib_stdio_fini(void)
{
    fflush(NULL);
}
