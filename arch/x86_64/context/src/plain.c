/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * plain.c - nobody watches.
 */
#include "internal.h"

void context_make(struct context *context, void *stack, size_t size, void (*entry)(void *arg),
                  void *arg)
{
    context_x86_64_make(context, stack, size, entry, arg);
}

void context_switch(struct context *from, struct context *to)
{
    context_x86_64_switch(from, to);
}
