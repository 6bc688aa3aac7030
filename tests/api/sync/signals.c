/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * signals.c - conditions, semaphores and events, signalled by threads and by interrupts.
 */
#include "sync_test.h"

#include <clock.h>
#include <errno.h>
#include <irq.h>
#include <sync.h>

enum { WAITERS = 4, ITEMS = 300, ROOM = 3 };

static struct {
    struct sync_mutex mutex;
    struct sync_condition condition;
    unsigned woken;
    bool go;
} shared;

static void *wait_for_go(void *arg)
{
    (void)arg;
    sync_mutex_lock(&shared.mutex, SYNC_FOREVER);
    while (!shared.go)
        sync_condition_wait(&shared.condition, &shared.mutex, SYNC_FOREVER);
    shared.woken++;
    sync_mutex_unlock(&shared.mutex);
    return NULL;
}

static void *wait_once(void *arg)
{
    (void)arg;
    sync_mutex_lock(&shared.mutex, SYNC_FOREVER);
    sync_condition_wait(&shared.condition, &shared.mutex, SYNC_FOREVER);
    shared.woken++;
    sync_mutex_unlock(&shared.mutex);
    return NULL;
}

static void test_signal(void)
{
    struct thread *threads[WAITERS];
    for (unsigned i = 0; i < WAITERS; i++)
        threads[i] = start(wait_once, NULL);
    settle();
    sync_condition_signal(&shared.condition);
    settle();
    tap_is(shared.woken, 1, "a signal wakes one");
    sync_condition_broadcast(&shared.condition);
    for (unsigned i = 0; i < WAITERS; i++)
        finish(threads[i]);
    tap_is(shared.woken, WAITERS, "a broadcast wakes all");
    for (unsigned i = 0; i < WAITERS; i++)
        threads[i] = start(wait_for_go, NULL);
    settle();
    sync_mutex_lock(&shared.mutex, SYNC_FOREVER);
    shared.go = true;
    sync_condition_broadcast(&shared.condition);
    settle();
    tap_is(shared.woken, WAITERS, "who wakes waits for the mutex");
    sync_mutex_unlock(&shared.mutex);
    for (unsigned i = 0; i < WAITERS; i++)
        finish(threads[i]);
    tap_is(shared.woken, 2 * WAITERS, "and goes on with it");
}

static void signal_isr(void *arg)
{
    sync_condition_signal(arg);
}

void test_condition(void)
{
    struct sync_condition *condition = &shared.condition;
    struct sync_mutex *mutex = &shared.mutex;
    sync_condition_signal(condition);
    sync_condition_broadcast(condition);
    tap_is(sync_condition_wait(condition, mutex, SYNC_FOREVER), -EPERM, "wait without the mutex");
    sync_mutex_lock(mutex, SYNC_FOREVER);
    uint64_t deadline_ns = clock_now_ns() + 3 * MS;
    tap_is(sync_condition_wait(condition, mutex, deadline_ns), -ETIMEDOUT,
           "signals that nobody waits for are lost");
    tap_ok(clock_now_ns() >= deadline_ns, "the time has come");
    tap_is(sync_condition_wait(condition, mutex, 0), -ETIMEDOUT, "a time in the past");
    irq_attach(IRQ_SELF, false, signal_isr, condition);
    bool enabled = irq_save();
    irq_raise_self();
    int error = sync_condition_wait(condition, mutex, SYNC_FOREVER);
    irq_restore(enabled);
    irq_detach(IRQ_SELF);
    tap_is(error, 0, "an interrupt signals");
    tap_is(sync_mutex_unlock(mutex), 0, "the mutex is held after all of them");
    test_signal();
}

static struct {
    struct sync_semaphore items, room;
    unsigned next, taken;
    bool wrong;
} box = {.room = {.count = ROOM}};

static void *put_items(void *arg)
{
    (void)arg;
    for (unsigned i = 0; i < ITEMS; i++) {
        sync_semaphore_wait(&box.room, SYNC_FOREVER);
        box.next++;
        box.wrong = box.wrong || box.next - box.taken > ROOM;
        sync_semaphore_post(&box.items);
        if (i % 7 == 0)
            thread_yield();
    }
    return NULL;
}

