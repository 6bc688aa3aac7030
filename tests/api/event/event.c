/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * event.c - conformance of event. A wake-up that is lost shows as a hang, which the runner's
 * timeout ends; that nothing spins where it should halt, in how often a source is served meanwhile.
 */
#include "tap.h"

#include <clock.h>
#include <event.h>
#include <irq.h>
#include <stddef.h>

enum { ROUNDS = 2000, SPINNING = 2000 };

static const uint64_t millisecond = 1000 * 1000;

/* A source, and what happens to it. */
struct work {
    struct event_source source;
    unsigned served, raises; /* raises: how often it calls event_raise yet */
    uint64_t due_ns;         /* what serve returns, until then */
    uint64_t done_ns;        /* when it was served after that; 0: not yet */
};

static uint64_t serve(struct event_source *source)
{
    struct work *work = (struct work *)source;
    work->served++;
    if (work->raises > 0) {
        work->raises--;
        event_raise();
    }
    if (work->due_ns != EVENT_FOREVER && clock_now_ns() >= work->due_ns) {
        work->done_ns = clock_now_ns();
        work->due_ns = EVENT_FOREVER;
        event_raise(); /* somebody waits for done_ns */
    }
    return work->due_ns;
}

static struct work first = {.source.serve = serve, .due_ns = EVENT_FOREVER};
static struct work second = {.source.serve = serve, .due_ns = EVENT_FOREVER};

static void on_self(void *arg)
{
    (void)arg;
    event_raise();
}

static void wait_until(uint64_t deadline_ns)
{
    while (clock_now_ns() < deadline_ns)
        event_wait(deadline_ns);
}

static void test_alone(void)
{
    event_raise();
    event_wait(EVENT_FOREVER);
    tap_ok(true, "raised before: no halt");
    event_wait(0);
    event_wait(clock_now_ns());
    tap_ok(true, "a deadline that has passed: no halt");
    wait_until(clock_now_ns() + millisecond);
    tap_ok(true, "a deadline ends it, without sources too");
}

static void test_sources(void)
{
    event_add(&first.source);
    event_add(&second.source);
    event_raise();
    event_wait(EVENT_FOREVER);
    tap_ok(first.served > 0 && second.served > 0, "all sources are served");

    first.served = 0;
    wait_until(clock_now_ns() + 100 * millisecond);
    tap_ok(first.served >= 2, "before the halt and after it");
    tap_ok(first.served < SPINNING, "and not all the time (%u times)", first.served);

    first.served = second.served = 0;
    event_serve();
    tap_ok(first.served == 1 && second.served == 1, "who does not wait lets them be served");

    first.raises = 1;
    event_wait(EVENT_FOREVER);
    tap_is(first.raises, 0, "a source that raises keeps it from halting");
}

/* A source's time ends a wait that would go on, and is kept by a wait that does not get there. */
static void test_times(void)
{
    uint64_t start = clock_now_ns();
    first.due_ns = start + 3 * millisecond;
    second.due_ns = start + 6 * millisecond;
    first.done_ns = second.done_ns = 0;
    while (first.done_ns == 0)
        event_wait(EVENT_FOREVER);
    tap_ok(first.done_ns >= start + 3 * millisecond, "a source's time comes");
    while (second.done_ns == 0)
        event_wait(clock_now_ns() + millisecond);
    tap_ok(second.done_ns >= start + 6 * millisecond, "a later one's too");
    start = clock_now_ns();
    wait_until(start + millisecond);
    first.due_ns = start + 2 * millisecond;
    first.done_ns = 0;
    while (first.done_ns == 0)
        event_wait(start + 1000 * millisecond);
    tap_ok(first.done_ns < start + 1000 * millisecond, "the nearer of deadline and time counts");
}

static void test_interrupts(void)
{
    int status = irq_attach(IRQ_SELF, false, on_self, NULL);
    tap_is(status, 0, "attach");
    for (unsigned i = 0; i < ROUNDS; i++) {
        irq_raise_self();
        event_wait(EVENT_FOREVER);
    }
    tap_ok(true, "%d raised by a handler, none lost", ROUNDS);
}

/* Wherever the clock puts the alarm: before, in and after the halt. */
static void test_deadlines(void)
{
    struct tap_random random = {11};
    for (unsigned i = 0; i < ROUNDS; i++) {
        first.due_ns = clock_now_ns() + tap_random_below(&random, 60000);
        first.done_ns = 0;
        while (first.done_ns == 0)
            event_wait(i % 2 ? EVENT_FOREVER : clock_now_ns() + tap_random_below(&random, 60000));
    }
    tap_ok(true, "%d times that sources wait for, none lost", ROUNDS);
}

int main(void)
{
    test_alone();
    test_sources();
    test_times();
    test_interrupts();
    test_deadlines();
    return tap_end();
}
