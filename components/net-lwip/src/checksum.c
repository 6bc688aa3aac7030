/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * checksum.c - the Internet checksum (RFC 1071), eight bytes at a time: the sum of words of any
 * size is the same sum once its carries are added in.
 */
#include <arch/cc.h>
#include <stdbool.h>

static uint64_t add(uint64_t sum, uint64_t word)
{
    sum += word;
    return sum + (sum < word);
}

static uint64_t load(const uint8_t *from, unsigned size)
{
    uint64_t word = 0;
    memcpy(&word, from, size);
    return word;
}

uint16_t net_lwip_checksum(const void *data, int size)
{
    const uint8_t *from = data;
    uint64_t sum = 0;
    for (; size >= 8; size -= 8, from += 8) {
        uint64_t word;
        __builtin_memcpy(&word, from, 8);
        sum = add(sum, word);
    }
    if (size > 0)
        sum = add(sum, load(from, (unsigned)size));
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    return (uint16_t)sum;
}
