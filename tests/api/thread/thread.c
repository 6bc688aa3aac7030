/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread.c - conformance of thread. Without an argument: what every provider promises. With
 * `priorities`: what one that honours them promises besides. `exit` ends main before another
 * thread; `overflow` crashes with an overflow of the stack of a thread named "worker".
 */
#include "thread_test.h"

#include <errno.h>
#include <suite.h>

struct thread *start(const char *name, int priority, void *(*entry)(void *arg), void *arg)
{
    struct thread *thread = NULL;
    struct thread_attributes attributes = {.name = name, .priority = priority};
    int error = thread_create(&thread, &attributes, entry, arg);
    if (error != 0)
        tap_is(error, 0, "thread_create of %s", name);
    return thread;
}

void *finish(struct thread *thread)
{
    void *result = NULL;
    int error = thread_join(thread, &result);
    if (error != 0)
        tap_is(error, 0, "thread_join");
    return result;
}

static int run(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "";
    if (tap_same(how, "exit"))
        return end_in_thread();
    if (tap_same(how, "overflow"))
        return overflow();
    if (tap_same(how, "priorities"))
        return test_priorities();
    test_life();
    test_detach();
    test_attributes();
    test_many();
    test_yield();
    test_sleep();
    test_park();
    test_unpark_isr();
    test_variables();
    test_registers();
    test_no_memory();
    return tap_end();
}

const struct suite test_thread_suite = {"thread", run};
