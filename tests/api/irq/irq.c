/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * irq.c - conformance of irq, mostly with IRQ_SELF; the timer supplies interrupts that come at any
 * moment. An interrupt that is lost shows as a hang, which the runner's timeout ends.
 */

#include <clock.h>
#include <errno.h>
#include <irq.h>
#include <suite.h>
#include <tap.h>
#include <timer.h>

enum { WAKEUPS = 5000, ALARMS = 1000, LINES = 256, SPINS = 1000000 };

static struct {
    volatile unsigned count, depth, deepest;
    volatile bool let_in; /* irq_save told so inside a handler */
    void *volatile arg;
    volatile unsigned again; /* how often the handler raises itself */
} self;

static volatile unsigned other_count, alarm_count;
static volatile uint64_t alarm_result;

static void on_self(void *arg)
{
    self.depth = self.depth + 1;
    if (self.depth > self.deepest)
        self.deepest = self.depth;
    bool enabled = irq_save();
    self.let_in = self.let_in || enabled;
    irq_restore(enabled);
    self.arg = arg;
    self.count = self.count + 1;
    if (self.again > 0) {
        self.again = self.again - 1;
        irq_raise_self();
    }
    self.depth = self.depth - 1;
}

static void on_other(void *arg)
{
    (void)arg;
    other_count = other_count + 1;
}

/* A calculation with more live values than a handler saves by itself. */
static uint64_t calculate(unsigned rounds)
{
    uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
    for (unsigned i = 0; i < rounds; i++) {
        a = (a ^ h) * 0x9e3779b97f4a7c15u + i;
        b = (b << 7 | b >> 57) + a;
        c ^= b * 31;
        d += c >> 5;
        e = e * 17 + d;
        f ^= e << 3;
        g += f ^ a;
        h = (h >> 3 | h << 61) ^ g;
    }
    return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
}

/* Uses the registers that the interrupted code uses. */
static void on_alarm(void *arg)
{
    (void)arg;
    alarm_result = calculate(2);
    alarm_count = alarm_count + 1;
}

/* An interrupt that is pending comes within a few instructions; how many, the machine decides. */
static bool comes(volatile unsigned *count, unsigned wanted)
{
    for (unsigned i = 0; i < SPINS && *count < wanted; i++)
        ;
    return *count >= wanted;
}

static void test_save(void)
{
    bool first = irq_save(), second = irq_save(), third = irq_save();
    tap_ok(first, "interrupts are let in before main");
    tap_ok(!second && !third, "irq_save tells that they are kept out");
    irq_restore(third);
    irq_restore(second);
    bool inner = irq_save();
    tap_ok(!inner, "irq_restore(false) keeps them out");
    irq_restore(first);
    bool outer = irq_save();
    tap_ok(outer, "irq_restore(true) lets them in");
    irq_enable();
    bool enabled = irq_save();
    tap_ok(enabled, "irq_enable lets them in");
    irq_restore(enabled);
    irq_enable();
    enabled = irq_save();
    tap_ok(enabled, "irq_enable twice is no harm");
    irq_restore(enabled);
}

static void test_attach(void)
{
    static const int none[] = {-4, -5, -100, INT32_MIN, 1 << 20, INT32_MAX};
    for (unsigned i = 0; i < sizeof none / sizeof *none; i++)
        tap_is(irq_attach(none[i], false, on_self, NULL), -EINVAL, "no line %d", none[i]);
    tap_is(irq_attach(IRQ_SELF, false, on_self, &self), 0, "attach to IRQ_SELF");
    tap_is(irq_attach(IRQ_SELF, false, on_other, NULL), -EBUSY, "a second handler");
    tap_is(irq_attach(IRQ_TIMER, false, on_other, NULL), -EBUSY,
           "IRQ_TIMER belongs to the timer's provider");
    irq_raise_self();
    tap_ok(comes(&self.count, 1) && other_count == 0, "a refused attach changes nothing");
    tap_ok(self.arg == &self, "the handler gets its argument");
    tap_ok(!self.let_in, "interrupts are off in a handler");
}

static void test_detach(void)
{
    irq_detach(IRQ_SELF);
    irq_detach(IRQ_SELF);
    tap_ok(true, "detach without a handler does nothing");
    irq_raise_self();
    unsigned before = self.count;
    tap_ok(!comes(&self.count, before + 1), "a detached handler does not run");
    tap_is(irq_attach(IRQ_SELF, false, on_self, NULL), 0, "attach again");

    bool enabled = irq_save();
    before = self.count;
    irq_raise_self();
    irq_detach(IRQ_SELF);
    irq_restore(enabled);
    tap_ok(!comes(&self.count, before + 1), "nor for an interrupt that was raised before");
    tap_is(irq_attach(IRQ_SELF, false, on_self, NULL), 0, "and attach once more");
}

