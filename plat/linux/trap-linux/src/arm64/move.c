/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * move.c - a signal frame of arm64, copied to where a handler without a stack of its own would have
 * found it; the system call that ends a handler takes it from there.
 */
#include "context.h"
#include "internal.h"
#include "numbers.h"

#include <mem.h>

/* Bytes that a handler of modest wishes takes: without them there is no stack. */
enum { ROOM = 1024 };

void trap_linux_move(const void *info, const void *context,
                     void (*handle)(void *info, void *context))
{
    const struct context *from = context;
    struct frame *to = (struct frame *)((from->sp - sizeof *to) & -16);
    *(volatile char *)((uintptr_t)to - ROOM) = 0;
    memcpy(&to->context, from, sizeof *from);
    memcpy(&to->info, info, sizeof to->info);

    register void *told __asm__("x0") = &to->info;
    register void *copy __asm__("x1") = &to->context;
    __asm__ volatile("mov sp, %[frame]\n\t"
                     "mov x29, %[link]\n\t"
                     "blr %[handle]\n\t"
                     "mov x8, %[number]\n\t"
                     "svc #0"
                     :
                     : [frame] "r"(to), [link] "r"(from->registers[FRAME]), [handle] "r"(handle),
                       "r"(told), "r"(copy), [number] "i"(SYS_RT_SIGRETURN)
                     : "memory");
    __builtin_unreachable();
}
