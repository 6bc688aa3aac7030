/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer.c - the local APIC's timer (Intel SDM volume 3, 10.5.4), counting down once.
 *
 * Its frequency is measured against the clock at init. The clock also decides whether a deadline is
 * reached: an interrupt that comes early, because it was far away or the measure was off, only
 * starts the counter again.
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

enum { MEASURES = 4, MEASURE_NS = 500000 };

static struct {
    volatile uint32_t *local;
    uint32_t rate; /* ticks per nanosecond, times 2^32 */
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

/*
 * Measure once. The counter is started and read between two clock readings each; *unsure tells how
 * far these are apart.
 */
static uint32_t measure_once(uint64_t *unsure)
{
    uint64_t before_start = clock_now_ns();
    timer_apic.local[INITIAL] = UINT32_MAX;
    uint64_t start = clock_now_ns(), before_end;
    do
        before_end = clock_now_ns();
    while (before_end - start < MEASURE_NS);
    uint64_t ticks = UINT32_MAX - timer_apic.local[CURRENT];
    uint64_t end = clock_now_ns();

    *unsure = end - before_end + start - before_start;
    return (uint32_t)((ticks << 32) / (before_end - start + *unsure / 2));
}

/* The best of some measures: the host may run something else during the others. */
static uint32_t measure_rate(void)
{
    uint64_t least = UINT64_MAX, unsure;
    uint32_t best = 0;

    for (unsigned i = 0; i < MEASURES; i++) {
        uint32_t rate = measure_once(&unsure);
        if (unsure < least) {
            least = unsure;
            best = rate;
        }
    }
    timer_apic.local[INITIAL] = 0;
    return best;
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
    timer_apic.rate = measure_rate();
    if (timer_apic.rate == 0)
        return -ENODEV;
    return irq_attach(IRQ_TIMER, false, on_timer, NULL);
}

void timer_start(uint64_t deadline_ns, timer_alarm_fn alarm, void *arg)
{
    bool enabled = irq_save();

    timer_apic.deadline_ns = deadline_ns;
    timer_apic.alarm = alarm;
    timer_apic.arg = arg;
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
