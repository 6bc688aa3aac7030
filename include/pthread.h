/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pthread.h - POSIX threads (XBD, pthread.h; XSH for each function), over thread.h and sync.h.
 *
 * All functions do what POSIX.1-2017 says and return 0 or one of its error numbers, with these
 * limits: no thread is ever cancelled; nothing is shared with other processes, for there are none,
 * so that attribute is accepted and means nothing; mutexes have no protocols or ceilings, and are
 * not robust; threads bring no stacks of their own. Relocking a mutex of the normal type waits for
 * ever. The functions that end in _np are those of other systems.
 *
 * Context of all: thread; those that only touch their argument also init. Those that POSIX lets
 * wait may block, the others never do. Concurrent calls are safe.
 */
#ifndef PTHREAD_H
#define PTHREAD_H

#include <sched.h>
#include <sys/types.h>
#include <time.h>

enum {
    PTHREAD_CREATE_JOINABLE,
    PTHREAD_CREATE_DETACHED,
};

enum {
    PTHREAD_SCOPE_SYSTEM,
    PTHREAD_SCOPE_PROCESS, /* refused with ENOTSUP */
};

enum {
    PTHREAD_INHERIT_SCHED,
    PTHREAD_EXPLICIT_SCHED,
};

enum {
    PTHREAD_PROCESS_PRIVATE,
    PTHREAD_PROCESS_SHARED,
};

enum {
    PTHREAD_MUTEX_NORMAL,
    PTHREAD_MUTEX_RECURSIVE,
    PTHREAD_MUTEX_ERRORCHECK,
    PTHREAD_MUTEX_DEFAULT = PTHREAD_MUTEX_NORMAL,
};

enum {
    PTHREAD_BARRIER_SERIAL_THREAD = -1,
    PTHREAD_DESTRUCTOR_ITERATIONS = 4,
    PTHREAD_KEYS_MAX = 128,
    PTHREAD_STACK_MIN = 4096,
};

/* Macros too, for programs that ask whether they are there. */
#define PTHREAD_CREATE_JOINABLE       PTHREAD_CREATE_JOINABLE
#define PTHREAD_CREATE_DETACHED       PTHREAD_CREATE_DETACHED
#define PTHREAD_MUTEX_NORMAL          PTHREAD_MUTEX_NORMAL
#define PTHREAD_MUTEX_RECURSIVE       PTHREAD_MUTEX_RECURSIVE
#define PTHREAD_MUTEX_ERRORCHECK      PTHREAD_MUTEX_ERRORCHECK
#define PTHREAD_MUTEX_DEFAULT         PTHREAD_MUTEX_DEFAULT
#define PTHREAD_PROCESS_PRIVATE       PTHREAD_PROCESS_PRIVATE
#define PTHREAD_PROCESS_SHARED        PTHREAD_PROCESS_SHARED
#define PTHREAD_BARRIER_SERIAL_THREAD PTHREAD_BARRIER_SERIAL_THREAD
#define PTHREAD_DESTRUCTOR_ITERATIONS 4
#define PTHREAD_KEYS_MAX              128
#define PTHREAD_STACK_MIN             4096

#define PTHREAD_MUTEX_INITIALIZER \
    {                             \
        {0, {0}}, 0, 0            \
    }
#define PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP \
    {                                          \
        {0, {0}}, 0, PTHREAD_MUTEX_RECURSIVE   \
    }
#define PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP \
    {                                           \
        {0, {0}}, 0, PTHREAD_MUTEX_ERRORCHECK   \
    }
#define PTHREAD_COND_INITIALIZER \
    {                            \
        {0}, 0                   \
    }
#define PTHREAD_RWLOCK_INITIALIZER  \
    {                               \
        {0, {0}}, {0}, {0}, 0, 0, 0 \
    }
#define PTHREAD_ONCE_INIT \
    {                     \
        {0, {0}}, 0       \
    }

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*entry)(void *arg),
                   void *arg);
int pthread_join(pthread_t thread, void **result);
int pthread_detach(pthread_t thread);
_Noreturn void pthread_exit(void *result);
pthread_t pthread_self(void);
int pthread_equal(pthread_t a, pthread_t b);
int pthread_once(pthread_once_t *once, void (*init)(void));
int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void));
int pthread_getschedparam(pthread_t thread, int *policy, struct sched_param *param);
int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *param);
int pthread_setschedprio(pthread_t thread, int priority);
int pthread_getname_np(pthread_t thread, char *name, size_t size);
int pthread_setname_np(pthread_t thread, const char *name);

