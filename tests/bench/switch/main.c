/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - goes from one thread to another as often as its argument says. Both have thread-local
 * variables.
 */
#include <thread.h>
#include <tls.h>

static _Thread_local volatile unsigned count;

static unsigned number_of(const char *digits)
{
    unsigned number = 0;
    while (*digits != '\0')
        number = number * 10 + (unsigned)(*digits++ - '0');
    return number;
}

static void *yield_often(void *arg)
{
    for (unsigned i = 0; i < *(unsigned *)arg; i++) {
        count = count + 1;
        thread_yield();
    }
    return arg;
}

int main(int argc, char **argv)
{
    struct thread *other;
    unsigned times = argc > 1 ? number_of(argv[1]) / 2 : 0;
    if (tls_size() == 0 || thread_create(&other, NULL, yield_often, &times) != 0)
        return 1;
    yield_often(&times);
    return thread_join(other, NULL);
}