static void *take_items(void *arg)
{
    (void)arg;
    for (unsigned i = 0; i < ITEMS; i++) {
        sync_semaphore_wait(&box.items, SYNC_FOREVER);
        box.wrong = box.wrong || box.taken == box.next;
        box.taken++;
        sync_semaphore_post(&box.room);
        if (i % 5 == 0)
            thread_yield();
    }
    return NULL;
}

static void post_isr(void *arg)
{
    sync_semaphore_post(arg);
}

void test_semaphore(void)
{
    struct sync_semaphore semaphore = {.count = 2};
    tap_is(sync_semaphore_wait(&semaphore, SYNC_FOREVER), 0, "take one of two");
    tap_is(sync_semaphore_wait(&semaphore, 0), 0, "and the other, without waiting");
    tap_is(sync_semaphore_wait(&semaphore, 0), -ETIMEDOUT, "but no third");
    uint64_t deadline_ns = clock_now_ns() + 3 * MS;
    tap_is(sync_semaphore_wait(&semaphore, deadline_ns), -ETIMEDOUT, "nor later");
    tap_ok(clock_now_ns() >= deadline_ns, "the time has come");
    tap_is(sync_semaphore_post(&semaphore), 0, "post");
    tap_is(semaphore.count, 1, "it is counted");
    semaphore.count = UINT32_MAX;
    tap_is(sync_semaphore_post(&semaphore), -EOVERFLOW, "as far as one can count");
    tap_ok(semaphore.count == UINT32_MAX, "and not further");
    semaphore.count = 0;
    irq_attach(IRQ_SELF, false, post_isr, &semaphore);
    irq_raise_self();
    tap_is(sync_semaphore_wait(&semaphore, SYNC_FOREVER), 0, "an interrupt posts");
    bool enabled = irq_save();
    irq_raise_self();
    tap_is(sync_semaphore_wait(&semaphore, SYNC_FOREVER), 0, "and wakes who waits");
    irq_restore(enabled);
    irq_detach(IRQ_SELF);
    struct thread *taker = start(take_items, NULL), *putter = start(put_items, NULL);
    finish(putter);
    finish(taker);
    tap_ok(!box.wrong && box.taken == ITEMS, "%d items through room for %d", ITEMS, ROOM);
}

static struct sync_event event;
static volatile unsigned passed;

static void *pass(void *arg)
{
    (void)arg;
    sync_event_wait(&event, SYNC_FOREVER);
    passed = passed + 1;
    return NULL;
}

static void set_isr(void *arg)
{
    sync_event_set(arg);
}

void test_event(void)
{
    struct thread *threads[WAITERS];
    tap_is(sync_event_wait(&event, 0), -ETIMEDOUT, "an event that is not set");
    uint64_t deadline_ns = clock_now_ns() + 3 * MS;
    tap_is(sync_event_wait(&event, deadline_ns), -ETIMEDOUT, "nor later");
    tap_ok(clock_now_ns() >= deadline_ns, "the time has come");
    for (unsigned i = 0; i < WAITERS; i++)
        threads[i] = start(pass, NULL);
    settle();
    tap_is(passed, 0, "threads wait for it");
    sync_event_set(&event);
    for (unsigned i = 0; i < WAITERS; i++)
        finish(threads[i]);
    tap_is(passed, WAITERS, "all go on when it is set");
    tap_is(sync_event_wait(&event, SYNC_FOREVER), 0, "it stays set");
    sync_event_clear(&event);
    tap_is(sync_event_wait(&event, 0), -ETIMEDOUT, "until it is cleared");
    irq_attach(IRQ_SELF, false, set_isr, &event);
    bool enabled = irq_save();
    irq_raise_self();
    tap_is(sync_event_wait(&event, SYNC_FOREVER), 0, "an interrupt sets it");
    irq_restore(enabled);
    irq_detach(IRQ_SELF);
}
