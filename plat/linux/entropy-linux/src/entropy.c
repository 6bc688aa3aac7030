/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entropy.c - what the kernel has gathered. While it has not enough, soon after the machine has
 * started, there is none; it is not waited for. Up to ENTROPY_MAX bytes come whole (man 2
 * getrandom).
 */
#include "internal.h"

#include <entropy.h>
#include <errno.h>
#include <linux_syscall.h>

enum { GRND_NONBLOCK = 1, LINUX_ENOSYS = 38 };

static int read_entropy(void *buffer, size_t size)
{
    long got = linux_syscall(SYS_GETRANDOM, (long)buffer, (long)size, GRND_NONBLOCK, 0, 0, 0);
    if (got == (long)size)
        return 0;
    return got == -LINUX_ENOSYS ? -ENODEV : -EIO;
}

const struct entropy_driver entropy_linux_entropy = {read_entropy};
