/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clock.c - conformance of clock, with timer and irq to halt the CPU and to read in isr context.
 *
 * With the argument `rate` it prints a line, waits a second of its own clock and prints another:
 * whoever reads the console compares that with the time outside.
 */

#include <clock.h>
#include <console.h>
#include <irq.h>
#include <suite.h>
#include <tap.h>
#include <timer.h>

enum { READS = 200000, ALARMS = 300 };

static struct {
    volatile uint64_t in_alarm; /* clock_now_ns() as the last alarm read it */
    volatile unsigned count;    /* of alarms */
} seen;

static void on_alarm(void *arg)
{
    (void)arg;
    seen.in_alarm = clock_now_ns();
    seen.count++;
}

static void wait_for_alarm(unsigned count)
{
    bool enabled = irq_save();
    while (seen.count == count)
        irq_wait();
    irq_restore(enabled);
}

static void test_thread(void)
{
    bool back = false;
    uint64_t first = clock_now_ns(), last = first;
    for (unsigned i = 0; i < READS; i++) {
        uint64_t now = clock_now_ns();
        back = back || now < last;
        last = now;
    }
    tap_ok(!back, "%d reads never go back", READS);
    while (clock_now_ns() == last)
        ;
    tap_ok(true, "it goes on while the CPU is busy");
}

static void test_isr(void)
{
    bool back = false;
    for (unsigned i = 0; i < ALARMS; i++) {
        unsigned count = seen.count;
        uint64_t before = clock_now_ns();
        timer_start(before + 1 + i * 37, on_alarm, NULL);
        while (seen.count == count)
            ;
        back = back || seen.in_alarm < before || clock_now_ns() < seen.in_alarm;
    }
    tap_ok(!back, "reads in isr and thread context are one order");
}

static void test_halted(void)
{
    const uint64_t while_ns = 20 * 1000 * 1000;
    unsigned count = seen.count;
    uint64_t before = clock_now_ns();
    timer_start(before + while_ns, on_alarm, NULL);
    wait_for_alarm(count);
    tap_ok(clock_now_ns() >= before + while_ns, "it goes on while the CPU is halted");
}

static int rate(void)
{
    console_write("start\n", 6);
    uint64_t end = clock_now_ns() + 1000 * 1000 * 1000;
    while (clock_now_ns() < end)
        ;
    console_write("end\n", 4);
    return 0;
}

static int run(int argc, char **argv)
{
    if (argc > 1 && tap_same(argv[1], "rate"))
        return rate();
    test_thread();
    test_isr();
    test_halted();
    return tap_end();
}

const struct suite test_clock_suite = {"clock", run};
