/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * checksum.c - the Internet checksum (RFC 1071), eight bytes at a time: the sum of words of any
 * size is the same sum once its carries are added in.
 */
#include <arch/cc.h>

static uint64_t add(uint64_t sum, uint64_t word)
{
    sum += word;
    return sum + (sum < word);
}

uint16_t net_lwip_checksum(const void *data, int size)
{
    const uint8_t *from = data;
    uint64_t sum = 0, word;
    for (; size >= 8; size -= 8, from += 8) {
        __builtin_memcpy(&word, from, 8);
        sum = add(sum, word);
    }
    if (size >= 4) {
        uint32_t half;
        __builtin_memcpy(&half, from, 4);
        sum = add(sum, half);
        size -= 4;
        from += 4;
    }
    if (size > 0) {
        word = 0;
        memcpy(&word, from, (size_t)size);
        sum = add(sum, word);
    }
    sum = (sum & 0xffffffff) + (sum >> 32);
    sum = (sum & 0xffff) + (sum >> 16 & 0xffff) + (sum >> 32);
    sum = (sum & 0xffff) + (sum >> 16);
    return (uint16_t)((sum & 0xffff) + (sum >> 16));
}
