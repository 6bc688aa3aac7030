/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/uio.h - reading and writing several pieces of memory at once (POSIX.1-2017, sys/uio.h).
 *
 * Descriptors, errors and blocking are as for read and write.
 */
#ifndef SYS_UIO_H
#define SYS_UIO_H

#include <iovec.h>
#include <sys/types.h>

#ifndef IOV_MAX
#define IOV_MAX 1024
#endif

/*
 * Read into the count pieces in their order, or write from them: at the descriptor's position, or,
 * the functions whose names begin with p, at offset, leaving that position as it is.
 *
 * The pieces belong to the caller and are not kept.
 *
 * Returns how many bytes, which may be fewer than asked for, 0 from a read at the end; or -1 and
 *   EINVAL  count is not 1 to IOV_MAX, the sum is over INT32_MAX, or offset is negative
 *   or what read and write set; ESPIPE too, where an offset is given and there are none
 * in errno; nothing was read or written.
 * Context: thread. May block. Concurrent calls are safe, each is one step.
 */
ssize_t readv(int descriptor, const struct iovec *pieces, int count);
ssize_t writev(int descriptor, const struct iovec *pieces, int count);
ssize_t preadv(int descriptor, const struct iovec *pieces, int count, off_t offset);
ssize_t pwritev(int descriptor, const struct iovec *pieces, int count, off_t offset);

#endif
