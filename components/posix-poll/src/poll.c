/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * poll.c - waiting for several descriptors.
 *
 * Who waits watches them all, and looks at them again whenever one tells that it has changed. Those
 * that tell nothing (the console) are looked at every few milliseconds. Without threads and events
 * there is nothing else to do than to look, and nobody else who could fill a pipe.
 */
#include "internal.h"

#include <clock.h>
#include <descriptor.h>
#include <errno.h>
#include <event.h>
#include <heap.h>
#include <posix_glue.h>
#include <thread.h>

_Static_assert(POLLIN == DESCRIPTOR_READABLE && POLLPRI == DESCRIPTOR_PRIORITY &&
                   POLLOUT == DESCRIPTOR_WRITABLE && POLLERR == DESCRIPTOR_ERROR &&
                   POLLHUP == DESCRIPTOR_HANGUP,
               "events are handed on");

enum { FEW = 8, NAP_NS = 5000000, ALWAYS = POLLERR | POLLHUP };

/* Whether somebody else may do something while one waits. */
enum { CAN_WAIT = has_thread || has_event };

struct waiter {
    struct descriptor_watch watch;
    struct description *description; /* holds a reference; NULL: none is open, or it is left out */
    struct thread *thread;
};

uint64_t posix_poll_deadline(uint64_t ns)
{
    uint64_t now = clock_now_ns();
    return ns < FOREVER - now ? now + ns : FOREVER;
}

static void notify(struct descriptor_watch *watch, unsigned events)
{
    (void)events;
    if (has_thread)
        thread_unpark(((struct waiter *)watch)->thread);
    else
        event_raise();
}

static bool notifies(const struct waiter *waiter)
{
    return (waiter->description->operations->kind & DESCRIPTOR_NOTIFIES) != 0;
}

/* Sets revents of all; returns how many are not 0. */
static int look(struct pollfd *descriptors, const struct waiter *waiters, nfds_t count)
{
    int found = 0;
    for (nfds_t i = 0; i < count; i++) {
        struct pollfd *one = &descriptors[i];
        unsigned ready = 0;
        if (waiters[i].description != NULL)
            ready = descriptor_ready(waiters[i].description) &
                    ((unsigned)one->events | (unsigned)ALWAYS);
        else if (one->fd >= 0)
            ready = POLLNVAL;
        one->revents = (short)ready;
        found += ready != 0;
    }
    return found;
}

static void watch_all(struct waiter *waiters, nfds_t count)
{
    for (nfds_t i = 0; i < count; i++) {
        waiters[i].thread = has_thread ? thread_self() : NULL;
        waiters[i].watch.notify = notify;
        if (waiters[i].description != NULL && notifies(&waiters[i]))
            descriptor_watch(waiters[i].description, &waiters[i].watch);
    }
}

static void unwatch_all(struct waiter *waiters, nfds_t count)
{
    for (nfds_t i = 0; i < count; i++) {
        if (waiters[i].description != NULL && notifies(&waiters[i]))
            descriptor_unwatch(waiters[i].description, &waiters[i].watch);
    }
}

/* Whether some tell nothing, and so must be looked at. */
static bool any_silent(const struct waiter *waiters, nfds_t count)
{
    for (nfds_t i = 0; i < count; i++) {
        if (waiters[i].description != NULL && !notifies(&waiters[i]))
            return true;
    }
    return false;
}

/* Waits until something may have changed. */
static void rest(bool silent, uint64_t deadline_ns)
{
    uint64_t until = silent ? posix_poll_deadline(NAP_NS) : FOREVER;
    if (deadline_ns < until)
        until = deadline_ns;
    if (has_thread)
        thread_park(until);
    else if (has_event)
        event_wait(until);
}

static int wait_for(struct pollfd *descriptors, struct waiter *waiters, nfds_t count,
                    uint64_t deadline_ns)
{
    int found = look(descriptors, waiters, count);
    if (found == 0 && deadline_ns == 0 && has_event && !has_thread) {
        event_serve(); /* who only looks, again and again, never waits */
        found = look(descriptors, waiters, count);
    }
    if (found != 0 || deadline_ns == 0)
        return found;
    bool silent = any_silent(waiters, count);
    if (!CAN_WAIT && !silent && deadline_ns == FOREVER)
        return -EDEADLK;
    if (CAN_WAIT)
        watch_all(waiters, count);
    for (;;) {
        found = look(descriptors, waiters, count);
        if (found != 0 || (deadline_ns != FOREVER && clock_now_ns() >= deadline_ns))
            break;
        rest(silent, deadline_ns);
    }
    if (CAN_WAIT)
        unwatch_all(waiters, count);
    return found;
}

int posix_poll_wait(struct pollfd *descriptors, nfds_t count, uint64_t deadline_ns)
{
    struct waiter few[FEW], *waiters = few;
    if (count > FEW)
        waiters = heap_alloc(count * sizeof *waiters);
    if (waiters == NULL)
        return -ENOMEM;
    for (nfds_t i = 0; i < count; i++)
        waiters[i].description = descriptor_get(descriptors[i].fd);
    int found = wait_for(descriptors, waiters, count, deadline_ns);
    for (nfds_t i = 0; i < count; i++)
        posix_glue_end(waiters[i].description);
    if (waiters != few)
        heap_free(waiters);
    return found;
}

int poll(struct pollfd *descriptors, nfds_t count, int timeout_ms)
{
    uint64_t deadline_ns = 0;
    if (timeout_ms < 0)
        deadline_ns = FOREVER;
    else if (timeout_ms > 0)
        deadline_ns = posix_poll_deadline((uint64_t)timeout_ms * 1000000);
    return (int)posix_glue_result(posix_poll_wait(descriptors, count, deadline_ns));
}
