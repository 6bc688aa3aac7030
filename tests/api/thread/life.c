/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * life.c - threads that begin and end, by themselves, joined, detached, or not at all.
 */
#include "thread_test.h"

#include <errno.h>
#include <fault.h>
#include <pages_fault.h>

enum { MANY = 100, STACK = 100000, LOADS = 40 };

static int marks[MANY];

static void *identity(void *arg)
{
    return arg;
}

static void *leave(void *arg)
{
    thread_exit(arg);
}

static void *self(void *arg)
{
    (void)arg;
    return thread_self();
}

void test_life(void)
{
    struct thread *thread = start("a", 0, identity, &marks[1]);
    tap_ok(finish(thread) == &marks[1], "the result is what entry returns");
    thread = start("a", 0, leave, &marks[2]);
    tap_ok(finish(thread) == &marks[2], "or what thread_exit is given");
    thread = start("a", 0, self, NULL);
    tap_ok(finish(thread) == thread, "a thread knows itself");
    thread = start("a", 0, identity, NULL);
    thread_yield();
    thread_yield();
    tap_is(thread_join(thread, NULL), 0, "one that has ended can be joined, without a result");
    tap_is(thread_join(thread_self(), NULL), -EDEADLK, "nobody joins himself");
}

static void *join(void *arg)
{
    return (void *)(intptr_t)thread_join(*(struct thread **)arg, NULL);
}

static void *wait_for_unpark(void *arg)
{
    volatile bool *go = arg;
    while (!*go)
        thread_park(THREAD_FOREVER);
    return NULL;
}

static void *count_up(void *arg)
{
    volatile int *count = arg;
    *count = *count + 1;
    return NULL;
}

void test_detach(void)
{
    static volatile bool go;
    static volatile int count;
    static struct thread *target, *main_thread;
    target = start("target", 0, wait_for_unpark, (void *)&go);
    struct thread *joiner = start("joiner", 0, join, &target);
    thread_yield();
    thread_yield();
    tap_is(thread_join(target, NULL), -EINVAL, "a thread is joined by one");
    tap_is(thread_detach(target), -EINVAL, "and then not detached");
    main_thread = thread_self();
    go = true;
    thread_unpark(target);
    tap_is((intptr_t)finish(joiner), 0, "who joined gets it");

    go = false;
    target = start("target", 0, wait_for_unpark, (void *)&go);
    tap_is(thread_detach(target), 0, "detach a thread that runs");
    tap_is(thread_detach(target), -EINVAL, "once");
    tap_is(thread_join(target, NULL), -EINVAL, "it cannot be joined");
    go = true;
    thread_unpark(target);
    for (unsigned i = 0; i < MANY; i++) {
        struct thread *thread = start("a", 0, count_up, (void *)&count);
        if (i % 2 == 0)
            thread_yield();
        thread_detach(thread);
    }
    while (count < MANY)
        thread_yield();
    tap_ok(true, "threads are detached before and after their ends");
    joiner = start("joiner", 0, join, &main_thread);
    thread_yield();
    tap_is(thread_join(joiner, NULL), -EDEADLK, "two do not join each other");
    thread_detach(joiner);
}

static void *use_stack(void *arg)
{
    volatile char room[STACK - 4096];
    (void)arg;
    for (unsigned i = 0; i < sizeof room; i += 512)
        room[i] = (char)i;
    return room[512] == 0 ? thread_self() : NULL;
}

