/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - context.h without anybody who watches.
 */
#ifndef CONTEXT_X86_64_INTERNAL_H
#define CONTEXT_X86_64_INTERNAL_H

#include <context.h>

void context_x86_64_make(struct context *context, void *stack, size_t size,
                         void (*entry)(void *arg), void *arg);

/* switch.S; and where a new context begins, with entry in r12 and arg in r13. */
void context_x86_64_switch(struct context *from, struct context *to);
void context_x86_64_start(void);

#endif
