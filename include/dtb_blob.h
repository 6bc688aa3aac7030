/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dtb_blob.h - where the loader left the device tree.
 */
#ifndef DTB_BLOB_H
#define DTB_BLOB_H

#include <stddef.h>

/*
 * Tell where the flattened device tree is, and that it lies in *size readable bytes. Nobody has
 * looked into it: it may be damaged, or not be one.
 *
 * Returns its first byte, a multiple of 8, or
 *   NULL  the loader named none; *size is 0
 * Context: init, thread. Never blocks. Works before main. Concurrent calls are safe.
 */
const void *dtb_blob(size_t *size);

#endif
