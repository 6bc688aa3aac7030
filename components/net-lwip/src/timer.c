/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * timer.c - what lwIP does at intervals, each timer from its first use on: DNS costs nothing to who
 * asks for no names. TCP's stops when there are no connections.
 *
 * This replaces lwIP's timeouts.c, whose table would keep all of lwIP in every image.
 */
#include "internal.h"

#include <clock.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/sys.h>

enum { NS_PER_MS = 1000000 };

static struct {
    struct timer *timers;
} net_lwip_timers;

u32_t sys_now(void)
{
    return (u32_t)(clock_now_ns() / NS_PER_MS);
}

static uint64_t interval_ns(const struct timer *timer)
{
    return (uint64_t)timer->interval_ms * NS_PER_MS;
}

void net_lwip_timer_start(struct timer *timer)
{
    if (timer->due_ns != 0)
        return;
    timer->due_ns = clock_now_ns() + interval_ns(timer);
    if (!timer->listed) {
        timer->listed = true;
        timer->next = net_lwip_timers.timers;
        net_lwip_timers.timers = timer;
    }
    net_lwip_hurry(timer->due_ns);
}

static struct timer tcp_timer = {.interval_ms = TCP_TMR_INTERVAL, .expire = tcp_tmr};

void tcp_timer_needed(void)
{
    net_lwip_timer_start(&tcp_timer);
}

static bool is_needed(const struct timer *timer)
{
    return timer != &tcp_timer || tcp_active_pcbs != NULL || tcp_tw_pcbs != NULL;
}

/* After a pause a timer expires once, not as often as it would have. */
static void expire(struct timer *timer, uint64_t now_ns)
{
    timer->due_ns += interval_ns(timer);
    if (timer->due_ns < now_ns)
        timer->due_ns = now_ns + interval_ns(timer);
    timer->expire();
    if (!is_needed(timer))
        timer->due_ns = 0;
}

uint64_t net_lwip_timer_run(void)
{
    uint64_t now_ns = clock_now_ns(), first_ns = FOREVER;
    for (struct timer *timer = net_lwip_timers.timers; timer != NULL; timer = timer->next) {
        if (timer->due_ns != 0 && timer->due_ns <= now_ns)
            expire(timer, now_ns);
        if (timer->due_ns != 0 && timer->due_ns < first_ns)
            first_ns = timer->due_ns;
    }
    return first_ns;
}
