/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entropy.c - words from the CPU, as often as it must be asked. There are CPUs whose instruction,
 * after a sleep, says that all is well and gives the same word for ever: two equal words in a row
 * are taken for that. A good source does it once in 2^64.
 */
#include "internal.h"

#include <entropy.h>
#include <errno.h>
#include <mem.h>

/* While other CPUs drain the source it may fail for some microseconds. */
enum { MOST_TRIES = 1000 };

static bool take(uint64_t *word)
{
    for (unsigned tries = 0; tries < MOST_TRIES; tries++)
        if (entropy_cpu_word(word))
            return true;
    return false;
}

static int read_entropy(void *buffer, size_t size)
{
    uint64_t last, word;
    if (!entropy_cpu_is_there())
        return -ENODEV;
    if (!take(&last))
        return -EIO;
    for (size_t at = 0; at < size; at += sizeof(word), last = word) {
        if (!take(&word) || word == last)
            return -EIO;
        size_t left = size - at;
        memcpy((char *)buffer + at, &word, left < sizeof(word) ? left : sizeof(word));
    }
    return 0;
}

const struct entropy_driver entropy_cpu_entropy = {read_entropy};