void test_attributes(void)
{
    static const char long_name[] = "a name of more than fifteen bytes";
    struct thread_attributes attributes = {.name = long_name, .priority = THREAD_HIGHEST + 1};
    struct thread *thread = NULL;
    tap_ok(tap_same(thread_name(thread_self()), "main"), "main's name");
    tap_is(thread_priority(thread_self()), 0, "and priority");
    tap_is(thread_create(&thread, &attributes, identity, NULL), -EINVAL, "a priority too high");
    attributes.priority = THREAD_LOWEST - 1;
    tap_is(thread_create(&thread, &attributes, identity, NULL), -EINVAL, "or too low");
    tap_ok(thread == NULL, "makes no thread");
    attributes.priority = THREAD_LOWEST;
    attributes.stack_size = STACK;
    tap_is(thread_create(&thread, &attributes, use_stack, NULL), 0, "a stack of %d bytes", STACK);
    tap_ok(tap_same(thread_name(thread), "a name of more "), "a name is cut: %s",
           thread_name(thread));
    tap_is(thread_priority(thread), THREAD_LOWEST, "the priority is the given one");
    tap_is(thread_set_priority(thread, THREAD_HIGHEST), 0, "and changed");
    tap_is(thread_set_priority(thread, THREAD_HIGHEST + 1), -EINVAL, "not to what there is not");
    tap_ok(finish(thread) == thread, "all of the stack can be used");
    thread = start(NULL, 0, identity, NULL);
    tap_ok(tap_same(thread_name(thread), "thread"), "without a name: %s", thread_name(thread));
    finish(thread);
    thread = NULL;
    attributes.stack_size = SIZE_MAX;
    tap_is(thread_create(&thread, &attributes, identity, NULL), -ENOMEM, "a stack of all memory");
    attributes.stack_size = SIZE_MAX / 2 - 8192;
    tap_is(thread_create(&thread, &attributes, identity, NULL), -ENOMEM, "or half of it");
    tap_ok(thread == NULL, "makes no thread");
    tap_is(thread_set_priority(thread_self(), 1), 0, "main's priority");
    tap_is(thread_priority(thread_self()), 1, "can be changed");
    thread_set_priority(thread_self(), 0);
}

static void *mark(void *arg)
{
    thread_yield();
    *(int *)arg += 1;
    thread_yield();
    return arg;
}

void test_many(void)
{
    static struct thread *threads[MANY];
    size_t live = pages_fault()->live;
    for (unsigned i = 0; i < MANY; i++)
        marks[i] = 0;
    for (unsigned i = 0; i < MANY; i++)
        threads[i] = start("many", 0, mark, &marks[i]);
    bool all = true;
    for (unsigned i = MANY; i-- > 0;)
        all = finish(threads[i]) == &marks[i] && marks[i] == 1 && all;
    tap_ok(all, "%d threads", MANY);
    for (unsigned i = 0; i < LOADS * MANY; i++)
        finish(start("one", 0, identity, NULL));
    size_t later = pages_fault()->live;
    tap_ok(later < live + MANY, "%d threads after each other lose nothing", LOADS * MANY);
}

/* Make and end a thread, if there is memory. */
static bool make_one(void *arg)
{
    struct thread *thread = arg;
    int error = thread_create(&thread, NULL, identity, NULL);
    if (error != 0)
        return error == -ENOMEM && thread == arg;
    return thread_join(thread, NULL) == 0;
}

void test_no_memory(void)
{
    make_one(NULL);
    tap_ok(fault_each(pages_fault(), make_one, marks) > 0, "no memory for a thread");
}

static void *go_on(void *arg)
{
    struct thread *main_thread = arg;
    thread_join(main_thread, NULL);
    tap_ok(true, "another thread goes on after main");
    tap_end();
    return NULL;
}

/* The last thread's end is the image's, with status 0. */
int end_in_thread(void)
{
    thread_detach(start("last", 0, go_on, thread_self()));
    thread_exit(NULL);
}

/* Every call keeps its frame: what is added needs the result. */
__attribute__((noinline)) static unsigned descend(volatile unsigned *depth)
{
    volatile unsigned here = *depth + 1;
    return *depth == UINT32_MAX ? 0 : descend(&here) + here;
}

static void *overflow_stack(void *arg)
{
    volatile unsigned depth = 0;
    descend(&depth);
    return arg;
}

int overflow(void)
{
    finish(start("worker", 0, overflow_stack, NULL));
    return 2;
}
