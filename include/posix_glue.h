/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_glue.h - what the components that give files POSIX's names have in common: how results,
 * starting points of paths and status look there and here. Programs have no use for it.
 */
#ifndef POSIX_GLUE_H
#define POSIX_GLUE_H

#include <descriptor.h>

struct stat;

/*
 * Say result, which is 0 or more, or -E…, as functions of POSIX do.
 *
 * Returns result, or
 *   -1  it was -E…, which is in errno, without its sign
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
long posix_glue_result(long result);

/*
 * Tell where paths start that are relative to number: *base is for vfs.h, NULL for AT_FDCWD, and is
 * given back by posix_glue_end.
 *
 * Returns 0, or
 *   -EBADF  number is not open; *base is NULL
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int posix_glue_begin(int number, struct description **base);

/*
 * Give base back. NULL is ignored.
 *
 * Context: thread. May block, as descriptor_release does. Concurrent calls are safe.
 */
void posix_glue_end(struct description *base);

/*
 * Tell status in POSIX's form. Blocks are of 512 bytes; everything belongs to user and group 0.
 *
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
void posix_glue_stat(const struct file_status *status, struct stat *stat);

#endif
