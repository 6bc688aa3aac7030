/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * once.c - what is done by whoever comes first.
 */
#include "internal.h"

int pthread_once(pthread_once_t *once, void (*init)(void))
{
    if (*(volatile int *)&once->done)
        return 0;
    pthread_native_lock(&once->lock);
    if (!once->done) {
        init();
        once->done = 1;
    }
    pthread_native_unlock(&once->lock);
    return 0;
}

/* There is no fork, so that none of the three ever has to be called. */
int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))
{
    (void)prepare, (void)parent, (void)child;
    return 0;
}
