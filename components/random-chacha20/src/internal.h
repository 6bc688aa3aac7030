/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the block function of ChaCha20, and how secrets are forgotten.
 */
#ifndef RANDOM_CHACHA20_INTERNAL_H
#define RANDOM_CHACHA20_INTERNAL_H

#include <mem.h>
#include <stddef.h>
#include <stdint.h>

enum {
    KEY_SIZE = 32,
    BLOCK_SIZE = 64,
    /* Words of the input (RFC 8439, section 2.3). */
    KEY_WORD = 4,
    COUNTER_WORD = 12,
    NONCE_WORD = 13,
    WORDS = 16,
};

/* Write the block of input: constants, key, counter and nonce. */
void random_chacha20_block(const uint32_t input[WORDS], uint8_t block[BLOCK_SIZE]);

/* The barrier keeps the compiler from dropping what nobody reads. */
static inline void wipe(void *secret, size_t size)
{
    memset(secret, 0, size);
    __asm__ volatile("" : : "r"(secret) : "memory");
}

#endif
