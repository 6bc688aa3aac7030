/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer.c - the virtual timer (Arm ARM, D12.2): it interrupts while its counter, which is that of
 * the clock, is at or beyond a value.
 *
 * The counter ticks more coarsely than clock.h: the value is rounded up, so that an alarm is never
 * early.
 */
#include <clock.h>
#include <irq.h>
#include <stddef.h>
#include <timer.h>

#define NS_PER_SECOND 1000000000ull

enum { OFF = 0, ON = 1 };

static struct {
    uint64_t deadline_ns;
    timer_alarm_fn alarm; /* NULL without an alarm */
    void *arg;
} timer_generic;

int timer_generic_init(void);

static void control(uint64_t value)
{
    __asm__ volatile("msr cntv_ctl_el0, %0\n\tisb" : : "r"(value) : "memory");
}

static void set(uint64_t deadline_ns)
{
    uint64_t hz, seconds = deadline_ns / NS_PER_SECOND, rest = deadline_ns % NS_PER_SECOND;

    __asm__("mrs %0, cntfrq_el0" : "=r"(hz));
    uint64_t ticks = UINT64_MAX;
    if (seconds < ticks / hz)
        ticks = seconds * hz + (rest * hz + NS_PER_SECOND - 1) / NS_PER_SECOND;
    __asm__ volatile("msr cntv_cval_el0, %0" : : "r"(ticks) : "memory");
    control(ON);
}

static void on_timer(void *arg)
{
    timer_alarm_fn alarm = timer_generic.alarm;

    (void)arg;
    control(OFF);
    if (!alarm)
        return;
    if (clock_now_ns() < timer_generic.deadline_ns) {
        set(timer_generic.deadline_ns);
        return;
    }
    timer_generic.alarm = NULL;
    alarm(timer_generic.arg);
}

int timer_generic_init(void)
{
    control(OFF);
    return irq_attach(IRQ_TIMER, true, on_timer, NULL);
}

void timer_start(uint64_t deadline_ns, timer_alarm_fn alarm, void *arg)
{
    bool enabled = irq_save();

    timer_generic.deadline_ns = deadline_ns;
    timer_generic.alarm = alarm;
    timer_generic.arg = arg;
    set(deadline_ns);
    irq_restore(enabled);
}

void timer_stop(void)
{
    bool enabled = irq_save();

    timer_generic.alarm = NULL;
    control(OFF);
    irq_restore(enabled);
}
