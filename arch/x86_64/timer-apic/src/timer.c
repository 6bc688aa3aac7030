/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer.c - the local APIC's timer (Intel SDM volume 3, 10.5.4), counting down once.
 *
 * Its frequency is measured against the clock, from init until the first alarm is set. The clock
 * also decides whether a deadline is reached: an interrupt that comes early, because it was far
 * away or the measure was off, only starts the counter again.
 */
#include <clock.h>
#include <errno.h>
#include <irq.h>
#include <mmio.h>
#include <stddef.h>
#include <timer.h>

/* Registers, in steps of 4 bytes. */
enum { TIMER = 0x320 / 4, INITIAL = 0x380 / 4, CURRENT = 0x390 / 4, DIVIDE = 0x3e0 / 4 };
enum { MSR_BASE = 0x1b, MODE_MASK = 3 << 17, DIVIDE_BY_16 = 3 };

enum { TRIES = 8, MEASURE_NS = 500000 };

struct reading {
    uint64_t ns;
    uint32_t count;
};

static struct {
    volatile uint32_t *local;
    struct reading start; /* of the measure */
    uint32_t rate;        /* ticks per nanosecond, times 2^32; 0: not measured yet */
    uint64_t deadline_ns;
    timer_alarm_fn alarm; /* NULL without an alarm */
    void *arg;
} timer_apic;

int timer_apic_init(void);

/* Let the counter run until the deadline, or as far towards it as it reaches. */
static void count_down(void)
{
    uint64_t now = clock_now_ns(), left = 0;

    if (timer_apic.deadline_ns > now)
        left = timer_apic.deadline_ns - now;
    if (left > UINT32_MAX)
        left = UINT32_MAX;
    timer_apic.local[INITIAL] = (uint32_t)(left * timer_apic.rate >> 32) + 1;
}

static void on_timer(void *arg)
{
    timer_alarm_fn alarm = timer_apic.alarm;

    (void)arg;
    if (!alarm)
        return;
    if (clock_now_ns() < timer_apic.deadline_ns) {
        count_down();
        return;
    }
    timer_apic.alarm = NULL;
    alarm(timer_apic.arg);
}

/* The reading with the least between its two of the clock: the host may run something else. */
static struct reading take_reading(void)
{
    uint64_t least = UINT64_MAX;
    struct reading best = {0, 0};

    for (unsigned i = 0; i < TRIES; i++) {
        uint64_t before = clock_now_ns();
        uint32_t count = timer_apic.local[CURRENT];
        uint64_t between = clock_now_ns() - before;
        if (between < least) {
            least = between;
            best = (struct reading){before + between / 2, count};
        }
    }
    return best;
}

static void begin_measure(void)
{
    timer_apic.local[INITIAL] = UINT32_MAX;
    timer_apic.start = take_reading();
}

/* Make the measure long enough, and take it; anew, if the counter has reached its end. */
static void finish_measure(void)
{
    struct reading end;

    do {
        if (timer_apic.local[CURRENT] == 0)
            begin_measure();
        end = take_reading();
    } while (end.ns - timer_apic.start.ns < MEASURE_NS || end.count == 0);
    uint64_t ticks = timer_apic.start.count - end.count;
    timer_apic.rate = (uint32_t)((ticks << 32) / (end.ns - timer_apic.start.ns)) + 1;
}

int timer_apic_init(void)
{
    uint32_t low, high;
    volatile void *registers;

    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_BASE));
    int error = mmio_map(((uint64_t)high << 32 | low) & -4096ull, 4096, &registers);
    if (error)
        return error;
    timer_apic.local = registers;
    timer_apic.local[TIMER] &= ~(uint32_t)MODE_MASK;
    timer_apic.local[DIVIDE] = DIVIDE_BY_16;
    begin_measure();
    if (timer_apic.start.count == 0)
        return -ENODEV;
    return irq_attach(IRQ_TIMER, false, on_timer, NULL);
}

void timer_start(uint64_t deadline_ns, timer_alarm_fn alarm, void *arg)
{
    bool enabled = irq_save();

    timer_apic.deadline_ns = deadline_ns;
    timer_apic.alarm = alarm;
    timer_apic.arg = arg;
    if (timer_apic.rate == 0)
        finish_measure();
    count_down();
    irq_restore(enabled);
}

void timer_stop(void)
{
    bool enabled = irq_save();

    timer_apic.alarm = NULL;
    timer_apic.local[INITIAL] = 0;
    irq_restore(enabled);
}
