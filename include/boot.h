/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * boot.h - where the machine or the host enters the image.
 */
#ifndef BOOT_H
#define BOOT_H

/*
 * The image's first instruction, the link script's ENTRY. Called by nobody in the image; what it
 * finds in registers and on the stack is the platform's business. It prepares memory, segments and
 * traps, calls image_main (image.h) with the command line's arguments, and shuts down with the
 * status that this returns.
 *
 * Does not return.
 * Context: none yet.
 */
void boot_start(void);

#endif
