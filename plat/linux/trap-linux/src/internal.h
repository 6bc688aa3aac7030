/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what fault.c and move.c of each architecture know of the kernel's signal frames.
 */
#ifndef TRAP_LINUX_INTERNAL_H
#define TRAP_LINUX_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

/* Where the interrupted code goes on. */
uintptr_t trap_linux_pc(const void *context);

/* Let those signals in that the interrupted code did not block. */
void trap_linux_let_in(const void *context);

/* Whether a frame can be at address; where there is no memory, the kernel will tell. */
bool trap_linux_is_readable(uintptr_t address);

/* Report a fault; sent says so if it was none of the CPU's, or is NULL. */
_Noreturn void trap_linux_report(const void *context, const char *sent);

/*
 * Leave the signals' stack: call handle with copies of info and context on the stack of the
 * interrupted code, and then go on with what the copy of context says. Faults where
 * that stack has no room.
 */
_Noreturn void trap_linux_move(const void *info, const void *context,
                               void (*handle)(void *info, void *context));

#endif
