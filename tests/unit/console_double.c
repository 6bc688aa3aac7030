/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console_double.c - console_write to standard output, for tap.c in a program of the host.
 */
#include <console.h>
#include <unistd.h>

void console_write(const void *data, size_t length)
{
    for (const char *next = data; length > 0;) {
        ssize_t written = write(STDOUT_FILENO, next, length);
        if (written <= 0)
            return;
        next += written;
        length -= (size_t)written;
    }
}
