/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cleanup.c - clean-up handlers: a chain for each thread, of records on its stack.
 */
#include "internal.h"

static _Thread_local struct __pthread_cleanup *innermost;

void __pthread_cleanup_push(struct __pthread_cleanup *cleanup)
{
    cleanup->outer = innermost;
    innermost = cleanup;
}

void __pthread_cleanup_pop(int execute)
{
    struct __pthread_cleanup *cleanup = innermost;
    innermost = cleanup->outer;
    if (execute)
        cleanup->routine(cleanup->arg);
}

void pthread_native_clean_up(void)
{
    while (innermost != NULL)
        __pthread_cleanup_pop(1);
}
