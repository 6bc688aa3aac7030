/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * make.c - a stack that looks as if a switch had left it right before its first instruction.
 */
#include "internal.h"

#include <stdint.h>

/* Control bits at the start of a program (System V ABI, AMD64 supplement, 3.4.1). */
enum { MXCSR = 0x1f80, CONTROL_WORD = 0x37f };

/* What switch.S keeps. A frame pointer of 0 ends every backtrace. */
struct kept {
    uint32_t mxcsr;
    uint16_t control_word, unused;
    uint64_t r15, r14, r13, r12, rbx, rbp;
    uint64_t pc;
};

void context_x86_64_make(struct context *context, void *stack, size_t size,
                         void (*entry)(void *arg), void *arg)
{
    uintptr_t end = ((uintptr_t)stack + size) & -(uintptr_t)16;
    struct kept *kept = (struct kept *)end - 1;
    *kept = (struct kept){
        .mxcsr = MXCSR,
        .control_word = CONTROL_WORD,
        .r12 = (uintptr_t)entry,
        .r13 = (uintptr_t)arg,
        .pc = (uintptr_t)context_x86_64_start,
    };
    *context = (struct context){kept, stack, size};
}
