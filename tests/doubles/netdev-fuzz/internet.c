/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internet.c - headers of IPv4 (RFC 791) and IPv6 (RFC 8200), with options, extensions and
 * fragments.
 */
#include "internal.h"

#include <mem.h>

enum { HEADER_4 = 20, HEADER_6 = 40, IDS = 4, OPTIONS_4 = 40 };

enum { HOP_BY_HOP = 0, ROUTING = 43, FRAGMENT = 44, NONE = 59, OPTIONS_6 = 60 };

/* Some peers, so that the stack gets to know them. */
static uint8_t neighbour(void)
{
    return (uint8_t)(fuzz_one_in(64) ? fuzz_below(256) : 16 + fuzz_below(4));
}

static size_t begin_4(struct frame *frame, unsigned protocol)
{
    size_t begin = frame->length;
    unsigned words = fuzz_one_in(8) ? fuzz_below(OPTIONS_4 / 4) : 0;
    unsigned offset = fuzz_one_in(8) ? fuzz_below(8) | fuzz_below(2) << 13 : 0;
    fuzz_put_8(frame, fuzz_or_noise(0x45 + words));
    fuzz_put_8(frame, 0);
    fuzz_put_16(frame, 0);
    fuzz_put_16(frame, fuzz_below(IDS));
    fuzz_put_16(frame, fuzz_one_in(64) ? fuzz_below(65536) : offset);
    fuzz_put_8(frame, fuzz_or_noise(64));
    fuzz_put_8(frame, protocol);
    fuzz_put_16(frame, 0);
    frame->source = frame->length;
    fuzz_put(frame, (uint8_t[]){192, 0, 2, neighbour()}, 4);
    frame->destination = frame->length;
    if (fuzz_one_in(16))
        fuzz_put_32(frame, fuzz_one_in(2) ? UINT32_MAX : 0xe0000001);
    else
        fuzz_put(frame, fuzz_our_4, 4);
    fuzz_put_noise(frame, words * 4);
    return begin;
}

/* One header of eight bytes or more before the content. Its own kind is in *next. */
static void put_extension(struct frame *frame, size_t *next)
{
    static const uint8_t kinds[] = {HOP_BY_HOP, ROUTING, FRAGMENT, NONE, OPTIONS_6, 50};
    uint8_t kind = kinds[fuzz_below(sizeof(kinds))], content = frame->bytes[*next];
    unsigned units = kind == FRAGMENT || !fuzz_one_in(4) ? 0 : fuzz_below(4);
    frame->bytes[*next] = kind;
    *next = frame->length;
    fuzz_put_8(frame, content);
    fuzz_put_8(frame, kind == FRAGMENT ? 0 : fuzz_or_noise(units));
    if (kind == FRAGMENT) {
        fuzz_put_16(frame, fuzz_or_noise(fuzz_below(4) << 3 | fuzz_below(2)));
        fuzz_put_32(frame, fuzz_below(IDS));
    } else {
        fuzz_put_noise(frame, 6 + units * 8);
    }
}

static size_t begin_6(struct frame *frame, unsigned protocol)
{
    size_t begin = frame->length, next = begin + 6;
    fuzz_put_32(frame, fuzz_or_noise(0x60000000));
    fuzz_put_16(frame, 0);
    fuzz_put_8(frame, protocol);
    fuzz_put_8(frame, fuzz_one_in(16) ? fuzz_below(256) : 255);
    frame->source = frame->length;
    fuzz_put(frame, fuzz_our_6, 15);
    fuzz_put_8(frame, neighbour());
    frame->destination = frame->length;
    if (fuzz_one_in(8))
        fuzz_put(frame, (uint8_t[16]){0xff, 2, [15] = 1}, 16);
    else
        fuzz_put(frame, fuzz_our_6, 16);
    for (unsigned i = fuzz_one_in(6) ? fuzz_below(4) : 0; i > 0; i--)
        put_extension(frame, &next);
    return begin;
}

size_t fuzz_begin_packet(struct frame *frame, unsigned protocol, bool six)
{
    frame->six = six;
    fuzz_put_ethernet(frame, six ? IPV6 : IPV4);
    return six ? begin_6(frame, protocol) : begin_4(frame, protocol);
}

void fuzz_end_packet(struct frame *frame, size_t begin)
{
    size_t length = frame->length - begin;
    if (frame->six) {
        fuzz_set_16(frame, begin + 4, fuzz_or_noise((uint32_t)(length - HEADER_6)));
        return;
    }
    fuzz_set_16(frame, begin + 2, fuzz_or_noise((uint32_t)length));
    struct frame header = {0};
    unsigned size = (frame->bytes[begin] & 15) * 4;
    fuzz_put(&header, frame->bytes + begin, size < length ? size : length);
    fuzz_set_16(frame, begin + 10, fuzz_checksum(&header, 0, 0));
}

static uint32_t sum_of(const uint8_t *bytes, size_t length)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < length; i += 2)
        sum += fuzz_get(bytes + i, 2);
    return sum;
}

void fuzz_sum_content(struct frame *frame, size_t start, size_t at, unsigned protocol)
{
    size_t size = frame->six ? 16 : 4;
    uint32_t sum = protocol + (uint32_t)(frame->length - start);
    sum += sum_of(frame->bytes + frame->source, size);
    sum += sum_of(frame->bytes + frame->destination, size);
    fuzz_set_16(frame, start + at, fuzz_checksum(frame, start, sum));
}

void fuzz_make_ip(struct frame *frame, bool six)
{
    size_t begin = fuzz_begin_packet(frame, fuzz_below(256), six);
    fuzz_put_noise(frame, fuzz_below(200));
    fuzz_end_packet(frame, begin);
}
