/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * _pthreadtypes.h - the types of pthread.h, which POSIX wants in sys/types.h.
 *
 * An object that is all zero is one with default attributes, as is one that its initializer or
 * *_init made. None needs to be destroyed. What is in them is the provider's.
 */
#ifndef SYS_PTHREADTYPES_H
#define SYS_PTHREADTYPES_H

struct thread;
struct sync_waiter;

typedef struct thread *pthread_t;
typedef unsigned pthread_key_t;

/* As struct sync_queue and struct sync_mutex of sync.h, which is in no program's view. */
struct __pthread_queue {
    struct sync_waiter *first;
};

struct __pthread_lock {
    __UINTPTR_TYPE__ owner;
    struct __pthread_queue waiters;
};

typedef struct {
    __SIZE_TYPE__ stack_size; /* 0: the default */
    int detached, policy, priority, scope, inherit;
} pthread_attr_t;

typedef struct {
    struct __pthread_lock lock;
    unsigned again; /* how often its holder has taken it, but for the first time */
    int type;
} pthread_mutex_t;

typedef struct {
    int type, shared;
} pthread_mutexattr_t;

typedef struct {
    struct __pthread_queue waiters;
    int clock; /* 0: CLOCK_REALTIME */
} pthread_cond_t;

typedef struct {
    int clock, shared;
} pthread_condattr_t;

typedef struct {
    struct __pthread_lock lock;
    struct __pthread_queue readers, writers;
    struct thread *writer;
    unsigned reading, waiting_writers;
} pthread_rwlock_t;

typedef struct {
    int shared;
} pthread_rwlockattr_t;

typedef struct {
    struct __pthread_lock lock;
    struct __pthread_queue waiters;
    unsigned count, waiting, round;
} pthread_barrier_t;

typedef struct {
    int shared;
} pthread_barrierattr_t;

typedef struct {
    struct __pthread_lock lock;
    int done;
} pthread_once_t;

typedef struct __pthread_lock pthread_spinlock_t;

#endif
