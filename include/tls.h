/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tls.h - storage of thread-local variables (`_Thread_local` of ISO C11, 6.7.1): a block a thread.
 *
 * The code that runs from the provider's init on has a block already, that of the image itself.
 * Who makes threads makes a block for each, and says whose variables the running code sees.
 */
#ifndef TLS_H
#define TLS_H

#include <stddef.h>

/*
 * Tell how many bytes a block takes.
 *
 * Returns that size; the same for all blocks. Its alignment is 64 bytes.
 * Context: init, thread, isr. Never blocks. Concurrent calls are safe.
 */
size_t tls_size(void);

/*
 * Make block a set of variables with their initial values.
 *
 * block is tls_size() bytes, a multiple of 64, and belongs to the thread that will use it.
 *
 * Context: init, thread. Never blocks. Concurrent calls on different blocks are safe.
 */
void tls_init(void *block);

/*
 * Make the variables of block those of the code that runs, from now on. Where they lie while they
 * are not in use is the provider's business: their addresses are valid in their own thread only.
 *
 * block is one that tls_init has made, or NULL: that of the image itself.
 *
 * Context: init, thread, isr; interrupts kept out. Never blocks.
 */
void tls_switch(void *block);

#endif
