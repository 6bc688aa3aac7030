/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wait.c - a signal for the process goes to any thread that lets it in: with threads that is one of
 * our own, which interrupts nobody. Without threads it is the one that there is, when it next
 * waits; until then the signal is pending.
 */
#include "internal.h"

#include <event.h>
#include <stdbool.h>
#include <stddef.h>
#include <thread.h>

static struct {
    struct thread *thread; /* NULL: none was needed yet */
    struct event_source source;
} posix_alarm;

static uint64_t serve(struct event_source *source)
{
    (void)source;
    return posix_alarm_expire();
}

static void *run(void *arg)
{
    while (true)
        thread_park(posix_alarm_expire());
    return arg;
}

static int begin_thread(void)
{
    static const struct thread_attributes attributes = {.name = "alarm",
                                                        .priority = THREAD_HIGHEST};
    return thread_create(&posix_alarm.thread, &attributes, run, NULL);
}

int posix_alarm_wait(void)
{
    if (has_thread && posix_alarm.thread == NULL)
        return begin_thread();
    if (has_thread) {
        thread_unpark(posix_alarm.thread);
    } else if (posix_alarm.source.serve == NULL) {
        posix_alarm.source.serve = serve;
        event_add(&posix_alarm.source);
    }
    return 0;
}
