/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * crash.h - the text of a crash report (trap.h), for those who find something to report. They call
 * these functions in their order here.
 *
 * A report trusts little: the first call keeps interrupts out for good, no lock is taken, and a
 * fault on the way ends the image at once with the same status.
 */
#ifndef CRASH_H
#define CRASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CRASH_STATUS = 126 };

/*
 * Returns who owns the memory at address, or who is running if that is nobody or address is NULL,
 * as a report says it in one line ("thread worker, whose stack has overflowed"), or NULL. The text
 * belongs to the function. Called while the image crashes: it trusts no more than it must.
 */
typedef const char *(*crash_who_fn)(const void *address);

/* Returns whether a frame, two words, can be read at address. */
typedef bool (*crash_readable_fn)(uintptr_t address);

/*
 * Have reports say, in a line `  in ` of their own, what who(address) returns, for the address that
 * was accessed. Replaces the function that is set; NULL is none.
 *
 * Context: init, thread. Never blocks.
 */
void crash_attach_who(crash_who_fn who);

/*
 * Begin a report: what has happened, and the access at fault and its address, or access is NULL.
 *
 * Context: init, thread, isr. Never blocks. Begun a second time, it does not return.
 */
void crash_begin(const char *what, const char *access, uintptr_t address);

/*
 * Report where the fault was, and the values of count registers there, whose names are up to three
 * letters.
 *
 * Context: init, thread, isr. Never blocks.
 */
void crash_registers(uintptr_t pc, uintptr_t sp, const char (*names)[4], const uint64_t *values,
                     size_t count);

/*
 * Report a line `  at ` for address itself, or, if it is within the image's code, for the call that
 * returns to it.
 *
 * crash_call returns whether it is.
 * Context: init, thread, isr. Never blocks.
 */
void crash_at(uintptr_t address);
bool crash_call(uintptr_t return_address);

/*
 * Report the calls that the frame at frame and those above it return to, as far as is_readable
 * lets it, and end the image.
 *
 * Does not return.
 * Context: init, thread, isr. Never blocks.
 */
_Noreturn void crash_end(uintptr_t frame, crash_readable_fn is_readable);

#endif
