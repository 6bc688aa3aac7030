/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread.h - threads of the one CPU.
 *
 * main runs in a thread of its own, named "main", of priority 0. A thread that can run and does not
 * wait for anything is ready. Which ready thread runs is the provider's policy; among those of the
 * highest priority each comes to run in the end, provided that the running one yields or waits.
 * A policy may ignore priorities. When no thread is ready, the CPU halts.
 *
 * Times are those of clock.h. THREAD_FOREVER is a time that never comes.
 */
#ifndef THREAD_H
#define THREAD_H

#include <stddef.h>
#include <stdint.h>

#define THREAD_FOREVER UINT64_MAX

enum { THREAD_LOWEST = -8, THREAD_HIGHEST = 7 };

struct thread;

/* How a thread is to be; all zero is the default. */
struct thread_attributes {
    const char *name;  /* for reports, kept up to 15 bytes; NULL: "thread" */
    size_t stack_size; /* bytes, rounded up to whole pages; 0: the provider's default */
    int priority;      /* THREAD_LOWEST to THREAD_HIGHEST */
};

/*
 * Start a thread that calls entry(arg); its result is what entry returns, or what it gives to
 * thread_exit. Below its stack is a page that nobody may touch.
 *
 * attributes belongs to the caller and is not kept; NULL is the default. The thread belongs to the
 * caller until it is joined or detached. It may run before the call returns.
 *
 * Returns 0 and the thread in *thread, or
 *   -EINVAL  the priority is no such number
 *   -ENOMEM  no memory for the thread
 * *thread is untouched and nothing has changed in both cases.
 * Context: init (it first runs when main does or later), thread. Never blocks. Concurrent calls
 * are safe.
 */
int thread_create(struct thread **thread, const struct thread_attributes *attributes,
                  void *(*entry)(void *arg), void *arg);

/*
 * End the calling thread. Called in main's thread it ends that thread alone; when the last thread
 * has ended, the image ends with status 0.
 *
 * Does not return.
 * Context: thread.
 */
_Noreturn void thread_exit(void *result);

/*
 * Wait until thread has ended, forget it and free what it had.
 *
 * result may be NULL.
 *
 * Returns 0 and the thread's result in *result, or
 *   -EINVAL   thread is detached, or another thread waits for it already
 *   -EDEADLK  thread is the caller, or waits in thread_join for the caller
 * nothing changed in both cases.
 * Context: thread. May block.
 */
int thread_join(struct thread *thread, void **result);

/*
 * Let thread be forgotten and freed as soon as it has ended; at once, if it has.
 *
 * Returns 0, or
 *   -EINVAL  thread is detached, or another waits for it; nothing changed
 * Context: thread. Never blocks.
 */
int thread_detach(struct thread *thread);

/*
 * Tell which thread is running.
 *
 * Returns it; it stays valid until it ends. Before main and in isr context: the interrupted one.
 * Context: init, thread, isr. Never blocks.
 */
struct thread *thread_self(void);

/*
 * Tell what name the thread was given, or give it another, which is kept up to 15 bytes.
 *
 * thread_name returns it; it belongs to the thread.
 * Context: init, thread; thread_name also isr. Never blocks.
 */
const char *thread_name(const struct thread *thread);
void thread_set_name(struct thread *thread, const char *name);

/*
 * Let another ready thread run, if there is one that the policy prefers or has had no turn yet.
 *
 * Context: thread. May block.
 */
void thread_yield(void);

/*
 * Tell or change a thread's priority. A running thread may stop running by the change.
 *
 * Returns the priority; set returns 0, or
 *   -EINVAL  it is no such number; nothing changed
 * Context: thread. Never blocks, but may let another thread run.
 */
int thread_priority(const struct thread *thread);
int thread_set_priority(struct thread *thread, int priority);

/*
 * Wait until the clock has reached deadline_ns, never less.
 *
 * Context: thread. May block.
 */
void thread_sleep_until(uint64_t deadline_ns);

/*
 * Wait until somebody unparks the calling thread, or the clock has reached deadline_ns. An unpark
 * that came before counts, once: it is kept, and this call or a later one uses it up. Who waits for
 * a condition tests it again after each call.
 *
 * Returns 0, or
 *   -ETIMEDOUT  the time has come first
 * Context: thread. May block. Interrupts may be kept out: they are let in while the thread waits,
 * and as they were when it goes on.
 */
int thread_park(uint64_t deadline_ns);

/*
 * Make thread ready if it is parked, or let its next thread_park return at once. The caller goes on
 * unless the policy prefers the thread; in isr context and with interrupts kept out that is decided
 * when they are let in again.
 *
 * thread has not been forgotten.
 *
 * Context: init, thread, isr. Never blocks. Concurrent calls are safe.
 */
void thread_unpark(struct thread *thread);

#endif
