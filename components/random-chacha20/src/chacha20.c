/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * chacha20.c - the block function of ChaCha20 (RFC 8439, section 2.3). Words are little-endian, and
 * put together by bytes, so that the CPU's order does not matter.
 */
#include "internal.h"

enum { DOUBLE_ROUNDS = 10 };

static uint32_t rotated(uint32_t word, unsigned bits)
{
    return word << bits | word >> (32 - bits);
}

/* Section 2.1. */
static void quarter_round(uint32_t *x, unsigned a, unsigned b, unsigned c, unsigned d)
{
    x[a] += x[b];
    x[d] = rotated(x[d] ^ x[a], 16);
    x[c] += x[d];
    x[b] = rotated(x[b] ^ x[c], 12);
    x[a] += x[b];
    x[d] = rotated(x[d] ^ x[a], 8);
    x[c] += x[d];
    x[b] = rotated(x[b] ^ x[c], 7);
}

/* Columns, then diagonals. */
static void double_round(uint32_t *x)
{
    for (unsigned i = 0; i < 4; i++)
        quarter_round(x, i, i + 4, i + 8, i + 12);
    for (unsigned i = 0; i < 4; i++)
        quarter_round(x, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
}

void random_chacha20_block(const uint32_t input[WORDS], uint8_t block[BLOCK_SIZE])
{
    uint32_t x[WORDS];
    memcpy(x, input, sizeof(x));
    for (unsigned i = 0; i < DOUBLE_ROUNDS; i++)
        double_round(x);
    for (unsigned i = 0; i < BLOCK_SIZE; i++)
        block[i] = (uint8_t)((x[i / 4] + input[i / 4]) >> 8 * (i % 4));
    wipe(x, sizeof(x));
}
