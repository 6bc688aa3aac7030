/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - a fault, as the report needs it. context.c of each architecture fills it in.
 */
#ifndef TRAP_LINUX_INTERNAL_H
#define TRAP_LINUX_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

enum { TRAP_LINUX_REGISTERS = 32 };

struct trap_linux_fault {
    const char *what;   /* "page fault" */
    const char *access; /* "write to", followed by address; NULL: there is no address */
    uintptr_t address;
    uintptr_t pc, sp;
    uintptr_t frame; /* the frame pointer: points to the caller's, followed by a return address */
    /* Where a return address without a frame is: pc was called, and is no code. Or NULL. */
    const uintptr_t *called_from;
    unsigned count;
    struct {
        const char *name;
        uintptr_t value;
    } registers[TRAP_LINUX_REGISTERS];
};

/* The kernel's siginfo_t and ucontext_t of a signal that the CPU caused, as a fault. */
void trap_linux_decode(const void *info, const void *context, struct trap_linux_fault *fault);

/* Prints message, and address after it if it is not NULL. */
void trap_linux_report_headline(const char *message, const char *access, uintptr_t address);
void trap_linux_report_registers(const struct trap_linux_fault *fault);
void trap_linux_report_at(uintptr_t pc);
/* Prints the call that returns to address. Returns whether that is in the image. */
bool trap_linux_report_call(uintptr_t address);
/* Prints the calls that frame and those above it return to. May fault where one is damaged. */
void trap_linux_report_callers(uintptr_t frame);

#endif
