/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap.h - memory of any size, for any lifetime.
 *
 * Sizes and alignments are in bytes. A block belongs to whoever holds its address until it is
 * freed, and may be freed by another component than the one that allocated it.
 */
#ifndef HEAP_H
#define HEAP_H

#include <stddef.h>

/*
 * Allocate size bytes, aligned for any object (16 bytes), their content undefined.
 *
 * size 0 is a block as well, with an address of its own.
 *
 * Returns the block, or
 *   NULL  no memory; nothing changed
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
void *heap_alloc(size_t size);

/*
 * Allocate size bytes at a multiple of alignment.
 *
 * alignment is a power of two, 4096 at most.
 *
 * Returns the block, or
 *   NULL  no memory, or alignment is not such a number; nothing changed
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
void *heap_alloc_aligned(size_t alignment, size_t size);

/*
 * Make block size bytes long; its content is kept up to the smaller of both sizes, its alignment
 * beyond 16 bytes is not. block NULL allocates.
 *
 * On success the old address is dead. size 0 leaves a block of size 0.
 *
 * Returns the block's new address, or
 *   NULL  no memory; the block is as it was
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
void *heap_resize(void *block, size_t size);

/*
 * Give block back. NULL is ignored.
 *
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
void heap_free(void *block);

/*
 * Tell how many bytes of block its holder may use: at least what was asked for.
 *
 * Returns that number; 0 for NULL.
 * Context: init, thread, isr. Never blocks. Concurrent calls are safe.
 */
size_t heap_usable(const void *block);

#endif
