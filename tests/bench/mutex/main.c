/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - locks and unlocks a mutex that nobody else wants as often as its argument says, in a
 * program that has another thread. The host's C library runs it too.
 */
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;

static void *wait(void *arg)
{
    pthread_mutex_lock(&held);
    return arg;
}

int main(int argc, char **argv)
{
    pthread_t other;
    int times = argc > 1 ? atoi(argv[1]) : 0;
    pthread_mutex_lock(&held);
    if (pthread_create(&other, NULL, wait, NULL) != 0)
        return 1;
    for (int i = 0; i < times; i++) {
        pthread_mutex_lock(&mutex);
        pthread_mutex_unlock(&mutex);
    }
    return 0;
}
