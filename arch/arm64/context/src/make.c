/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * make.c - a stack that looks as if a switch had left it right before its first instruction.
 */
#include "internal.h"

#include <context.h>
#include <stdint.h>

/* What switch.S keeps. A frame record of 0 ends every backtrace. */
struct kept {
    uint64_t x29, x30;
    uint64_t x19, x20, x21, x22, x23, x24, x25, x26, x27, x28;
    uint64_t d8, d9, d10, d11, d12, d13, d14, d15;
    uint64_t fpcr, unused;
};

void context_make(struct context *context, void *stack, size_t size, void (*entry)(void *arg),
                  void *arg)
{
    uintptr_t end = ((uintptr_t)stack + size) & -(uintptr_t)16;
    struct kept *kept = (struct kept *)end - 1;
    *kept = (struct kept){
        .x19 = (uintptr_t)entry,
        .x20 = (uintptr_t)arg,
        .x30 = (uintptr_t)context_arm64_start,
    };
    *context = (struct context){kept, stack, size};
}
