/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fault.h - which calls of a provider are to fail, and what they have left.
 *
 * A double such as heap-fault hands on each call to a provider that works, unless its plan says
 * that this one fails; and it counts what its callers own. A suite goes through the failures:
 *
 *     static bool operation(void *arg)
 *     {
 *         int error = thing_make(&thing);
 *         if (error != 0)
 *             return error == -ENOMEM && thing == NULL;
 *         thing_forget(thing);
 *         return true;
 *     }
 *     …
 *     tap_ok(fault_each(heap_fault(), operation, NULL) > 0, "no memory");
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdbool.h>
#include <stddef.h>

/* A double has one, static, all zero: nothing fails. All fields are fault-plan's. */
struct fault {
    unsigned long first, end; /* calls that fail: numbers first to end - 1 */
    unsigned long calls;      /* that could have failed, since fault_set */
    unsigned long failed;     /* of these */
    size_t live;              /* what callers own: blocks, pages */
};

/*
 * For doubles: count a call that can fail.
 *
 * Returns whether it is to fail.
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
bool fault_due(struct fault *fault);

/*
 * For doubles: count what callers came to own (more) or gave back (less).
 *
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
void fault_live(struct fault *fault, size_t more, size_t less);

/*
 * Let count calls fail, from the first-th on; 1 is the next. What was told before is forgotten.
 *
 * Context: init, thread. Never blocks. One caller at a time.
 */
void fault_set(struct fault *fault, unsigned long first, unsigned long count);

/*
 * Let no call fail any more.
 *
 * Returns how many have failed since fault_set.
 * Context: init, thread. Never blocks. One caller at a time.
 */
unsigned long fault_clear(struct fault *fault);

/*
 * Call operation(arg) again and again: the first time its first call fails, then the second, and so
 * on until none of them fails; and the same with all calls after it failing too. Each time
 * operation must return true and leave its callers owning as much as before. What it allocates once
 * and keeps, it has allocated before: call it once by hand.
 *
 * Returns how many times a call has failed, or
 *   -n  when the n-th call failed, operation returned false or lost something; it was the last
 * Context: thread. Blocks as operation does. One caller at a time.
 */
long fault_each(struct fault *fault, bool (*operation)(void *arg), void *arg);

#endif
