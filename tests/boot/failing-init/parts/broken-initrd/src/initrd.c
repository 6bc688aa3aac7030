/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * initrd.c - a provider whose init fails, for the test of what happens then.
 */
#include <errno.h>
#include <initrd.h>

int broken_initrd_init(void);

int broken_initrd_init(void)
{
    return -ENOMEM;
}

const void *initrd_archive(size_t *size)
{
    *size = 0;
    return NULL;
}
