/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * errno.c - where errno is. newlib's own functions set its variable without asking.
 */
#include <errno.h>

extern _Thread_local int _tls_errno;

int *__errno(void)
{
    return &_tls_errno;
}
