/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/random.h - numbers that nobody can guess, by the names of POSIX.1-2024 and man 2 getrandom.
 * arc4random and its kin are in stdlib.h. All are random_bytes of random.h, and fail as that does:
 * there is nothing to wait for, and no other pool.
 */
#ifndef SYS_RANDOM_H
#define SYS_RANDOM_H

#include <sys/types.h>

#define GETENTROPY_MAX 256

#define GRND_NONBLOCK 1
#define GRND_RANDOM   2
#define GRND_INSECURE 4

/*
 * Fill buffer, size bytes, which belongs to the caller.
 *
 * Returns 0, or -1 and
 *   EINVAL  size is over GETENTROPY_MAX
 *   EIO     there is no seed
 * buffer is untouched in both cases.
 * Context: thread. May block as random_bytes does. Concurrent calls are safe.
 */
int getentropy(void *buffer, size_t size);

/*
 * Fill buffer, size bytes, which belongs to the caller. flags change nothing but the error.
 *
 * Returns size, never less, or -1 and
 *   EINVAL  flags has others than GRND_…, or GRND_RANDOM and GRND_INSECURE
 *   EAGAIN  there is no seed, with GRND_NONBLOCK
 *   EIO     there is no seed, without it
 * buffer is untouched in all cases.
 * Context: thread. May block as random_bytes does. Concurrent calls are safe.
 */
ssize_t getrandom(void *buffer, size_t size, unsigned flags);

#endif
