/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * errno.c - conformance of errno (ISO C11 7.5): 0 in the beginning, and one for each thread.
 */
#include <errno.h>
#include <suite.h>
#include <tap.h>
#include <thread.h>

static void *other(void *arg)
{
    bool *good = arg;
    *good = errno == 0;
    errno = ERANGE;
    thread_yield();
    *good = *good && errno == ERANGE;
    return NULL;
}

static void test_threads(void)
{
    struct thread *threads[3];
    bool good[3] = {false};
    errno = EDOM;
    for (unsigned i = 0; i < 3; i++)
        if (!tap_is(thread_create(&threads[i], NULL, other, &good[i]), 0, "thread %u", i))
            return;
    tap_is(errno, EDOM, "other threads do not change it");
    for (unsigned i = 0; i < 3; i++)
        thread_join(threads[i], NULL);
    tap_ok(good[0] && good[1] && good[2], "each has its own, 0 at first");
    tap_is(errno, EDOM, "and main its own");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    tap_is(errno, 0, "0 when main begins");
    int *place = &errno;
    *place = EINVAL;
    tap_is(errno, EINVAL, "it is a variable");
    test_threads();
    return tap_end();
}

const struct suite test_errno_suite = {"errno", run};
