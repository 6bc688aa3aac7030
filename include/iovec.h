/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * iovec.h - a piece of memory to read into or to write from (POSIX XBD, sys/uio.h).
 */
#ifndef IOVEC_H
#define IOVEC_H

#include <stddef.h>

struct iovec {
    void *iov_base; /* not written to by what only writes from it */
    size_t iov_len; /* bytes */
};

#endif
