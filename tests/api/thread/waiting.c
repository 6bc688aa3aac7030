/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * waiting.c - threads that take turns, sleep, park, and keep what is theirs across all of it.
 */
#include "thread_test.h"

#include <clock.h>
#include <errno.h>
#include <irq.h>
#include <tls.h>

enum { SLEEPERS = 10, TURNS = 50, US = 1000, MS = 1000000 };

static volatile unsigned turns[2];

static void *take_turns(void *arg)
{
    volatile unsigned *mine = arg;
    for (unsigned i = 0; i < TURNS; i++) {
        *mine = *mine + 1;
        thread_yield();
    }
    return NULL;
}

void test_yield(void)
{
    thread_yield();
    tap_ok(true, "nobody else is there to yield to");
    struct thread *a = start("a", 0, take_turns, (void *)&turns[0]);
    struct thread *b = start("b", 0, take_turns, (void *)&turns[1]);
    unsigned rounds = 0;
    while (turns[0] < TURNS || turns[1] < TURNS) {
        thread_yield();
        rounds++;
    }
    tap_ok(rounds <= 2 * TURNS, "yielding lets each other thread run: %u rounds", rounds);
    finish(a);
    finish(b);
}

static struct {
    struct thread *thread;
    uint64_t deadline_ns;
    unsigned place;
    bool early;
} sleepers[SLEEPERS];

static volatile unsigned woken;

static void *sleep_once(void *arg)
{
    unsigned i = (unsigned)(uintptr_t)arg;
    thread_sleep_until(sleepers[i].deadline_ns);
    sleepers[i].early = clock_now_ns() < sleepers[i].deadline_ns;
    sleepers[i].place = woken;
    woken = woken + 1;
    return NULL;
}

/* Deadlines far enough from each other that all have gone to sleep before the first. */
void test_sleep(void)
{
    uint64_t now_ns = clock_now_ns();
    thread_sleep_until(now_ns + 2 * MS);
    tap_ok(clock_now_ns() >= now_ns + 2 * MS, "main sleeps, and never less than told");
    thread_sleep_until(0);
    tap_ok(true, "not at all until a time in the past");
    now_ns = clock_now_ns() + 100 * MS;
    for (unsigned i = 0; i < SLEEPERS; i++) {
        sleepers[i].deadline_ns = now_ns + (i * 7 % SLEEPERS) * 4 * MS;
        sleepers[i].thread = start("sleeper", 0, sleep_once, (void *)(uintptr_t)i);
    }
    bool early = false, ordered = true;
    for (unsigned i = 0; i < SLEEPERS; i++)
        finish(sleepers[i].thread);
    for (unsigned i = 0; i < SLEEPERS; i++) {
        early = early || sleepers[i].early;
        ordered = ordered && sleepers[i].place == i * 7 % SLEEPERS;
    }
    tap_ok(!early, "none of %d sleepers wakes early", SLEEPERS);
    tap_ok(ordered, "they wake in the order of their times");
}

static volatile unsigned parked;

static void *park_often(void *arg)
{
    (void)arg;
    for (unsigned i = 0; i < TURNS; i++) {
        parked = i + 1;
        if (thread_park(THREAD_FOREVER) != 0)
            return NULL;
    }
    return thread_self();
}

static void *sleep_and_park(void *arg)
{
    uint64_t deadline_ns = *(uint64_t *)arg;
    thread_sleep_until(deadline_ns);
    bool slept = clock_now_ns() >= deadline_ns;
    return slept && thread_park(0) == 0 ? thread_self() : NULL;
}

void test_park(void)
{
    struct thread *self = thread_self();
    tap_is(thread_park(0), -ETIMEDOUT, "park until a time in the past");
    thread_unpark(self);
    tap_is(thread_park(0), 0, "an unpark that came before counts");
    tap_is(thread_park(0), -ETIMEDOUT, "once");
    thread_unpark(self);
    thread_unpark(self);
    tap_is(thread_park(THREAD_FOREVER), 0, "two that came before");
    tap_is(thread_park(0), -ETIMEDOUT, "count as one");
    uint64_t deadline_ns = clock_now_ns() + 3 * MS;
    tap_is(thread_park(deadline_ns), -ETIMEDOUT, "park until a time");
    tap_ok(clock_now_ns() >= deadline_ns, "and not less");

    struct thread *thread = start("parked", 0, park_often, NULL);
    for (unsigned i = 0; i < TURNS; i++) {
        while (parked <= i)
            thread_yield();
        thread_unpark(thread);
    }
    tap_ok(finish(thread) == thread, "a thread is unparked %d times", TURNS);

    deadline_ns = clock_now_ns() + 20 * MS;
    thread = start("asleep", 0, sleep_and_park, &deadline_ns);
    thread_yield();
    thread_unpark(thread);
    tap_ok(finish(thread) == thread, "an unpark wakes no sleeper, and is kept for a park");
}

static void unpark(void *arg)
{
    thread_unpark(arg);
}

