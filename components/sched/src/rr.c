/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * rr.c - the policy of sched-rr: a queue for each priority, and a tick for as long as a thread has
 * equals that are ready.
 *
 * A turn is over at the second tick in it: a thread that has begun just before a tick is not made
 * to go at once. So it lasts one slice at least and two at most, and switching reads no clock.
 */
#include "internal.h"

#include <clock.h>
#include <irq.h>
#include <options.h>

enum { LEVELS = THREAD_HIGHEST - THREAD_LOWEST + 1, NS_PER_MS = 1000000 };

static struct {
    struct {
        struct thread *first, *last;
    } levels[LEVELS];
    uint32_t ready; /* bit n: level n is not empty */
    struct thread *turn;
    bool ticks;
} rr;

static unsigned level_of(const struct thread *thread)
{
    return (unsigned)(thread->priority - THREAD_LOWEST);
}

/* Tick if who runs at a level has equals; where somebody is better, that one does not wait. */
static void tick_if_needed(unsigned level)
{
    if (rr.ticks || !(rr.ready & 1u << level))
        return;
    rr.ticks = true;
    sched_tick_at(clock_now_ns() + (uint64_t)OPT_SLICE_MS * NS_PER_MS);
}

void sched_policy_add(struct thread *thread, bool in_front)
{
    unsigned level = level_of(thread);
    struct thread *first = rr.levels[level].first;
    if (first == NULL)
        rr.levels[level].last = thread;
    if (first == NULL || in_front) {
        thread->next = first;
        rr.levels[level].first = thread;
    } else {
        thread->next = NULL;
        rr.levels[level].last->next = thread;
        rr.levels[level].last = thread;
    }
    rr.ready |= 1u << level;
    tick_if_needed(level_of(sched.current));
}

static void take_out(unsigned level, struct thread *before, struct thread *thread)
{
    if (before != NULL)
        before->next = thread->next;
    else
        rr.levels[level].first = thread->next;
    if (rr.levels[level].last == thread)
        rr.levels[level].last = before;
    if (rr.levels[level].first == NULL)
        rr.ready &= ~(1u << level);
}

void sched_policy_remove(struct thread *thread)
{
    unsigned level = level_of(thread);
    struct thread *before = NULL;
    for (struct thread *at = rr.levels[level].first; at != thread; at = at->next)
        before = at;
    take_out(level, before, thread);
}

static unsigned best_level(void)
{
    return 31u - (unsigned)__builtin_clz(rr.ready);
}

struct thread *sched_policy_take(void)
{
    if (rr.ready == 0)
        return NULL;
    unsigned level = best_level();
    struct thread *thread = rr.levels[level].first;
    take_out(level, NULL, thread);
    rr.turn = NULL;
    tick_if_needed(level);
    return thread;
}

bool sched_policy_prefers(void)
{
    return rr.ready != 0 && best_level() > level_of(sched.current);
}

bool sched_policy_has_ready(void)
{
    return rr.ready != 0 && best_level() >= level_of(sched.current);
}

bool sched_policy_tick(void)
{
    rr.ticks = false;
    bool is_over = rr.turn == sched.current && sched_policy_has_ready();
    rr.turn = sched.current;
    tick_if_needed(level_of(sched.current));
    return is_over;
}

int sched_policy_init(void)
{
    return irq_attach(IRQ_SWITCH, false, sched_on_switch, NULL);
}
