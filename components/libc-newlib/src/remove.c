/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * remove.c - remove takes empty directories too, as POSIX has it; newlib's own takes files alone.
 * tmpfile calls it by the name that newlib has inside, which would bring newlib's own along.
 */
#include <errno.h>
#include <reent.h>
#include <stdio.h>
#include <unistd.h>

int remove(const char *path)
{
    if (unlink(path) == 0)
        return 0;
    return errno == EISDIR || errno == EPERM ? rmdir(path) : -1;
}

int _remove_r(struct _reent *reent, const char *path)
{
    (void)reent;
    return remove(path);
}
