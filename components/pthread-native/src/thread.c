/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread.c - threads' beginnings and ends.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <options.h>
#include <stdlib.h>
#include <thread.h>

struct beginning {
    void *(*entry)(void *arg);
    void *arg;
};

/* Threads that have not ended: at first, main's. */
static struct {
    struct __pthread_lock lock;
    unsigned count;
} alive = {.count = 1};

/* Returns how many there are then. */
static unsigned count_alive(int more)
{
    pthread_native_lock(&alive.lock);
    unsigned count = alive.count += (unsigned)more;
    pthread_native_unlock(&alive.lock);
    return count;
}

static void *begin(void *arg)
{
    struct beginning beginning = *(struct beginning *)arg;
    heap_free(arg);
    pthread_exit(beginning.entry(beginning.arg));
}

static int priority_of(const pthread_attr_t *attributes, int *priority)
{
    *priority = thread_priority(thread_self());
    if (attributes == NULL || attributes->inherit == PTHREAD_INHERIT_SCHED)
        return 0;
    return pthread_native_priority(attributes->policy, attributes->priority, priority);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*entry)(void *arg),
                   void *arg)
{
    struct thread_attributes native = {.name = "pthread"};
    int error = priority_of(attributes, &native.priority);
    if (error != 0)
        return error;
    native.stack_size = OPT_STACK;
    if (attributes != NULL && attributes->stack_size != 0)
        native.stack_size = attributes->stack_size;
    struct beginning *beginning = heap_alloc(sizeof *beginning);
    if (beginning == NULL)
        return EAGAIN;
    *beginning = (struct beginning){entry, arg};
    count_alive(1);
    if (thread_create(thread, &native, begin, beginning) != 0) {
        count_alive(-1);
        heap_free(beginning);
        return EAGAIN;
    }
    if (attributes != NULL && attributes->detached == PTHREAD_CREATE_DETACHED)
        thread_detach(*thread);
    return 0;
}

void pthread_exit(void *result)
{
    pthread_native_clean_up();
    pthread_native_destroy_values();
    if (count_alive(-1) == 0 && has_stdlib_exit)
        exit(0);
    thread_exit(result);
}

int pthread_join(pthread_t thread, void **result)
{
    return -thread_join(thread, result);
}

int pthread_detach(pthread_t thread)
{
    return -thread_detach(thread);
}

pthread_t pthread_self(void)
{
    return thread_self();
}

int pthread_equal(pthread_t a, pthread_t b)
{
    return a == b;
}

int pthread_getname_np(pthread_t thread, char *name, size_t size)
{
    const char *from = thread_name(thread);
    for (size_t i = 0; i < size; i++)
        if ((name[i] = from[i]) == '\0')
            return 0;
    return ERANGE;
}

int pthread_setname_np(pthread_t thread, const char *name)
{
    for (unsigned i = 0; name[i] != '\0'; i++)
        if (i == 15)
            return ERANGE;
    thread_set_name(thread, name);
    return 0;
}