/* The alarm comes before, in and after the park, wherever the clock puts it. */
void test_unpark_isr(void)
{
    struct tap_random random = {7};
    struct thread *self = thread_self();
    bool all = irq_attach(IRQ_SELF, false, unpark, self) == 0;
    for (unsigned i = 0; i < TURNS * 10; i++) {
        irq_raise_self();
        all = thread_park(THREAD_FOREVER) == 0 && all;
        bool enabled = irq_save();
        irq_raise_self();
        all = thread_park(THREAD_FOREVER) == 0 && all;
        bool inside = irq_save();
        all = all && !inside;
        irq_restore(enabled);
    }
    irq_detach(IRQ_SELF);
    tap_ok(all, "interrupts unpark, and find all as it was");
    unsigned late = 0;
    for (unsigned i = 0; i < TURNS * 10; i++) {
        uint64_t deadline_ns = clock_now_ns() + tap_random_below(&random, 60 * US);
        late += thread_park(deadline_ns) == -ETIMEDOUT && clock_now_ns() >= deadline_ns;
    }
    tap_is(late, TURNS * 10, "times come at any moment, none is lost");
}

static _Thread_local volatile unsigned own = 42;

__attribute__((noinline)) static bool count_own(unsigned expected)
{
    bool right = own == expected;
    own = expected + 1;
    return right;
}

static void *use_variables(void *arg)
{
    bool right = true;
    for (unsigned i = 0; i < TURNS; i++) {
        right = count_own(42 + i) && right;
        thread_yield();
    }
    return right ? arg : NULL;
}

void test_variables(void)
{
    static int place;
    struct thread *a = start("a", 0, use_variables, &place);
    struct thread *b = start("b", 0, use_variables, &place);
    bool right = use_variables(&place) == &place;
    bool all = finish(a) == &place && right;
    all = finish(b) == &place && all;
    tap_ok(all, "each thread has thread-local variables of its own, of %zu bytes", tls_size());
}

/* More values than there are registers, across waits of all kinds. */
static void *keep_values(void *arg)
{
    uint64_t a = (uintptr_t)arg, b = a * 3, c = b * 5, d = c * 7, e = d * 11, f = e * 13;
    double x = (double)a * 0.5, y = x + 0.25;
    for (unsigned i = 0; i < TURNS; i++) {
        if (i % 3 == 0)
            thread_sleep_until(clock_now_ns() + 100 * US);
        else if (i % 3 == 1)
            thread_park(clock_now_ns() + 50 * US);
        else
            thread_yield();
        if (b != a * 3 || c != b * 5 || d != c * 7 || e != d * 11 || f != e * 13 ||
            x != (double)a * 0.5 || y != x + 0.25)
            return NULL;
    }
    return thread_self();
}

void test_registers(void)
{
    struct thread *threads[4];
    bool all = true;
    for (uintptr_t i = 0; i < 4; i++)
        threads[i] = start("values", 0, keep_values, (void *)(i + 3));
    for (unsigned i = 0; i < 4; i++)
        all = finish(threads[i]) == threads[i] && all;
    tap_ok(all, "threads keep their values while they wait");
}

/* What a provider with priorities and slices of time promises besides. */

static volatile unsigned sequence[8], steps;
static volatile bool stop;

static void *step(void *arg)
{
    sequence[steps] = (unsigned)(uintptr_t)arg;
    steps = steps + 1;
    return NULL;
}

static void *spin(void *arg)
{
    volatile uint64_t *count = arg;
    while (!stop)
        *count = *count + 1;
    return NULL;
}

static void test_order(void)
{
    struct thread *low = start("low", -3, step, (void *)1);
    tap_is(steps, 0, "a worse thread waits");
    struct thread *high = start("high", 3, step, (void *)2);
    tap_is(steps, 1, "a better one runs at once");
    struct thread *same = start("same", 0, step, (void *)3);
    thread_set_priority(thread_self(), THREAD_LOWEST);
    tap_ok(steps == 3 && sequence[1] == 3 && sequence[2] == 1, "then the best goes first");
    thread_set_priority(thread_self(), 0);
    finish(low);
    finish(high);
    finish(same);
}

static void test_raised(void)
{
    steps = 0;
    struct thread *low = start("low", -3, step, (void *)1);
    thread_yield();
    tap_is(steps, 0, "a yield is for equals");
    thread_set_priority(low, 3);
    tap_is(steps, 1, "a thread that becomes better runs at once");
    finish(low);
    low = start("low", -3, step, (void *)1);
    bool enabled = irq_save();
    thread_set_priority(low, 3);
    tap_is(steps, 1, "not while interrupts are kept out");
    irq_restore(enabled);
    tap_is(steps, 2, "but as soon as they are let in");
    finish(low);
}

static void test_slices(void)
{
    static volatile uint64_t counts[2];
    struct thread *a = start("a", 0, spin, (void *)&counts[0]);
    struct thread *b = start("b", 0, spin, (void *)&counts[1]);
    while (counts[0] < 1000 || counts[1] < 1000)
        ;
    stop = true;
    tap_ok(true, "threads that never wait share the time");
    finish(a);
    finish(b);
}

static void *stop_later(void *arg)
{
    thread_sleep_until(clock_now_ns() + 30 * MS);
    stop = true;
    return arg;
}

/* Who wakes goes before who spins. */
static void test_preempted(void)
{
    struct thread *high = start("high", 2, stop_later, NULL);
    while (!stop)
        ;
    tap_ok(true, "a better thread that wakes interrupts who runs");
    finish(high);
}

int test_priorities(void)
{
    test_order();
    test_raised();
    test_preempted();
    stop = false;
    test_slices();
    return tap_end();
}
