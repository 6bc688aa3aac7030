/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer.c - conformance of timer. That an alarm does not come can only be tested for a while: the
 * test spins some milliseconds of clock time. That one comes late is no failure, a hang is.
 */

#include <clock.h>
#include <irq.h>
#include <suite.h>
#include <tap.h>
#include <timer.h>

enum { ALARMS = 400, CHAIN = 100 };

static const uint64_t millisecond = 1000 * 1000;

struct alarm {
    uint64_t deadline;
    volatile unsigned count;
    volatile bool early, let_in;
};

static void on_alarm(void *arg)
{
    struct alarm *alarm = arg;
    alarm->early = alarm->early || clock_now_ns() < alarm->deadline;
    bool enabled = irq_save();
    alarm->let_in = alarm->let_in || enabled;
    irq_restore(enabled);
    alarm->count = alarm->count + 1;
}

static void start(struct alarm *alarm, uint64_t deadline)
{
    alarm->deadline = deadline;
    timer_start(deadline, on_alarm, alarm);
}

static void wait(struct alarm *alarm, unsigned count)
{
    bool enabled = irq_save();
    while (alarm->count < count)
        irq_wait();
    irq_restore(enabled);
}

static void spin(uint64_t while_ns)
{
    uint64_t end = clock_now_ns() + while_ns;
    while (clock_now_ns() < end)
        ;
}

static void test_never_early(void)
{
    struct tap_random random = {7};
    struct alarm alarm = {0};
    for (unsigned i = 1; i <= ALARMS; i++) {
        uint32_t ahead = tap_random_below(&random, 1U << tap_random_below(&random, 20));
        start(&alarm, clock_now_ns() + ahead);
        wait(&alarm, i);
    }
    tap_ok(!alarm.early, "%d alarms, none early", ALARMS);
    tap_ok(!alarm.let_in, "interrupts are off in an alarm");
    tap_is(alarm.count, ALARMS, "each came once");
    start(&alarm, clock_now_ns() + 50 * millisecond);
    wait(&alarm, ALARMS + 1);
    tap_ok(!alarm.early, "nor one that is further away");
    spin(3 * millisecond);
    tap_is(alarm.count, ALARMS + 1, "none comes twice");
}

static void test_past(void)
{
    struct alarm alarm = {0};
    start(&alarm, 0);
    wait(&alarm, 1);
    start(&alarm, clock_now_ns());
    wait(&alarm, 2);
    start(&alarm, clock_now_ns() - 1);
    wait(&alarm, 3);
    tap_is(alarm.count, 3, "a deadline that has passed comes at once");
}

static void test_kept_out(void)
{
    struct alarm alarm = {0};
    bool enabled = irq_save();
    start(&alarm, clock_now_ns() + 1000);
    spin(2 * millisecond);
    unsigned count = alarm.count;
    irq_restore(enabled);
    tap_is(count, 0, "no alarm while interrupts are kept out");
    wait(&alarm, 1);
    tap_is(alarm.count, 1, "it comes when they are let in");
}

static void test_replace(void)
{
    struct alarm first = {0}, second = {0};
    /* Kept out, for the host may let pass any time between two alarms. */
    bool enabled = irq_save();
    start(&first, clock_now_ns() + 3 * millisecond);
    start(&second, clock_now_ns() + millisecond);
    irq_restore(enabled);
    wait(&second, 1);
    spin(4 * millisecond);
    tap_ok(first.count == 0 && second.count == 1, "a nearer alarm replaces");

    first.count = second.count = 0;
    enabled = irq_save();
    start(&first, clock_now_ns() + millisecond);
    start(&second, clock_now_ns() + 4 * millisecond);
    irq_restore(enabled);
    wait(&second, 1);
    tap_ok(first.count == 0 && second.count == 1 && !second.early, "a further alarm replaces");

    /* The first is due, and its interrupt waits, when it is replaced. */
    first.count = second.count = 0;
    enabled = irq_save();
    start(&first, clock_now_ns());
    spin(millisecond);
    start(&second, clock_now_ns() + 4 * millisecond);
    irq_restore(enabled);
    wait(&second, 1);
    tap_ok(first.count == 0 && second.count == 1 && !second.early, "one that is due is replaced");
}

static void test_stop(void)
{
    struct alarm alarm = {0};
    timer_stop();
    bool enabled = irq_save();
    start(&alarm, clock_now_ns() + millisecond);
    timer_stop();
    irq_restore(enabled);
    spin(3 * millisecond);
    tap_is(alarm.count, 0, "an alarm that is stopped does not come");

    enabled = irq_save();
    start(&alarm, clock_now_ns());
    spin(millisecond);
    timer_stop();
    irq_restore(enabled);
    spin(millisecond);
    tap_is(alarm.count, 0, "nor one that was due");

    start(&alarm, clock_now_ns() + 1000);
    wait(&alarm, 1);
    timer_stop();
    tap_is(alarm.count, 1, "the timer works after a stop, and a late stop is no harm");
}

/* Deadlines whose distance is no number of 32 bits in some unit of time. */
static void test_far(void)
{
    struct alarm alarm = {0};
    for (unsigned bit = 25; bit < 64; bit++) {
        start(&alarm, clock_now_ns() + ((uint64_t)1 << bit) + 1000);
        spin(millisecond / 5);
    }
    start(&alarm, UINT64_MAX);
    spin(millisecond);
    tap_is(alarm.count, 0, "far alarms do not come");
    start(&alarm, clock_now_ns() + 1000);
    wait(&alarm, 1);
    tap_ok(alarm.count == 1 && !alarm.early, "a near one after them does");
}

static void on_chain(void *arg)
{
    struct alarm *alarm = arg;
    alarm->early = alarm->early || clock_now_ns() < alarm->deadline;
    alarm->count = alarm->count + 1;
    alarm->deadline = clock_now_ns() + alarm->count % 8 * 5000;
    if (alarm->count < CHAIN)
        timer_start(alarm->deadline, on_chain, alarm);
}

static void test_chain(void)
{
    struct alarm alarm = {.deadline = clock_now_ns()};
    timer_start(alarm.deadline, on_chain, &alarm);
    wait(&alarm, CHAIN);
    spin(millisecond);
    tap_ok(alarm.count == CHAIN && !alarm.early, "an alarm starts the next, %d times", CHAIN);
}

static void on_stop(void *arg)
{
    struct alarm *alarm = arg;
    alarm->count = alarm->count + 1;
    timer_start(clock_now_ns(), on_stop, alarm);
    timer_stop();
}

static void test_stop_inside(void)
{
    struct alarm alarm = {0};
    timer_start(clock_now_ns(), on_stop, &alarm);
    wait(&alarm, 1);
    spin(millisecond);
    tap_is(alarm.count, 1, "timer_stop in isr context");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_never_early();
    test_past();
    test_kept_out();
    test_replace();
    test_stop();
    test_far();
    test_chain();
    test_stop_inside();
    return tap_end();
}

const struct suite test_timer_suite = {"timer", run};
