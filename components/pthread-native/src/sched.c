/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sched.c - POSIX's policies and priorities. Those of SCHED_FIFO and SCHED_RR are the upper ones of
 * thread.h, which keeps no policy: whose priority is 0 or below is told to be of SCHED_OTHER.
 */
#include "internal.h"

#include <errno.h>
#include <thread.h>

enum { LOWEST = 1 };

int pthread_native_priority(int policy, int priority, int *native)
{
    bool other = policy == SCHED_OTHER;
    if (policy != SCHED_OTHER && policy != SCHED_FIFO && policy != SCHED_RR)
        return EINVAL;
    if (priority < (other ? 0 : LOWEST) || priority > (other ? 0 : THREAD_HIGHEST))
        return EINVAL;
    *native = priority;
    return 0;
}

int pthread_getschedparam(pthread_t thread, int *policy, struct sched_param *param)
{
    int priority = thread_priority(thread);
    *policy = priority < LOWEST ? SCHED_OTHER : SCHED_RR;
    *param = (struct sched_param){.sched_priority = priority < LOWEST ? 0 : priority};
    return 0;
}

int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *param)
{
    int priority, error = pthread_native_priority(policy, param->sched_priority, &priority);
    return error != 0 ? error : -thread_set_priority(thread, priority);
}

int pthread_setschedprio(pthread_t thread, int priority)
{
    int policy;
    struct sched_param param;
    pthread_getschedparam(thread, &policy, &param);
    param.sched_priority = priority;
    return pthread_setschedparam(thread, policy, &param);
}

int sched_yield(void)
{
    thread_yield();
    return 0;
}

static int bound(int policy, int real_time)
{
    if (policy == SCHED_FIFO || policy == SCHED_RR)
        return real_time;
    if (policy == SCHED_OTHER)
        return 0;
    errno = EINVAL;
    return -1;
}

int sched_get_priority_max(int policy)
{
    return bound(policy, THREAD_HIGHEST);
}

int sched_get_priority_min(int policy)
{
    return bound(policy, LOWEST);
}
