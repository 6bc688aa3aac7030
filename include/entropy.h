/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entropy.h - sources of true randomness, from which a generator (random.h) takes its seed. Nobody
 * else should: sources are slow, and some run dry.
 */
#ifndef ENTROPY_H
#define ENTROPY_H

#include <stddef.h>

/* A read takes so many bytes at most. */
enum { ENTROPY_MAX = 256 };

struct entropy_driver {
    /* Fill buffer, which holds size bytes, ENTROPY_MAX at most, and belongs to the caller, with
       bytes that nobody can guess, as far as the source's maker vouches for them.
       Returns 0, or
         -ENODEV  this machine does not have the source; it will not come
         -EIO     the source has failed, or did not answer in time; a later call may succeed
       in both cases the bytes of buffer are undefined, and not to be used.
       Context: init (after the provider's init), thread. May block, for a second at most.
       Concurrent calls are safe. */
    int (*read)(void *buffer, size_t size);
};

/* Those in the image, sorted by name, ended by NULL. */
extern const struct entropy_driver *const entropy_providers[];

#endif