int pthread_attr_init(pthread_attr_t *attributes);
int pthread_attr_destroy(pthread_attr_t *attributes);
int pthread_attr_getdetachstate(const pthread_attr_t *attributes, int *state);
int pthread_attr_setdetachstate(pthread_attr_t *attributes, int state);
int pthread_attr_getguardsize(const pthread_attr_t *attributes, size_t *size);
int pthread_attr_setguardsize(pthread_attr_t *attributes, size_t size);
int pthread_attr_getinheritsched(const pthread_attr_t *attributes, int *inherit);
int pthread_attr_setinheritsched(pthread_attr_t *attributes, int inherit);
int pthread_attr_getschedparam(const pthread_attr_t *attributes, struct sched_param *param);
int pthread_attr_setschedparam(pthread_attr_t *attributes, const struct sched_param *param);
int pthread_attr_getschedpolicy(const pthread_attr_t *attributes, int *policy);
int pthread_attr_setschedpolicy(pthread_attr_t *attributes, int policy);
int pthread_attr_getscope(const pthread_attr_t *attributes, int *scope);
int pthread_attr_setscope(pthread_attr_t *attributes, int scope);
int pthread_attr_getstacksize(const pthread_attr_t *attributes, size_t *size);
int pthread_attr_setstacksize(pthread_attr_t *attributes, size_t size);

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes);
int pthread_mutex_destroy(pthread_mutex_t *mutex);
int pthread_mutex_lock(pthread_mutex_t *mutex);
int pthread_mutex_trylock(pthread_mutex_t *mutex);
int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until);
int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until);
int pthread_mutex_unlock(pthread_mutex_t *mutex);
int pthread_mutexattr_init(pthread_mutexattr_t *attributes);
int pthread_mutexattr_destroy(pthread_mutexattr_t *attributes);
int pthread_mutexattr_getpshared(const pthread_mutexattr_t *attributes, int *shared);
int pthread_mutexattr_setpshared(pthread_mutexattr_t *attributes, int shared);
int pthread_mutexattr_gettype(const pthread_mutexattr_t *attributes, int *type);
int pthread_mutexattr_settype(pthread_mutexattr_t *attributes, int type);

int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *attributes);
int pthread_cond_destroy(pthread_cond_t *condition);
int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex);
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex,
                           const struct timespec *until);
int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock,
                           const struct timespec *until);
int pthread_cond_signal(pthread_cond_t *condition);
int pthread_cond_broadcast(pthread_cond_t *condition);
int pthread_condattr_init(pthread_condattr_t *attributes);
int pthread_condattr_destroy(pthread_condattr_t *attributes);
int pthread_condattr_getclock(const pthread_condattr_t *attributes, clockid_t *clock);
int pthread_condattr_setclock(pthread_condattr_t *attributes, clockid_t clock);
int pthread_condattr_getpshared(const pthread_condattr_t *attributes, int *shared);
int pthread_condattr_setpshared(pthread_condattr_t *attributes, int shared);

int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attributes);
int pthread_rwlock_destroy(pthread_rwlock_t *lock);
int pthread_rwlock_rdlock(pthread_rwlock_t *lock);
int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock);
int pthread_rwlock_timedrdlock(pthread_rwlock_t *lock, const struct timespec *until);
int pthread_rwlock_wrlock(pthread_rwlock_t *lock);
int pthread_rwlock_trywrlock(pthread_rwlock_t *lock);
int pthread_rwlock_timedwrlock(pthread_rwlock_t *lock, const struct timespec *until);
int pthread_rwlock_unlock(pthread_rwlock_t *lock);
int pthread_rwlockattr_init(pthread_rwlockattr_t *attributes);
int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attributes);
int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *attributes, int *shared);
int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attributes, int shared);

int pthread_barrier_init(pthread_barrier_t *barrier, const pthread_barrierattr_t *attributes,
                         unsigned count);
int pthread_barrier_destroy(pthread_barrier_t *barrier);
int pthread_barrier_wait(pthread_barrier_t *barrier);
int pthread_barrierattr_init(pthread_barrierattr_t *attributes);
int pthread_barrierattr_destroy(pthread_barrierattr_t *attributes);
int pthread_barrierattr_getpshared(const pthread_barrierattr_t *attributes, int *shared);
int pthread_barrierattr_setpshared(pthread_barrierattr_t *attributes, int shared);

int pthread_spin_init(pthread_spinlock_t *lock, int shared);
int pthread_spin_destroy(pthread_spinlock_t *lock);
int pthread_spin_lock(pthread_spinlock_t *lock);
int pthread_spin_trylock(pthread_spinlock_t *lock);
int pthread_spin_unlock(pthread_spinlock_t *lock);

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *value));
int pthread_key_delete(pthread_key_t key);
void *pthread_getspecific(pthread_key_t key);
int pthread_setspecific(pthread_key_t key, const void *value);

/* Clean-up handlers; push and pop are used in one block. */
struct __pthread_cleanup {
    void (*routine)(void *arg);
    void *arg;
    struct __pthread_cleanup *outer;
};

void __pthread_cleanup_push(struct __pthread_cleanup *cleanup);
void __pthread_cleanup_pop(int execute);

#define pthread_cleanup_push(routine, arg) \
    do {                                   \
        __pthread_cleanup_push(&(struct __pthread_cleanup){routine, arg, 0});
#define pthread_cleanup_pop(execute) \
    __pthread_cleanup_pop(execute);  \
    }                                \
    while (0)

#endif
