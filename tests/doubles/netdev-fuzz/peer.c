/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * peer.c - learns from what the stack sends how it can be answered. The stack's frames are right,
 * or nothing is learnt from them.
 */
#include "internal.h"

#include <mem.h>

struct peer fuzz_peer;

enum { ETHERNET = 14, HEADER_4 = 20, HEADER_6 = 40, UDP_HEADER = 8, DNS_HEADER = 12 };

enum { FIN = 1, SYN = 2, RST = 4, ACK = 16 };

struct packet {
    bool six;
    const uint8_t *to;      /* its destination's address */
    const uint8_t *content; /* of the transport */
    size_t length;
};

static void watch_tcp(const struct packet *packet)
{
    const uint8_t *header = packet->content;
    if (packet->length < 20 || packet->length < (header[12] >> 4) * 4u)
        return;
    uint16_t ours = (uint16_t)fuzz_get(header, 2), theirs = (uint16_t)fuzz_get(header + 2, 2);
    struct conversation *conversation =
        &fuzz_peer.conversations[(ours * 7u + theirs + packet->six) % CONVERSATIONS];
    unsigned flags = header[13];
    size_t length = packet->length - (header[12] >> 4) * 4u;
    length += (flags & SYN) != 0;
    length += (flags & FIN) != 0;
    *conversation = (struct conversation){
        .known = !(flags & RST),
        .six = packet->six,
        .syn = (flags & (SYN | ACK)) == SYN,
        .ours = ours,
        .theirs = theirs,
        .sequence = flags & ACK ? fuzz_get(header + 8, 4) : fuzz_below(UINT32_MAX),
        .acknowledged = fuzz_get(header + 4, 4) + (uint32_t)length,
    };
    memcpy(conversation->peer, packet->to, packet->six ? 16 : 4);
}

static void watch_udp(const struct packet *packet)
{
    const uint8_t *header = packet->content, *data = header + UDP_HEADER;
    if (packet->length < UDP_HEADER + DNS_HEADER)
        return;
    size_t length = packet->length - UDP_HEADER - DNS_HEADER;
    if (fuzz_get(header + 2, 2) == 67) {
        fuzz_peer.dhcp = fuzz_get(data + 4, 4);
    } else if (fuzz_get(header + 2, 2) == 53) {
        fuzz_peer.dns_port = (uint16_t)fuzz_get(header, 2);
        fuzz_peer.dns_id = (uint16_t)fuzz_get(data, 2);
        fuzz_peer.question_length = (unsigned)(length < QUESTION ? length : QUESTION);
        memcpy(fuzz_peer.question, data + DNS_HEADER, fuzz_peer.question_length);
    }
}

/* A solicitation of a neighbour. */
static void watch_icmp6(const struct packet *packet)
{
    if (packet->length < 24 || packet->content[0] != 135)
        return;
    fuzz_peer.asked_six = true;
    memcpy(fuzz_peer.wanted, packet->content + 8, 16);
}

static void watch_packet(const struct packet *packet, unsigned protocol)
{
    if (protocol == TCP)
        watch_tcp(packet);
    else if (protocol == UDP)
        watch_udp(packet);
    else if (protocol == ICMP6)
        watch_icmp6(packet);
}

static void watch_arp(const uint8_t *header, size_t length)
{
    if (length < 28 || fuzz_get(header + 6, 2) != 1)
        return;
    fuzz_peer.asked = true;
    memcpy(fuzz_peer.wanted, header + 24, 4);
}

void fuzz_watch(const uint8_t *bytes, size_t length)
{
    if (length < ETHERNET)
        return;
    const uint8_t *header = bytes + ETHERNET;
    unsigned type = fuzz_get(bytes + 12, 2);
    length -= ETHERNET;
    memcpy(fuzz_peer.mac, bytes + ADDRESS, ADDRESS);
    if (type == ARP)
        watch_arp(header, length);
    else if (type == IPV4 && length >= HEADER_4)
        watch_packet(&(struct packet){false, header + 16, header + HEADER_4, length - HEADER_4},
                     header[9]);
    else if (type == IPV6 && length >= HEADER_6)
        watch_packet(&(struct packet){true, header + 24, header + HEADER_6, length - HEADER_6},
                     header[6]);
}
