/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * random.c - numbers that nobody can guess: initial sequence numbers (RFC 6528: a clock of 4 us,
 * plus a keyed hash of the connection, here SipHash-2-4 of Aumasson and Bernstein), and ports.
 */
#include "internal.h"

#include <clock.h>
#include <hooks.h>
#include <mem.h>
#include <random.h>

/* The dynamic ones (RFC 6335 6). */
enum { PORTS_FIRST = 49152, PORTS = 16384 };

static struct {
    uint64_t key[2];
} net_lwip_secret;

int net_lwip_random_seed(void)
{
    return random_bytes(&net_lwip_secret, sizeof net_lwip_secret);
}

/* Cannot fail: the key was taken. */
uint32_t net_lwip_random(void)
{
    uint32_t number = 0;
    (void)random_bytes(&number, sizeof number);
    return number;
}

uint16_t net_lwip_random_port(void)
{
    return (uint16_t)(PORTS_FIRST + net_lwip_random() % PORTS);
}

static uint64_t rotate(uint64_t word, unsigned bits)
{
    return word << bits | word >> (64 - bits);
}

static void mix(uint64_t v[4], unsigned rounds)
{
    while (rounds-- > 0) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = rotate(v[1], 13) ^ v[0];
        v[3] = rotate(v[3], 16) ^ v[2];
        v[0] = rotate(v[0], 32) + v[3];
        v[2] += v[1];
        v[3] = rotate(v[3], 21) ^ v[0];
        v[1] = rotate(v[1], 17) ^ v[2];
        v[2] = rotate(v[2], 32);
    }
}

static uint64_t hash_of(const uint64_t key[2], const uint64_t *words, unsigned count)
{
    uint64_t v[4] = {key[0] ^ 0x736f6d6570736575, key[1] ^ 0x646f72616e646f6d,
                     key[0] ^ 0x6c7967656e657261, key[1] ^ 0x7465646279746573};
    for (unsigned i = 0; i <= count; i++) {
        uint64_t word = i < count ? words[i] : (uint64_t)count * 8 << 56;
        v[3] ^= word;
        mix(v, 2);
        v[0] ^= word;
    }
    v[2] ^= 0xff;
    mix(v, 4);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

u32_t net_lwip_sequence(const ip_addr_t *local, u16_t local_port, const ip_addr_t *remote,
                        u16_t remote_port)
{
    uint64_t words[5] = {(uint64_t)local_port << 16 | remote_port};
    memcpy(&words[1], net_lwip_bytes(local), net_lwip_bytes_size(local));
    memcpy(&words[3], net_lwip_bytes(remote), net_lwip_bytes_size(remote));
    return (u32_t)hash_of(net_lwip_secret.key, words, 5) + (u32_t)(clock_now_ns() / 4000);
}
