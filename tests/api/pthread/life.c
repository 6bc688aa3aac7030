/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * life.c - threads, their attributes, and what is done at their ends.
 */
#include "pthread_test.h"

#include <errno.h>
#include <fault.h>
#include <heap_fault.h>
#include <pages_fault.h>

enum { STACK = 200000, DESTRUCTIONS = 10 };

static void *identity(void *arg)
{
    return arg;
}

static void *leave(void *arg)
{
    pthread_exit(arg);
}

static void *set_errno(void *arg)
{
    errno = 77;
    sched_yield();
    return errno == 77 ? arg : NULL;
}

static void *join_main(void *arg)
{
    return (void *)(intptr_t)pthread_join(*(pthread_t *)arg, NULL);
}

void test_life(void)
{
    static int mark;
    char name[16];
    tap_ok(finish(start(identity, &mark)) == &mark, "a result that is returned");
    tap_ok(finish(start(leave, &mark)) == &mark, "or given to pthread_exit");
    tap_is(pthread_join(pthread_self(), NULL), EDEADLK, "nobody joins himself");
    pthread_t thread = start(identity, NULL), main_thread = pthread_self();
    tap_ok(pthread_equal(thread, thread) && !pthread_equal(thread, main_thread), "pthread_equal");
    tap_is(pthread_setname_np(thread, "a worker"), 0, "a name");
    pthread_getname_np(thread, name, sizeof name);
    tap_ok(tap_same(name, "a worker"), "is kept");
    tap_is(pthread_getname_np(thread, name, 8), ERANGE, "no room for it");
    tap_is(pthread_setname_np(thread, "sixteen letters!"), ERANGE, "a name too long");
    tap_is(pthread_detach(thread), 0, "detach");
    settle();
    errno = 5;
    thread = start(set_errno, &mark);
    sched_yield();
    tap_is(errno, 5, "errno is each thread's own");
    tap_ok(finish(thread) == &mark, "main's and the other's");
    thread = start(join_main, &main_thread);
    settle();
    tap_is(pthread_join(thread, NULL), EDEADLK, "two do not join each other");
    pthread_detach(thread);
}

static void *use_stack(void *arg)
{
    volatile char room[STACK - 8192];
    for (unsigned i = 0; i < sizeof room; i += 512)
        room[i] = (char)i;
    return room[512] == 0 ? arg : NULL;
}

static void *tell_priority(void *arg)
{
    struct sched_param param;
    int policy;
    (void)arg;
    pthread_getschedparam(pthread_self(), &policy, &param);
    return (void *)(intptr_t)(policy * 100 + param.sched_priority);
}

static void test_scheduling(pthread_attr_t *attributes)
{
    pthread_t thread;
    struct sched_param param = {.sched_priority = 3};
    int highest = sched_get_priority_max(SCHED_RR), lowest = sched_get_priority_min(SCHED_RR);
    tap_ok(lowest >= 1 && highest > lowest, "priorities from %d to %d", lowest, highest);
    tap_ok(sched_get_priority_max(SCHED_OTHER) == 0 && sched_get_priority_max(99) == -1,
           "SCHED_OTHER has one, what is no policy none");
    tap_is(pthread_attr_setschedpolicy(attributes, SCHED_RR), 0, "a policy");
    tap_is(pthread_attr_setschedpolicy(attributes, 99), EINVAL, "no policy");
    tap_is(pthread_attr_setschedparam(attributes, &param), 0, "a priority");
    tap_is(pthread_attr_setinheritsched(attributes, PTHREAD_EXPLICIT_SCHED), 0, "to be used");
    tap_is(pthread_create(&thread, attributes, tell_priority, NULL), 0, "a thread with them");
    tap_is((intptr_t)finish(thread), SCHED_RR * 100 + 3, "has them");
    pthread_attr_setschedpolicy(attributes, SCHED_OTHER);
    tap_is(pthread_create(&thread, attributes, tell_priority, NULL), EINVAL, "a bad pair");
    tap_is(pthread_setschedprio(pthread_self(), 2), EINVAL, "SCHED_OTHER has no such");
    tap_is(pthread_setschedparam(pthread_self(), SCHED_FIFO, &param), 0, "main's priority");
    tap_is((intptr_t)finish(start(tell_priority, NULL)) % 100, 3, "is inherited");
    param.sched_priority = 0;
    pthread_setschedparam(pthread_self(), SCHED_OTHER, &param);
}

void test_attributes(void)
{
    static int mark;
    pthread_attr_t attributes;
    pthread_t thread;
    size_t size = 0;
    int state = -1;
    pthread_attr_init(&attributes);
    pthread_attr_getstacksize(&attributes, &size);
    tap_ok(size >= PTHREAD_STACK_MIN, "the default stack has %zu bytes", size);
    tap_is(pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN - 1), EINVAL, "too small");
    tap_is(pthread_attr_setstacksize(&attributes, STACK), 0, "%d bytes", STACK);
    pthread_attr_getstacksize(&attributes, &size);
    tap_is((long)size, STACK, "are kept");
    pthread_create(&thread, &attributes, use_stack, &mark);
    tap_ok(finish(thread) == &mark, "and can be used");
    pthread_attr_getdetachstate(&attributes, &state);
    tap_is(state, PTHREAD_CREATE_JOINABLE, "threads are joinable");
    tap_is(pthread_attr_setdetachstate(&attributes, 7), EINVAL, "or what is known");
    tap_is(pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED), 0, "or detached");
    tap_is(pthread_create(&thread, &attributes, identity, NULL), 0, "such a thread");
    settle();
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_JOINABLE);
    tap_is(pthread_attr_setscope(&attributes, PTHREAD_SCOPE_PROCESS), ENOTSUP, "a scope");
    tap_is(pthread_attr_setguardsize(&attributes, 1 << 20), EINVAL, "a guard too large");
    test_scheduling(&attributes);
    tap_is(pthread_attr_destroy(&attributes), 0, "and an end");
}

