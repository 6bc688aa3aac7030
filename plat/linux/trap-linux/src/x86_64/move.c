/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * move.c - a signal frame of x86-64, copied to where a handler without a stack of its own would
 * have found it; the system call that ends a handler takes it from there.
 */
#include "context.h"
#include "internal.h"
#include "numbers.h"

#include <mem.h>
#include <stddef.h>

enum { RED_ZONE = 128, INFO = 128 };

/* Bytes that a handler of modest wishes takes: without them there is no stack. */
enum { ROOM = 1024 };

/* What FXSAVE stores; the kernel says in its last bytes how much more there is. */
enum { FXSAVE = 512, FLOATING_ALIGNMENT = 64 };
#define EXTENDED_MAGIC 0x46505853u

struct floating {
    char saved[464];
    uint32_t magic, size;
};

static size_t floating_size(const struct floating *floating)
{
    return floating->magic == EXTENDED_MAGIC ? floating->size : FXSAVE;
}

static uintptr_t below(uintptr_t address, size_t size, size_t alignment)
{
    return (address - size) & -alignment;
}

void trap_linux_move(const void *info, const void *context,
                     void (*handle)(void *info, void *context))
{
    const struct context *from = context;
    uintptr_t floating = from->registers[RSP] - RED_ZONE;
    if (from->floating != NULL) {
        size_t size = floating_size(from->floating);
        floating = below(floating, size, FLOATING_ALIGNMENT);
        memcpy((void *)floating, from->floating, size);
    }
    struct context *to = (struct context *)below(floating, sizeof *to, 16);
    void *told = (void *)below((uintptr_t)to, INFO, 16);
    *(volatile char *)((uintptr_t)told - ROOM) = 0;
    memcpy(to, from, sizeof *to);
    memcpy(told, info, INFO);
    if (from->floating != NULL)
        to->floating = (void *)floating;

    __asm__ volatile("mov %[stack], %%rsp\n\t"
                     "mov %[frame], %%rbp\n\t"
                     "call *%[handle]\n\t"
                     "mov %%rbx, %%rsp\n\t"
                     "mov %[number], %%eax\n\t"
                     "syscall"
                     :
                     : [stack] "r"(told), [frame] "r"(from->registers[RBP]), [handle] "r"(handle),
                       "D"(told), "S"(to), "b"(to), [number] "i"(SYS_RT_SIGRETURN)
                     : "memory");
    __builtin_unreachable();
}
