/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * shutdown.h - the end of the image.
 */
#ifndef SHUTDOWN_H
#define SHUTDOWN_H

/*
 * End the machine or the process, now.
 *
 * status is what `run` exits with: 0 to 127; any other number counts as 127. 125 is kept for an
 * init that failed, 126 for a crash.
 *
 * Does not return.
 * Context: init, thread, isr. Never blocks.
 */
_Noreturn void shutdown_now(int status);

#endif
