/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * life.c - how threads begin and end.
 *
 * All that a thread has is in one run of pages: a guard, the stack, its thread-local variables, and
 * struct thread. Nobody can free the stack that he runs on: a detached thread's pages are freed by
 * who runs next, another's by who joins it.
 */
#include "internal.h"

#include <crash.h>
#include <errno.h>
#include <guard.h>
#include <irq.h>
#include <mem.h>
#include <options.h>
#include <pages.h>
#include <shutdown.h>
#include <tls.h>

enum { ALIGNMENT = 64 };

static size_t aligned(size_t size)
{
    return (size + ALIGNMENT - 1) & -(size_t)ALIGNMENT;
}

static void begin(void *arg)
{
    struct thread *self = arg;
    sched_arrived();
    irq_restore(true);
    thread_exit(self->entry(self->arg));
}

/* Make what lies at the end of the pages; what is left of them is the stack. */
static struct thread *build(char *pages, size_t count)
{
    char *end = pages + count * PAGES_SIZE;
    struct thread *thread = (struct thread *)(end - aligned(sizeof *thread));
    size_t variables = has_tls ? tls_size() : 0;
    char *stack = pages + PAGES_SIZE, *stack_end = (char *)thread - variables;
    memset(thread, 0, sizeof *thread);
    thread->pages = pages;
    thread->page_count = count;
    thread->deadline_ns = THREAD_FOREVER;
    if (has_tls) {
        thread->tls = stack_end;
        tls_init(thread->tls);
    }
    context_make(&thread->context, stack, (size_t)(stack_end - stack), begin, thread);
    return thread;
}

static struct thread *allocate(size_t stack_size)
{
    size_t besides = aligned(sizeof(struct thread)) + (has_tls ? tls_size() : 0);
    if (stack_size > SIZE_MAX / 2)
        return NULL;
    size_t count = 1 + (stack_size + besides + PAGES_SIZE - 1) / PAGES_SIZE;
    char *pages = pages_alloc(count);
    if (pages == NULL)
        return NULL;
    bool enabled = irq_save(); /* guard.h does not promise that calls may be concurrent */
    int error = guard_set(pages);
    irq_restore(enabled);
    if (error != 0) {
        pages_free(pages, count);
        return NULL;
    }
    return build(pages, count);
}

int thread_create(struct thread **thread, const struct thread_attributes *attributes,
                  void *(*entry)(void *arg), void *arg)
{
    static const struct thread_attributes by_default;
    if (attributes == NULL)
        attributes = &by_default;
    if (attributes->priority < THREAD_LOWEST || attributes->priority > THREAD_HIGHEST)
        return -EINVAL;
    struct thread *new = allocate(attributes->stack_size ? attributes->stack_size : OPT_STACK);
    if (new == NULL)
        return -ENOMEM;
    new->entry = entry;
    new->arg = arg;
    new->priority = attributes->priority;
    thread_set_name(new, attributes->name != NULL ? attributes->name : "thread");
    *thread = new;
    bool enabled = irq_save();
    sched.alive++;
    sched_ready(new);
    sched_leave(enabled);
    return 0;
}

void sched_bury(struct thread *dead)
{
    char *pages = dead->pages;
    size_t count = dead->page_count;
    if (pages == NULL)
        return;
    guard_clear(pages);
    pages_free(pages, count);
}

void thread_exit(void *result)
{
    struct thread *self = sched.current;
    irq_save();
    if (--sched.alive == 0)
        shutdown_now(0);
    self->result = result;
    self->state = SCHED_ENDED;
    if (self->joiner != NULL)
        sched_ready(self->joiner);
    if (self->detached)
        sched.dead = self;
    sched_run_next();
    __builtin_unreachable();
}

int thread_join(struct thread *thread, void **result)
{
    bool enabled = irq_save();
    struct thread *self = sched.current;
    int error = 0;
    if (thread == self || self->joiner == thread)
        error = -EDEADLK;
    else if (thread->detached || thread->joiner != NULL)
        error = -EINVAL;
    if (error == 0 && thread->state != SCHED_ENDED) {
        thread->joiner = self;
        sched_wait(SCHED_WAITING, THREAD_FOREVER);
    }
    if (error == 0) {
        if (result != NULL)
            *result = thread->result;
        sched_bury(thread);
    }
    irq_restore(enabled);
    return error;
}

int thread_detach(struct thread *thread)
{
    bool enabled = irq_save();
    int error = thread->detached || thread->joiner != NULL ? -EINVAL : 0;
    if (error == 0 && thread->state == SCHED_ENDED)
        sched_bury(thread);
    else if (error == 0)
        thread->detached = true;
    irq_restore(enabled);
    return error;
}

int sched_init(void)
{
    if (has_crash)
        crash_attach_who(sched_who);
    return sched_policy_init();
}
