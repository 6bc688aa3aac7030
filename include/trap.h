/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap.h - synchronous faults of the CPU, and the report that they leave.
 *
 * A report goes to the console, one fact a line, and starts with `crash:` at the start of a line:
 *
 *     crash: page fault, write to 0x0000000000000000
 *       in thread worker
 *       pc 0x0000000000101234  sp 0x0000000000105ff0
 *       … the other registers …
 *       at 0x0000000000101234
 *       at 0x0000000000101180
 *
 * `in` is there where somebody knows (crash.h). `run` adds function, file and line to each `at`.
 * Then the image ends with status 126.
 */
#ifndef TRAP_H
#define TRAP_H

#include <stdbool.h>

/* A fault of the CPU, as a handler sees it. */
enum trap_kind {
    TRAP_MEMORY,      /* an access that the page tables do not allow */
    TRAP_BUS,         /* an access that they allow, and what lies there or its address does not */
    TRAP_INSTRUCTION, /* an instruction that the CPU does not know or allow */
    TRAP_ARITHMETIC,  /* a division by zero where the CPU makes that a fault, or the like */
    TRAP_BREAKPOINT,
};

struct trap_fault {
    enum trap_kind kind;
    void *address; /* what was accessed; NULL where no access was at fault, or nobody knows */
    void *pc;      /* the instruction at fault; for TRAP_BREAKPOINT the one after it */
};

/* Returns whether to go on at pc. It may also never return: longjmp away. */
typedef bool (*trap_handler_fn)(const struct trap_fault *fault);

/*
 * Take over the CPU's faults. Called by the platform, once, before image_main.
 *
 * Context: init. Never blocks.
 */
void trap_init(void);

/*
 * Call handler when code in thread context faults, on the stack of that code, below what it uses,
 * with interrupts as they were; false makes the report come after all. A fault within handler is
 * one more call. A fault that leaves no stack to call it on is reported at once, and one in isr
 * context may be. Replaces the handler that is set; NULL is none.
 *
 * Context: init, thread. Never blocks.
 */
void trap_attach(trap_handler_fn handler);

/*
 * Report message and a backtrace of the caller as a crash, and end with status 126.
 *
 * message ends with NUL, has no newline and belongs to the caller.
 *
 * Does not return.
 * Context: any. Never blocks.
 */
_Noreturn void trap_panic(const char *message);

#endif
