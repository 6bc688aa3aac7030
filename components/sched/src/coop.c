/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * coop.c - the policy of sched-coop: one queue, first come, first served. Nobody is preferred, no
 * turn ends by itself, and priorities are only remembered.
 */
#include "internal.h"

static struct {
    struct thread *first, *last;
} ready;

void sched_policy_add(struct thread *thread, bool in_front)
{
    (void)in_front;
    thread->next = NULL;
    if (ready.first == NULL)
        ready.first = thread;
    else
        ready.last->next = thread;
    ready.last = thread;
}

void sched_policy_remove(struct thread *thread)
{
    struct thread *before = NULL;
    for (struct thread *at = ready.first; at != thread; at = at->next)
        before = at;
    if (before != NULL)
        before->next = thread->next;
    else
        ready.first = thread->next;
    if (ready.last == thread)
        ready.last = before;
}

struct thread *sched_policy_take(void)
{
    struct thread *thread = ready.first;
    if (thread != NULL)
        ready.first = thread->next;
    return thread;
}

bool sched_policy_prefers(void)
{
    return false;
}

bool sched_policy_has_ready(void)
{
    return ready.first != NULL;
}

bool sched_policy_tick(void)
{
    return false;
}

int sched_policy_init(void)
{
    return 0;
}
