/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * initrd.h - the files that came with the image.
 */
#ifndef INITRD_H
#define INITRD_H

#include <stddef.h>

/*
 * Tell where the archive is: a tar archive (POSIX.1-1988 ustar), read-only, *size bytes long.
 *
 * Returns its first byte, or
 *   NULL  there is none; *size is 0
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
const void *initrd_archive(size_t *size);

#endif
