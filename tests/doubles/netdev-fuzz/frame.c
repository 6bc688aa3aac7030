/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * frame.c - chance, and the bytes of a frame.
 */
#include "internal.h"

#include <mem.h>
#include <tap.h>

static struct tap_random chance;

void fuzz_seed(uint64_t seed)
{
    chance.state = seed;
}

uint32_t fuzz_below(uint32_t bound)
{
    return tap_random_below(&chance, bound);
}

bool fuzz_one_in(uint32_t count)
{
    return fuzz_below(count) == 0;
}

void fuzz_put(struct frame *frame, const void *bytes, size_t length)
{
    if (length > FRAME_MOST - frame->length)
        length = FRAME_MOST - frame->length;
    memcpy(frame->bytes + frame->length, bytes, length);
    frame->length += length;
}

void fuzz_put_8(struct frame *frame, unsigned value)
{
    fuzz_put(frame, &(uint8_t){(uint8_t)value}, 1);
}

void fuzz_put_16(struct frame *frame, unsigned value)
{
    fuzz_put_8(frame, value >> 8);
    fuzz_put_8(frame, value);
}

void fuzz_put_32(struct frame *frame, uint32_t value)
{
    fuzz_put_16(frame, value >> 16);
    fuzz_put_16(frame, value);
}

void fuzz_put_noise(struct frame *frame, size_t length)
{
    for (; length > 0; length--)
        fuzz_put_8(frame, fuzz_below(256));
}

void fuzz_set_16(struct frame *frame, size_t at, unsigned value)
{
    if (at + 2 > frame->length)
        return;
    frame->bytes[at] = (uint8_t)(value >> 8);
    frame->bytes[at + 1] = (uint8_t)value;
}

uint32_t fuzz_get(const uint8_t *bytes, unsigned length)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < length; i++)
        value = value << 8 | bytes[i];
    return value;
}

uint32_t fuzz_or_noise(uint32_t value)
{
    static const uint32_t edges[] = {0,      1,      0x7f,       0x80,      0xff,
                                     0x7fff, 0xffff, 0x7fffffff, 0xffffffff};
    if (!fuzz_one_in(8))
        return value;
    if (fuzz_one_in(2))
        return edges[fuzz_below(sizeof(edges) / sizeof(edges[0]))];
    return fuzz_one_in(2) ? value + fuzz_below(33) - 16 : fuzz_below(UINT32_MAX);
}

unsigned fuzz_checksum(const struct frame *frame, size_t start, uint32_t sum)
{
    for (size_t i = start; i < frame->length; i += 2)
        sum += (uint32_t)frame->bytes[i] << 8 | (i + 1 < frame->length ? frame->bytes[i + 1] : 0);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return ~sum & 0xffff;
}

void fuzz_spoil(struct frame *frame)
{
    uint32_t length = (uint32_t)frame->length + 1;
    switch (fuzz_below(4)) {
    case 0:
        frame->length = fuzz_below(length);
        break;
    case 1:
        fuzz_put_noise(frame, fuzz_below(fuzz_one_in(8) ? FRAME_MOST : 64));
        break;
    default:
        for (unsigned i = fuzz_below(4); i > 0 && frame->length > 0; i--)
            frame->bytes[fuzz_below((uint32_t)frame->length)] = (uint8_t)fuzz_below(256);
    }
}
