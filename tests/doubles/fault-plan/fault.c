/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fault.c - plans of failures. Counters are changed in one instruction each, so that a thread may
 * be preempted anywhere.
 */
#include <fault.h>
#include <limits.h>

static unsigned long add(unsigned long *counter)
{
    return __atomic_add_fetch(counter, 1, __ATOMIC_RELAXED);
}

bool fault_due(struct fault *fault)
{
    unsigned long call = add(&fault->calls);
    if (call < fault->first || call >= fault->end)
        return false;
    add(&fault->failed);
    return true;
}

void fault_live(struct fault *fault, size_t more, size_t less)
{
    __atomic_add_fetch(&fault->live, more - less, __ATOMIC_RELAXED);
}

void fault_set(struct fault *fault, unsigned long first, unsigned long count)
{
    fault->end = 0;
    fault->calls = 0;
    fault->failed = 0;
    fault->first = first;
    fault->end = count > ULONG_MAX - first ? ULONG_MAX : first + count;
}

unsigned long fault_clear(struct fault *fault)
{
    fault->end = 0;
    return fault->failed;
}

/* Calls operation once, with count calls failing. Returns whether it kept its promises. */
static bool survives(struct fault *fault, unsigned long first, unsigned long count,
                     bool (*operation)(void *arg), void *arg)
{
    size_t live = fault->live;
    fault_set(fault, first, count);
    bool good = operation(arg);
    fault_clear(fault);
    return good && fault->live == live;
}

long fault_each(struct fault *fault, bool (*operation)(void *arg), void *arg)
{
    for (unsigned long call = 1;; call++) {
        bool good = survives(fault, call, 1, operation, arg);
        if (good && fault->failed == 0)
            return (long)call - 1;
        if (!good || !survives(fault, call, ULONG_MAX, operation, arg))
            return -(long)call;
    }
}
