/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * context.h - where code that is not running now goes on: its stack, with all registers that a
 * function call preserves kept on it. What threads are made of.
 */
#ifndef CONTEXT_H
#define CONTEXT_H

#include <stddef.h>

/* Belongs to the caller, who keeps it as long as it can be switched to. Begins as all zero. */
struct context {
    void *stack_pointer;
    void *stack; /* all of the stack, for a provider that watches over it */
    size_t size;
};

/*
 * Make a context that calls entry(arg) on its own stack when it is first switched to.
 *
 * stack is size bytes, at least 1024, aligned to 16, and belongs to the context. entry never
 * returns.
 *
 * Context: init, thread, isr. Never blocks.
 */
void context_make(struct context *context, void *stack, size_t size, void (*entry)(void *arg),
                  void *arg);

/*
 * Leave the running code in from, and go on in to. Returns when something switches to from.
 *
 * to is a context that context_make or another switch has left, and is used up by the call. Thread-
 * local variables and the interrupt flag are as the caller of the last switch left them.
 *
 * Context: init, thread, isr; interrupts kept out. May block.
 */
void context_switch(struct context *from, struct context *to);

#endif
