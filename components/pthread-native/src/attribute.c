/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * attribute.c - how threads are to be, and what attribute objects of all kinds have in common.
 */
#include "internal.h"

#include <errno.h>
#include <options.h>

/* A guard page is always there, and never more than one. */
enum { GUARD = 4096 };

/* Set *attribute to value, one of 0 to last. */
static int set(int *attribute, int value, int last)
{
    if (value < 0 || value > last)
        return EINVAL;
    *attribute = value;
    return 0;
}

static int get(int attribute, int *value)
{
    *value = attribute;
    return 0;
}

int pthread_attr_init(pthread_attr_t *attributes)
{
    *attributes = (pthread_attr_t){0};
    return 0;
}

int pthread_attr_destroy(pthread_attr_t *attributes)
{
    (void)attributes;
    return 0;
}

int pthread_attr_getdetachstate(const pthread_attr_t *attributes, int *state)
{
    return get(attributes->detached, state);
}

int pthread_attr_setdetachstate(pthread_attr_t *attributes, int state)
{
    return set(&attributes->detached, state, PTHREAD_CREATE_DETACHED);
}

int pthread_attr_getguardsize(const pthread_attr_t *attributes, size_t *size)
{
    (void)attributes;
    *size = GUARD;
    return 0;
}

int pthread_attr_setguardsize(pthread_attr_t *attributes, size_t size)
{
    (void)attributes;
    return size > GUARD ? EINVAL : 0;
}

int pthread_attr_getinheritsched(const pthread_attr_t *attributes, int *inherit)
{
    return get(attributes->inherit, inherit);
}

int pthread_attr_setinheritsched(pthread_attr_t *attributes, int inherit)
{
    return set(&attributes->inherit, inherit, PTHREAD_EXPLICIT_SCHED);
}

int pthread_attr_getschedparam(const pthread_attr_t *attributes, struct sched_param *param)
{
    return get(attributes->priority, &param->sched_priority);
}

/* Whether it fits the policy is seen when a thread is made: the policy may be set later. */
int pthread_attr_setschedparam(pthread_attr_t *attributes, const struct sched_param *param)
{
    attributes->priority = param->sched_priority;
    return 0;
}

int pthread_attr_getschedpolicy(const pthread_attr_t *attributes, int *policy)
{
    return get(attributes->policy, policy);
}

int pthread_attr_setschedpolicy(pthread_attr_t *attributes, int policy)
{
    return set(&attributes->policy, policy, SCHED_RR);
}

int pthread_attr_getscope(const pthread_attr_t *attributes, int *scope)
{
    return get(attributes->scope, scope);
}

int pthread_attr_setscope(pthread_attr_t *attributes, int scope)
{
    if (scope == PTHREAD_SCOPE_PROCESS)
        return ENOTSUP;
    return set(&attributes->scope, scope, PTHREAD_SCOPE_SYSTEM);
}

int pthread_attr_getstacksize(const pthread_attr_t *attributes, size_t *size)
{
    *size = attributes->stack_size != 0 ? attributes->stack_size : OPT_STACK;
    return 0;
}

int pthread_attr_setstacksize(pthread_attr_t *attributes, size_t size)
{
    if (size < PTHREAD_STACK_MIN)
        return EINVAL;
    attributes->stack_size = size;
    return 0;
}

int pthread_mutexattr_getpshared(const pthread_mutexattr_t *attributes, int *shared)
{
    return get(attributes->shared, shared);
}

int pthread_mutexattr_setpshared(pthread_mutexattr_t *attributes, int shared)
{
    return set(&attributes->shared, shared, PTHREAD_PROCESS_SHARED);
}

int pthread_condattr_getpshared(const pthread_condattr_t *attributes, int *shared)
{
    return get(attributes->shared, shared);
}

int pthread_condattr_setpshared(pthread_condattr_t *attributes, int shared)
{
    return set(&attributes->shared, shared, PTHREAD_PROCESS_SHARED);
}

int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *attributes, int *shared)
{
    return get(attributes->shared, shared);
}

int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attributes, int shared)
{
    return set(&attributes->shared, shared, PTHREAD_PROCESS_SHARED);
}

int pthread_barrierattr_getpshared(const pthread_barrierattr_t *attributes, int *shared)
{
    return get(attributes->shared, shared);
}

int pthread_barrierattr_setpshared(pthread_barrierattr_t *attributes, int shared)
{
    return set(&attributes->shared, shared, PTHREAD_PROCESS_SHARED);
}
