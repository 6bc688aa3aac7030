/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer.c - the alarm is a POSIX timer of the kernel, on CLOCK_MONOTONIC and thus on clock.h's
 * time.
 *
 * A timer made without a sigevent sends SIGALRM (man 2 timer_create), which is IRQ_TIMER. A signal
 * that was on its way when the alarm was replaced or stopped is recognised by the clock.
 */
#include "internal.h"

#include <clock.h>
#include <irq.h>
#include <linux_syscall.h>
#include <stddef.h>
#include <timer.h>

enum { CLOCK_MONOTONIC = 1, TIMER_ABSTIME = 1 };
enum { NS_PER_S = 1000000000 };

/* struct timespec and struct itimerspec of a 64-bit kernel. */
struct time {
    int64_t seconds, nanoseconds;
};

struct setting {
    struct time interval, value; /* a value of 0 stops the timer */
};

static struct {
    int timer;            /* the kernel's number of it */
    timer_alarm_fn alarm; /* NULL: none is set */
    void *arg;
    uint64_t deadline_ns;
} timer_linux;

static void set(uint64_t deadline_ns)
{
    struct setting setting = {
        {0, 0}, {(int64_t)(deadline_ns / NS_PER_S), (int64_t)(deadline_ns % NS_PER_S)}};
    linux_syscall(SYS_TIMER_SETTIME, timer_linux.timer, TIMER_ABSTIME, (long)&setting, 0, 0, 0);
}

static void on_timer(void *unused)
{
    (void)unused;
    timer_alarm_fn alarm = timer_linux.alarm;
    if (alarm == NULL)
        return;
    if (clock_now_ns() < timer_linux.deadline_ns) {
        set(timer_linux.deadline_ns);
        return;
    }
    timer_linux.alarm = NULL;
    alarm(timer_linux.arg);
}

int timer_linux_init(void)
{
    long error =
        linux_syscall(SYS_TIMER_CREATE, CLOCK_MONOTONIC, 0, (long)&timer_linux.timer, 0, 0, 0);
    return error < 0 ? (int)error : irq_attach(IRQ_TIMER, false, on_timer, NULL);
}

void timer_start(uint64_t deadline_ns, timer_alarm_fn alarm, void *arg)
{
    bool enabled = irq_save();
    timer_linux.alarm = alarm;
    timer_linux.arg = arg;
    timer_linux.deadline_ns = deadline_ns > 0 ? deadline_ns : 1;
    set(timer_linux.deadline_ns);
    irq_restore(enabled);
}

void timer_stop(void)
{
    bool enabled = irq_save();
    timer_linux.alarm = NULL;
    set(0);
    irq_restore(enabled);
}
