/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * random.h - numbers that nobody can guess: for keys, sequence numbers, ports, hash seeds.
 *
 * There are none before there is a seed (entropy.h): they are never made up. Once a call has
 * succeeded, all later ones do. The numbers of a machine that is restored from a snapshot, twice,
 * are the same both times, until the provider takes its next seed.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stddef.h>

/*
 * Fill buffer, which holds size bytes and belongs to the caller, with random ones.
 *
 * Who knows some of the numbers, or later sees all of the memory, learns none of the others from
 * that.
 *
 * Returns 0, or
 *   -EIO  there is no seed, and no source of entropy has given one now; buffer is untouched, and
 * the next call tries again Context: init (after the provider's init), thread. May block while a
 * seed is taken, as entropy_driver's read does. Concurrent calls are safe.
 */
int random_bytes(void *buffer, size_t size);

#endif
