/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap.h - synchronous faults of the CPU, and the report that they leave.
 *
 * A report goes to the console, one fact a line, and starts with `crash:` at the start of a line:
 *
 *     crash: page fault, write to 0x0000000000000000
 *       pc 0x0000000000101234  sp 0x0000000000105ff0
 *       … the other registers …
 *       at 0x0000000000101234
 *       at 0x0000000000101180
 *
 * `run` adds function, file and line to each `at`. Then the image ends with status 126.
 */
#ifndef TRAP_H
#define TRAP_H

/*
 * Take over the CPU's faults. Called by the platform, once, before image_main.
 *
 * Context: init. Never blocks.
 */
void trap_init(void);

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
