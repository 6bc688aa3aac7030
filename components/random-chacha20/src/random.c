/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * random.c - a generator with fast key erasure: its state is a key; some blocks of ChaCha20 under
 * that key are the next key and a pool of random bytes, which are wiped as they are handed out. So
 * nothing in memory tells what was handed out before.
 *
 * A seed is added to the key, never put in its place: who chooses one source's seeds gains nothing
 * as long as another source is good. After SEED_LASTS bytes the sources are asked again, and if
 * they fail then, the key goes on serving.
 *
 * Interrupts are kept out, where there are any, while the state is changed: a pool's worth at most.
 */
#include "internal.h"

#include <entropy.h>
#include <errno.h>
#include <irq.h>
#include <mem.h>
#include <random.h>
#include <stdbool.h>

enum {
    POOL_BLOCKS = 4,
    POOL_SIZE = POOL_BLOCKS * BLOCK_SIZE,
    SEED_LASTS = 1 << 20, /* bytes */
};

static struct {
    uint32_t input[WORDS]; /* of the block function; the nonce is 0 */
    uint8_t pool[POOL_SIZE];
    unsigned left;      /* bytes at the pool's end that were not handed out */
    unsigned seed_left; /* bytes to hand out until the next seed */
    bool seeded;
} random_chacha20 = {.input = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}};

static bool lock(void)
{
    return has_irq && irq_save();
}

static void unlock(bool enabled)
{
    if (has_irq)
        irq_restore(enabled);
}

/* Adds bytes, which are wiped, to the key. */
static void add_to_key(uint8_t bytes[KEY_SIZE])
{
    uint32_t *key = random_chacha20.input + KEY_WORD;
    for (unsigned i = 0; i < KEY_SIZE; i++)
        key[i / 4] ^= (uint32_t)bytes[i] << 8 * (i % 4);
    wipe(bytes, KEY_SIZE);
}

/* Makes a pool of the key; its first bytes are the next key. */
static void fill_pool(void)
{
    uint32_t *input = random_chacha20.input;
    for (unsigned i = 0; i < POOL_BLOCKS; i++) {
        input[COUNTER_WORD] = i;
        random_chacha20_block(input, random_chacha20.pool + i * BLOCK_SIZE);
    }
    memset(input + KEY_WORD, 0, KEY_SIZE);
    add_to_key(random_chacha20.pool);
    random_chacha20.left = POOL_SIZE - KEY_SIZE;
}

static void add_seed(uint8_t seed[KEY_SIZE])
{
    bool enabled = lock();
    add_to_key(seed);
    fill_pool();
    random_chacha20.seeded = true;
    unlock(enabled);
}

/* Takes a seed of each source that gives one. */
static void take_seeds(void)
{
    uint8_t seed[KEY_SIZE];
    for (unsigned i = 0; entropy_providers[i] != NULL; i++)
        if (entropy_providers[i]->read(seed, sizeof(seed)) == 0)
            add_seed(seed);
}

/* Hands out bytes of the pool; returns how many, size at most. */
static size_t draw(uint8_t *buffer, size_t size)
{
    bool enabled = lock();
    if (random_chacha20.left == 0)
        fill_pool();
    size_t count = size < random_chacha20.left ? size : random_chacha20.left;
    uint8_t *from = random_chacha20.pool + POOL_SIZE - random_chacha20.left;
    memcpy(buffer, from, count);
    memset(from, 0, count);
    random_chacha20.left -= count;
    random_chacha20.seed_left -=
        count < random_chacha20.seed_left ? count : random_chacha20.seed_left;
    unlock(enabled);
    return count;
}

int random_bytes(void *buffer, size_t size)
{
    if (random_chacha20.seed_left == 0) {
        take_seeds();
        if (!random_chacha20.seeded)
            return -EIO;
        random_chacha20.seed_left = SEED_LASTS;
    }
    for (uint8_t *next = buffer; size > 0;) {
        size_t count = draw(next, size);
        next += count;
        size -= count;
    }
    return 0;
}
