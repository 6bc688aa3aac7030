/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * checksum.c - checksums of random frames in random pieces, verified as a receiver does (RFC 1071):
 * the sum of pseudo header and all that it covers is 0xffff.
 */
#include "forward.h"
#include "tap.h"

#include <stdlib.h>

enum { ROUNDS = 20000, LONGEST = 200, PIECES = 5 };

static struct tap_random seed = {3};

struct example {
    uint8_t bytes[LONGEST];
    uint32_t length, start, offset, pseudo;
    struct netdev_buffer pieces[PIECES];
    uint8_t *memory[PIECES];
};

static uint32_t fold(uint32_t sum)
{
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum;
}

static uint32_t sum_of(const uint8_t *bytes, uint32_t length)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < length; i++)
        sum += i % 2 ? bytes[i] : (uint32_t)bytes[i] << 8;
    return fold(sum);
}

static void make(struct example *example)
{
    example->length = 2 + tap_random_below(&seed, LONGEST - 1);
    for (uint32_t i = 0; i < example->length; i++)
        example->bytes[i] = (uint8_t)tap_random_below(&seed, 256);
    example->start = tap_random_below(&seed, example->length - 1);
    example->offset = tap_random_below(&seed, example->length - 1 - example->start);
    example->offset &= ~1u; /* fields are so */
    example->pseudo = tap_random_below(&seed, 0x10000);
    example->bytes[example->start + example->offset] = (uint8_t)(example->pseudo >> 8);
    example->bytes[example->start + example->offset + 1] = (uint8_t)example->pseudo;
}

/* Each piece lies in memory of its own size, so that nothing else is touched. */
static void cut(struct example *example)
{
    uint32_t at = 0;
    for (unsigned i = 0; i < PIECES; i++) {
        uint32_t left = example->length - at;
        uint32_t size = i == PIECES - 1 ? left : tap_random_below(&seed, left + 1);
        example->memory[i] = malloc(size + !size);
        for (uint32_t k = 0; k < size; k++)
            example->memory[i][k] = example->bytes[at + k];
        example->pieces[i] = (struct netdev_buffer){.data = example->memory[i], .length = size};
        example->pieces[i].next = i == PIECES - 1 ? NULL : &example->pieces[i + 1];
        at += size;
    }
}

static void join(struct example *example)
{
    uint32_t at = 0;
    for (unsigned i = 0; i < PIECES; i++) {
        for (uint32_t k = 0; k < example->pieces[i].length; k++)
            example->bytes[at++] = example->memory[i][k];
        free(example->memory[i]);
    }
}

static bool round_is_good(void)
{
    struct example example;
    make(&example);
    cut(&example);
    struct netdev_buffer *frame = &example.pieces[0];
    frame->flags = NETDEV_CHECKSUM_PARTIAL | NETDEV_CHECKSUM_GOOD;
    frame->checksum_start = (uint16_t)example.start;
    frame->checksum_offset = (uint16_t)example.offset;
    forward_complete(frame);
    join(&example);
    uint32_t all = sum_of(example.bytes + example.start, example.length - example.start);
    const uint8_t *field = example.bytes + example.start + example.offset;
    return frame->flags == NETDEV_CHECKSUM_GOOD && fold(all + example.pseudo) == 0xffff &&
           (field[0] | field[1]) != 0;
}

static void test_outside(void)
{
    uint8_t bytes[4] = {1, 2, 3, 4};
    struct netdev_buffer frame = {.data = bytes, .length = 4, .flags = NETDEV_CHECKSUM_PARTIAL};
    frame.checksum_start = 2;
    frame.checksum_offset = 1;
    forward_complete(&frame);
    tap_ok(bytes[3] == 4 && frame.flags == NETDEV_CHECKSUM_PARTIAL, "a field outside of the frame");
}

int main(void)
{
    unsigned good = 0;
    while (good < ROUNDS && round_is_good())
        good++;
    tap_is(good, ROUNDS, "random frames");
    test_outside();
    return tap_end();
}