static pthread_key_t keys[PTHREAD_KEYS_MAX + 1];
static volatile unsigned destroyed;

static void destroy(void *value)
{
    destroyed = destroyed + (unsigned)(uintptr_t)value;
}

/* Sets itself again, a few times. */
static void destroy_again(void *value)
{
    uintptr_t left = (uintptr_t)value;
    destroyed = destroyed + 1;
    if (left > 1)
        pthread_setspecific(keys[1], (void *)(left - 1));
}

static void *use_keys(void *arg)
{
    if (pthread_getspecific(keys[0]) != NULL)
        return NULL;
    pthread_setspecific(keys[0], (void *)100);
    pthread_setspecific(keys[1], (void *)3);
    pthread_setspecific(keys[2], arg);
    sched_yield();
    return pthread_getspecific(keys[0]) == (void *)100 ? pthread_getspecific(keys[2]) : NULL;
}

void test_keys(void)
{
    static int mark;
    unsigned count = 0;
    pthread_key_create(&keys[0], destroy);
    pthread_key_create(&keys[1], destroy_again);
    pthread_key_create(&keys[2], NULL);
    pthread_setspecific(keys[0], &mark);
    tap_ok(pthread_getspecific(keys[0]) == &mark, "a value by key");
    pthread_t a = start(use_keys, &mark);
    tap_ok(finish(a) == &mark, "is each thread's own");
    tap_is(destroyed, 103, "destructors run at a thread's end, again for new values");
    tap_ok(pthread_getspecific(keys[0]) == &mark, "main keeps its value");
    tap_is(pthread_key_delete(keys[0]), 0, "delete a key");
    tap_is(pthread_key_delete(keys[0]), EINVAL, "once");
    tap_is(pthread_setspecific(keys[0], &mark), EINVAL, "no value for it");
    tap_ok(pthread_getspecific(keys[0]) == NULL, "nor from it");
    pthread_key_create(&keys[0], NULL);
    tap_ok(pthread_getspecific(keys[0]) == NULL, "made again, it begins as NULL");
    pthread_key_delete(keys[0]);
    pthread_key_delete(keys[1]);
    pthread_key_delete(keys[2]);
    while (count <= PTHREAD_KEYS_MAX && pthread_key_create(&keys[count], NULL) == 0)
        count++;
    tap_is(count, PTHREAD_KEYS_MAX, "there are %d keys", PTHREAD_KEYS_MAX);
    tap_is(pthread_key_create(&keys[0], NULL), EAGAIN, "and no more");
    while (count-- > 0)
        pthread_key_delete(keys[count]);
}

static unsigned cleaned[4], clean_count;

static void clean(void *arg)
{
    cleaned[clean_count++ % 4] = (unsigned)(uintptr_t)arg;
}

static void *exit_inside(void *arg)
{
    pthread_cleanup_push(clean, (void *)1);
    pthread_cleanup_push(clean, (void *)2);
    pthread_cleanup_push(clean, (void *)3);
    pthread_cleanup_pop(0);
    if (arg != NULL)
        pthread_exit(arg);
    pthread_cleanup_pop(1);
    pthread_cleanup_pop(0);
    return NULL;
}

void test_cleanup(void)
{
    finish(start(exit_inside, NULL));
    tap_ok(clean_count == 1 && cleaned[0] == 2, "clean-up handlers run when they are told to");
    finish(start(exit_inside, cleaned));
    tap_ok(clean_count == 3 && cleaned[1] == 2 && cleaned[2] == 1, "and in pthread_exit");
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static volatile unsigned once_count;

static void count_once(void)
{
    sched_yield();
    once_count = once_count + 1;
}

static void *call_once(void *arg)
{
    pthread_once(&once, count_once);
    return once_count == 1 ? arg : NULL;
}

void test_once(void)
{
    static int mark;
    pthread_t a = start(call_once, &mark), b = start(call_once, &mark);
    bool all = finish(a) == &mark;
    all = finish(b) == &mark && all;
    tap_ok(all && once_count == 1, "pthread_once: one does, others wait");
}

/* A thread with a value, if there is memory. */
static void *try_value(void *arg)
{
    int error = pthread_setspecific(keys[0], arg);
    return error == 0 || error == ENOMEM ? arg : NULL;
}

static bool make_one(void *arg)
{
    pthread_t thread = arg;
    void *result = NULL;
    int error = pthread_create(&thread, NULL, try_value, arg);
    if (error != 0)
        return error == EAGAIN && thread == arg;
    return pthread_join(thread, &result) == 0 && result == arg;
}

void test_no_memory(void)
{
    static int mark;
    pthread_key_create(&keys[0], NULL);
    make_one(&mark);
    tap_ok(fault_each(heap_fault(), make_one, &mark) > 0, "no memory for a thread and its values");
    tap_ok(fault_each(pages_fault(), make_one, &mark) > 0, "nor for its stack");
    pthread_key_delete(keys[0]);
}
