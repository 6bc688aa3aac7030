/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - known answers of random-chacha20, the seeds it takes, and what it leaves in memory.
 * The argument says which: each begins without a seed.
 *
 * Where the answers are not of the RFC, they were made with `openssl enc -chacha20`.
 */
#include "../src/chacha20.c"
#include "../src/random.c"
#include "irq_double.h"
#include "tap.h"

#include <string.h>

/* A source: its seed is first, first + 1, … */
struct source {
    uint8_t first;
    int error;
    unsigned reads;
};

static struct source one = {.first = 0}, other = {.first = 0x80};

static int read_source(struct source *source, uint8_t *buffer, size_t size)
{
    tap_ok(irq_double.enabled, "a source is read with interrupts on");
    source->reads++;
    for (size_t i = 0; i < size; i++)
        buffer[i] = (uint8_t)(source->first + i);
    return source->error;
}

static int read_one(void *buffer, size_t size)
{
    return read_source(&one, buffer, size);
}

static int read_other(void *buffer, size_t size)
{
    return read_source(&other, buffer, size);
}

static const struct entropy_driver driver_one = {read_one}, driver_other = {read_other};
const struct entropy_driver *const entropy_providers[] = {&driver_one, &driver_other, NULL};

/* RFC 8439, section 2.3.2. */
static void test_block(void)
{
    static const uint8_t expected[BLOCK_SIZE] = {
        0x10, 0xf1, 0xe7, 0xe4, 0xd1, 0x3b, 0x59, 0x15, 0x50, 0x0f, 0xdd, 0x1f, 0xa3,
        0x20, 0x71, 0xc4, 0xc7, 0xd1, 0xf4, 0xc7, 0x33, 0xc0, 0x68, 0x03, 0x04, 0x22,
        0xaa, 0x9a, 0xc3, 0xd4, 0x6c, 0x4e, 0xd2, 0x82, 0x64, 0x46, 0x07, 0x9f, 0xaa,
        0x09, 0x14, 0xc2, 0xd7, 0x05, 0xd9, 0x8b, 0x02, 0xa2, 0xb5, 0x12, 0x9c, 0xd1,
        0xde, 0x16, 0x4e, 0xb9, 0xcb, 0xd0, 0x83, 0xe8, 0xa2, 0x50, 0x3c, 0x4e};
    uint32_t input[WORDS] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    for (unsigned i = 0; i < KEY_SIZE; i++)
        input[KEY_WORD + i / 4] |= (uint32_t)i << 8 * (i % 4);
    input[COUNTER_WORD] = 1;
    input[NONCE_WORD] = 0x09000000;
    input[NONCE_WORD + 1] = 0x4a000000;
    uint8_t block[BLOCK_SIZE];
    random_chacha20_block(input, block);
    tap_ok(memcmp(block, expected, BLOCK_SIZE) == 0, "the block of the RFC's example");
}

static void test_next(const uint8_t expected[16], const char *name)
{
    uint8_t bytes[16];
    tap_is(random_bytes(bytes, sizeof(bytes)), 0, "bytes of %s", name);
    tap_ok(memcmp(bytes, expected, sizeof(bytes)) == 0, "%s", name);
}

/* One seed; the second pool comes of the key that the first began with. */
static void test_answers(void)
{
    static const uint8_t first[] = {0x2b, 0x23, 0xcc, 0xe7, 0xa2, 0x60, 0x23, 0xab,
                                    0x3f, 0x0e, 0xef, 0x69, 0x3a, 0xc8, 0x7f, 0x64};
    static const uint8_t second[] = {0x2d, 0x41, 0xa5, 0x9c, 0x90, 0xe4, 0x1a, 0x8e,
                                     0x7a, 0x4d, 0xcc, 0xaa, 0x1c, 0x46, 0x06, 0x99};
    uint8_t rest[POOL_SIZE - KEY_SIZE - sizeof(first)];
    other.error = -ENODEV;
    test_next(first, "the first pool");
    random_bytes(rest, sizeof(rest));
    test_next(second, "the second pool");
}

static void test_no_seed(void)
{
    uint8_t byte = 42;
    one.error = -ENODEV;
    other.error = -EIO;
    tap_is(random_bytes(&byte, 1), -EIO, "no source answers");
    tap_is(random_bytes(&byte, 1), -EIO, "nor later");
    tap_is(byte, 42, "nothing is made up");
    tap_is(other.reads, 2, "the sources were asked each time");
}

static void test_two_seeds(void)
{
    static const uint8_t both[] = {0xb8, 0x1f, 0xc6, 0xca, 0xce, 0x91, 0xa5, 0x44,
                                   0x46, 0x88, 0x5e, 0x06, 0xf9, 0xf8, 0x2a, 0x58};
    one.error = other.error = 0;
    test_next(both, "both seeds count");
}

static void test_later_seeds(void)
{
    static uint8_t bytes[SEED_LASTS];
    unsigned reads = one.reads;
    tap_is(random_bytes(bytes, SEED_LASTS - 16), 0, "as much as a seed lasts");
    tap_is(one.reads, reads, "the sources are left alone until then");
    one.error = other.error = -EIO;
    tap_is(random_bytes(bytes, 1), 0, "sources that fail later do no harm");
    tap_is(one.reads, reads + 1, "though they were asked");
    random_bytes(bytes, SEED_LASTS - 1);
    one.error = 0;
    tap_is(random_bytes(bytes, 1), 0, "one that comes back");
    tap_is(one.reads, reads + 2, "is asked again");
}

static void test_sources(void)
{
    test_no_seed();
    test_two_seeds();
    test_later_seeds();
}

/* Whether the state holds any four bytes in a row of those handed out. */
static bool remembers(const uint8_t *bytes, size_t size)
{
    const uint8_t *state = (const uint8_t *)&random_chacha20;
    for (size_t i = 0; i + 4 <= size; i++)
        for (size_t j = 0; j + 4 <= sizeof(random_chacha20); j++)
            if (memcmp(bytes + i, state + j, 4) == 0)
                return true;
    return false;
}

static void test_erasure(void)
{
    uint8_t bytes[1000];
    for (size_t size = 4; size <= sizeof(bytes); size += 83) {
        random_bytes(bytes, size);
        tap_ok(!remembers(bytes, size), "%zu bytes handed out are forgotten", size);
    }
    tap_ok(irq_double.enabled && irq_double.saves == irq_double.restores,
           "interrupts are as before");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(void);
    } tests[] = {{"block", test_block},
                 {"answers", test_answers},
                 {"sources", test_sources},
                 {"erasure", test_erasure}};
    for (unsigned i = 0; argc == 2 && i < sizeof(tests) / sizeof(tests[0]); i++)
        if (tap_same(argv[1], tests[i].name))
            tests[i].test();
    return tap_end();
}
