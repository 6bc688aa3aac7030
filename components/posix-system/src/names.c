/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.c - what the system is called: the app's name is the host's, the target's the version.
 */
#include "internal.h"

#include <errno.h>
#include <image.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

int uname(struct utsname *name)
{
    *name = (struct utsname){.sysname = "Joist", .release = "1.0", .machine = MACHINE};
    strlcpy(name->nodename, image_app, sizeof(name->nodename));
    strlcpy(name->version, image_target, sizeof(name->version));
    return 0;
}

int gethostname(char *name, size_t size)
{
    if (strlcpy(name, image_app, size) < size)
        return 0;
    errno = ENAMETOOLONG;
    return -1;
}