static void test_raise(void)
{
    bool enabled = irq_save();
    unsigned before = self.count;
    irq_raise_self();
    bool early = comes(&self.count, before + 1);
    irq_restore(enabled);
    tap_ok(!early, "IRQ_SELF waits while interrupts are kept out");
    tap_ok(comes(&self.count, before + 1), "and is handled when they are let in");

    enabled = irq_save();
    before = self.count;
    irq_raise_self();
    irq_raise_self();
    irq_raise_self();
    irq_restore(enabled);
    bool came = comes(&self.count, before + 1);
    comes(&self.count, before + 4);
    tap_ok(came && self.count <= before + 3, "raised three times: handled once to three times");

    self.deepest = 0;
    self.again = 10;
    before = self.count;
    irq_raise_self();
    tap_ok(comes(&self.count, before + 11), "a handler raises IRQ_SELF again");
    tap_is(self.deepest, 1, "which comes after it, not within");
    tap_ok(!self.let_in, "interrupts were off in all of them");
}

static void on_switch(void *arg)
{
    *(unsigned *)arg = self.count;
}

/* Where there is a scheduler, IRQ_SWITCH is its own, and tested with it. */
static void test_switch(void)
{
    static unsigned seen;
    int status = irq_attach(IRQ_SWITCH, false, on_switch, &seen);
    if (status != 0) {
        tap_is(status, -EBUSY, "IRQ_SWITCH belongs to the scheduler");
        return;
    }
    bool enabled = irq_save();
    unsigned before = self.count;
    irq_raise_switch();
    irq_raise_self();
    irq_restore(enabled);
    comes(&seen, before + 1);
    tap_is(seen, before + 1, "IRQ_SWITCH is handled after IRQ_SELF");
    irq_detach(IRQ_SWITCH);
}

static void test_wait(void)
{
    bool enabled = irq_save();
    unsigned before = self.count;
    irq_raise_self();
    while (self.count == before)
        irq_wait();
    bool inside = irq_save();
    tap_ok(!inside, "irq_wait keeps interrupts out when it returns");
    irq_restore(enabled);

    for (unsigned i = 0; i < WAKEUPS; i++) {
        before = self.count;
        if (i % 2 == 0)
            irq_raise_self();
        enabled = irq_save();
        if (i % 2 == 1)
            irq_raise_self();
        while (self.count == before)
            irq_wait();
        irq_restore(enabled);
    }
    tap_ok(true, "%d wake-ups by IRQ_SELF, none lost", WAKEUPS);
}

/* The alarm comes before, in and after the test of the condition, wherever the clock puts it. */
static void test_wait_timer(void)
{
    struct tap_random random = {99};
    for (unsigned i = 0; i < ALARMS; i++) {
        unsigned before = alarm_count;
        timer_start(clock_now_ns() + tap_random_below(&random, 60000), on_alarm, NULL);
        bool enabled = irq_save();
        while (alarm_count == before)
            irq_wait();
        irq_restore(enabled);
    }
    tap_ok(true, "%d wake-ups by the timer, none lost", ALARMS);
}

static void test_registers(void)
{
    enum { ROUNDS = 20000 };
    uint64_t expected = calculate(ROUNDS);
    unsigned start = alarm_count, tries = 0;
    bool same = true;
    while (alarm_count < start + 200) {
        unsigned before = alarm_count;
        timer_start(clock_now_ns() + tries++ % 64 * 500, on_alarm, NULL);
        while (alarm_count == before)
            same = same && calculate(ROUNDS) == expected;
    }
    tap_ok(same, "interrupted calculations keep their values");
}

/* Where a target has lines, they keep the rules; how many it has is its own business. */
static void test_lines(void)
{
    unsigned lines = 0, wrong = 0;
    for (int irq = 0; irq < LINES; irq++) {
        int status = irq_attach(irq, false, on_other, NULL);
        if (status == 0) {
            lines++;
            wrong += irq_attach(irq, false, on_other, NULL) != -EBUSY;
            irq_detach(irq);
            wrong += irq_attach(irq, false, on_other, NULL) != 0;
            irq_detach(irq);
        } else {
            wrong += status != -EBUSY && status != -EINVAL;
        }
    }
    tap_is(wrong, 0, "lines attach, are busy and detach");
    tap_note("%u lines are free", lines);
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_save();
    test_attach();
    test_detach();
    test_raise();
    test_switch();
    test_wait();
    test_wait_timer();
    test_registers();
    test_lines();
    return tap_end();
}

const struct suite test_irq_suite = {"irq", run};
