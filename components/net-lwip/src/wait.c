/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wait.c - who looks after the network, and how programs wait for it.
 *
 * Where there are threads, one of its own does, and a mutex is held by whoever calls lwIP. Where
 * there are none, who waits does: event_wait serves us meanwhile, and no lock is needed.
 *
 * Devices interrupt only after nothing was found: under load they are polled.
 */
#include "internal.h"

#include <clock.h>
#include <errno.h>
#include <event.h>
#include <thread.h>

enum { THREADS = has_thread && has_sync, ROUNDS = 8, POLL_NS = 1000000 };

static struct {
    struct sync_mutex mutex;
    struct thread *thread;
    uint64_t parked_until_ns;
    struct event_source source;
    bool woke; /* since serving, or a wait, began */
} net_lwip_waiting;

void net_lwip_lock(void)
{
    if (THREADS)
        (void)sync_mutex_lock(&net_lwip_waiting.mutex, SYNC_FOREVER); /* held by no caller */
}

void net_lwip_unlock(void)
{
    net_lwip_interface_flush();
    if (THREADS)
        (void)sync_mutex_unlock(&net_lwip_waiting.mutex);
}

void net_lwip_wake(struct sync_condition *condition)
{
    net_lwip_waiting.woke = true;
    if (THREADS)
        sync_condition_broadcast(condition);
    else
        event_raise();
}

int net_lwip_wait(struct sync_condition *condition, uint64_t deadline_ns)
{
    net_lwip_waiting.woke = false;
    net_lwip_interface_flush();
    if (THREADS && net_lwip_waiting.woke)
        return 0; /* what was sent to ourselves has come, perhaps what the caller waits for */
    if (THREADS)
        return sync_condition_wait(condition, &net_lwip_waiting.mutex, deadline_ns);
    if (deadline_ns != FOREVER && clock_now_ns() >= deadline_ns)
        return -ETIMEDOUT;
    event_wait(deadline_ns);
    return 0;
}

/* Does what there is to do. Returns when to come again: 0 at once. */
static uint64_t serve(void)
{
    bool found, polled = false;
    unsigned rounds = ROUNDS;
    net_lwip_waiting.woke = false;
    uint64_t due_ns;
    do {
        found = net_lwip_interface_receive();
        due_ns = net_lwip_timer_run();
        net_lwip_interface_flush();
    } while (found && !net_lwip_waiting.woke && --rounds > 0);
    if (found || net_lwip_waiting.woke || !net_lwip_interface_arm(&polled))
        return 0;
    uint64_t poll_ns = polled ? clock_now_ns() + POLL_NS : FOREVER;
    return due_ns < poll_ns ? due_ns : poll_ns;
}

static uint64_t serve_event(struct event_source *source)
{
    (void)source;
    uint64_t due_ns = serve();
    if (due_ns == 0)
        event_raise();
    return due_ns != 0 ? due_ns : FOREVER;
}

bool net_lwip_look(void)
{
    if (!THREADS)
        event_serve();
    return !THREADS;
}

static void *serve_thread(void *argument)
{
    for (;;) {
        net_lwip_lock();
        uint64_t due_ns = serve();
        net_lwip_waiting.parked_until_ns = due_ns;
        net_lwip_unlock();
        if (due_ns == 0)
            thread_yield();
        else
            (void)thread_park(due_ns);
    }
    return argument;
}

void net_lwip_hurry(uint64_t due_ns)
{
    if (THREADS && net_lwip_waiting.thread != NULL && due_ns < net_lwip_waiting.parked_until_ns)
        thread_unpark(net_lwip_waiting.thread);
}

void net_lwip_interrupt(void)
{
    if (THREADS)
        thread_unpark(net_lwip_waiting.thread);
    else
        event_raise();
}

int net_lwip_start(void)
{
    static const struct thread_attributes attributes = {.name = "network", .priority = 1};
    if (THREADS)
        return thread_create(&net_lwip_waiting.thread, &attributes, serve_thread, NULL);
    net_lwip_waiting.source.serve = serve_event;
    event_add(&net_lwip_waiting.source);
    return 0;
}
