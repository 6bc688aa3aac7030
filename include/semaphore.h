/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * semaphore.h - POSIX's unnamed semaphores (XBD, semaphore.h; XSH for each function).
 *
 * All functions do what POSIX.1-2017 says, and return 0, or -1 and the error number in errno.
 * Nothing is shared with other processes, for there are none: shared is accepted and means nothing.
 *
 * Context of all: thread; sem_post and sem_getvalue also isr, sem_init also init. sem_wait,
 * sem_timedwait and sem_clockwait may block. Concurrent calls are safe.
 */
#ifndef SEMAPHORE_H
#define SEMAPHORE_H

#include <sys/types.h>
#include <time.h>

#define SEM_VALUE_MAX 0x7fffffff

struct sync_waiter;

/* As struct sync_semaphore of sync.h. */
typedef struct {
    unsigned count;
    struct {
        struct sync_waiter *first;
    } waiters;
} sem_t;

int sem_init(sem_t *semaphore, int shared, unsigned value);
int sem_destroy(sem_t *semaphore);
int sem_wait(sem_t *semaphore);
int sem_trywait(sem_t *semaphore);
int sem_timedwait(sem_t *semaphore, const struct timespec *until);
int sem_clockwait(sem_t *semaphore, clockid_t clock, const struct timespec *until);
int sem_post(sem_t *semaphore);
int sem_getvalue(sem_t *semaphore, int *value);

#endif
