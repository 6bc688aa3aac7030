/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * semaphore.c - conformance of posix_semaphore.
 */
#include <clock.h>
#include <errno.h>
#include <semaphore.h>
#include <suite.h>
#include <tap.h>
#include <thread.h>

enum { ITEMS = 200, NS_PER_S = 1000000000, NS_PER_MS = 1000000 };

static sem_t items, room;
static volatile unsigned put, taken;

static void *take_items(void *arg)
{
    for (unsigned i = 0; i < ITEMS; i++) {
        sem_wait(&items);
        taken = taken + 1;
        sem_post(&room);
    }
    return arg;
}

static void test_threads(void)
{
    struct thread *thread;
    bool in_time = true;
    sem_init(&items, 0, 0);
    sem_init(&room, 0, 2);
    if (thread_create(&thread, NULL, take_items, NULL) != 0)
        return;
    for (unsigned i = 0; i < ITEMS; i++) {
        sem_wait(&room);
        put = put + 1;
        in_time = in_time && put - taken <= 2;
        sem_post(&items);
    }
    thread_join(thread, NULL);
    tap_ok(in_time && taken == ITEMS, "%d items through room for two", ITEMS);
}

static bool fails(int status, int error)
{
    return status == -1 && errno == error;
}

static int run(int argc, char **argv)
{
    sem_t semaphore;
    int value = -1;
    (void)argc, (void)argv;
    tap_ok(fails(sem_init(&semaphore, 0, (unsigned)SEM_VALUE_MAX + 1), EINVAL),
           "a value too large");
    tap_is(sem_init(&semaphore, 0, 1), 0, "a semaphore");
    tap_is(sem_wait(&semaphore), 0, "wait");
    tap_ok(fails(sem_trywait(&semaphore), EAGAIN), "try");
    sem_getvalue(&semaphore, &value);
    tap_is(value, 0, "its value");
    tap_is(sem_post(&semaphore), 0, "post");
    tap_is(sem_trywait(&semaphore), 0, "and try again");
    uint64_t ns = clock_now_ns() + 5 * NS_PER_MS;
    struct timespec until = {(time_t)(ns / NS_PER_S), (long)(ns % NS_PER_S)}, bad = {0, -1};
    tap_ok(fails(sem_clockwait(&semaphore, CLOCK_MONOTONIC, &until), ETIMEDOUT), "wait for a time");
    tap_ok(clock_now_ns() >= ns, "and not less");
    until = (struct timespec){1, 0};
    tap_ok(fails(sem_timedwait(&semaphore, &until), ETIMEDOUT), "for a time in the past");
    tap_ok(fails(sem_timedwait(&semaphore, &bad), EINVAL), "for a time that is none");
    sem_post(&semaphore);
    tap_is(sem_timedwait(&semaphore, &bad), 0, "which nobody looks at without need");
    semaphore.count = SEM_VALUE_MAX;
    tap_ok(fails(sem_post(&semaphore), EOVERFLOW), "as far as one can count");
    tap_is(sem_destroy(&semaphore), 0, "destroy it");
    test_threads();
    return tap_end();
}

const struct suite test_posix_semaphore_suite = {"posix_semaphore", run};
