/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * image.h - what the resolver knows about the image, as generated for it: no component provides it.
 */
#ifndef IMAGE_H
#define IMAGE_H

#include <stddef.h>

/* The names of the app, such as "hello", and of the target. */
extern const char image_app[];
extern const char image_target[];

/* Bounds of the segments in memory; each start is a multiple of 4096. */
extern char image_text_start[], image_text_end[];     /* read, execute */
extern char image_rodata_start[], image_rodata_end[]; /* read */
extern char image_data_start[], image_data_end[];     /* read, write; the last byte of .bss */

/* What a loader that knows no ELF leaves to the boot to clear; multiples of 64. */
extern char image_bss_start[], image_bss_end[];

/* An absolute symbol, a number: bytes from image_text_start to image_data_end. */
extern char image_size[];

/*
 * Thread-local variables: the initial values of the first of them (.tdata); the others begin as
 * zero. And a block for the image's own set of them: the variables, rounded up to 64 bytes, and 64
 * bytes for what the architecture keeps beside them; aligned to 64. All of it is empty in an image
 * without such variables, and where the host makes the blocks.
 */
extern const char image_tls_start[], image_tls_end[];
extern char image_tls_block_start[], image_tls_block_end[];

/* `env:` of app.yaml as "NAME=value", ended by NULL. */
extern const char *const image_env[];

/* The packed `files:` of app.yaml (a tar archive, POSIX.1-1988 ustar); empty without. */
extern const unsigned char image_initrd_start[], image_initrd_end[];

/*
 * Run the inits of all components in their order, then main of the app with its name, the `args:`
 * of app.yaml and argv[0..argc-1] as arguments, and when it has returned the finis of all
 * components in the opposite order.
 *
 * argv belongs to the caller and stays valid while the image runs. An init that fails is reported
 * on the console, if the image has one, and ends the run.
 *
 * Returns what main returned, or
 *   125  an init failed, or the arguments are more than 126
 * Context: init. May block.
 */
int image_main(int argc, char **argv);

#endif
