/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * service.c - what keeps a network going: ICMP (RFC 792), ICMPv6 with neighbour discovery (RFC
 * 4443, 4861, 2710), IGMP (RFC 2236), and answers of DHCP (RFC 2131, 2132) and DNS (RFC 1035)
 * servers.
 */
#include "internal.h"

void fuzz_make_icmp(struct frame *frame)
{
    static const uint8_t types[] = {0, 3, 5, 8, 11, 13, 17};
    size_t begin = fuzz_begin_packet(frame, ICMP, false), start = frame->length;
    fuzz_put_8(frame, fuzz_one_in(8) ? fuzz_below(256) : types[fuzz_below(sizeof(types))]);
    fuzz_put_8(frame, fuzz_below(8));
    fuzz_put_16(frame, 0);
    fuzz_put_32(frame, fuzz_below(UINT32_MAX));
    if (fuzz_one_in(2))
        fuzz_put(frame, frame->bytes + begin, 20); /* of the packet that it complains about */
    fuzz_put_noise(frame, fuzz_below(fuzz_one_in(8) ? 1400 : 64));
    fuzz_set_16(frame, start + 2, fuzz_checksum(frame, start, 0));
    fuzz_end_packet(frame, begin);
}

void fuzz_make_igmp(struct frame *frame)
{
    static const uint8_t types[] = {0x11, 0x12, 0x16, 0x17, 0x22};
    size_t begin = fuzz_begin_packet(frame, IGMP, false), start = frame->length;
    fuzz_put_8(frame, types[fuzz_below(sizeof(types))]);
    fuzz_put_8(frame, fuzz_below(256));
    fuzz_put_16(frame, 0);
    fuzz_put_32(frame, fuzz_one_in(2) ? 0 : 0xe0000001 + fuzz_below(8));
    fuzz_set_16(frame, start + 2, fuzz_checksum(frame, start, 0));
    fuzz_end_packet(frame, begin);
}

/* Options of neighbour discovery: addresses, prefixes, sizes, servers, each of units of 8 bytes. */
static void put_nd_options(struct frame *frame)
{
    static const uint8_t kinds[] = {1, 2, 3, 4, 5, 24, 25, 31}, units[] = {1, 1, 4, 3, 1, 3, 3, 3};
    for (unsigned left = fuzz_below(4); left > 0; left--) {
        unsigned kind = fuzz_below(sizeof(kinds));
        fuzz_put_8(frame, kinds[kind]);
        fuzz_put_8(frame, fuzz_or_noise(units[kind]));
        if (kinds[kind] == 3) {
            fuzz_put_8(frame, fuzz_or_noise(64));
            fuzz_put_8(frame, 0xc0);
        }
        fuzz_put_noise(frame, units[kind] * 8u - (kinds[kind] == 3 ? 4 : 2));
    }
}

/* A router's advertisement: hops, flags, lifetime, and two times. */
static void put_router(struct frame *frame)
{
    fuzz_put_8(frame, fuzz_or_noise(64));
    fuzz_put_8(frame, fuzz_below(256));
    fuzz_put_16(frame, fuzz_or_noise(1800));
    fuzz_put_32(frame, fuzz_or_noise(0));
    fuzz_put_32(frame, fuzz_or_noise(0));
}

static void put_neighbour(struct frame *frame)
{
    fuzz_put_32(frame, fuzz_below(8) << 29);
    fuzz_put(frame, fuzz_peer.asked_six ? fuzz_peer.wanted : fuzz_our_6, 16);
}

void fuzz_make_icmp6(struct frame *frame)
{
    enum { ROUTER = 134, SOLICITATION = 135, ADVERTISEMENT = 136, REDIRECT = 137 };
    static const uint8_t types[] = {
        1, 2, 3, 4, 128, 129, 130, 131, 133, ROUTER, SOLICITATION, ADVERTISEMENT, REDIRECT};
    unsigned type =
        fuzz_peer.asked_six && !fuzz_one_in(4) ? ADVERTISEMENT : types[fuzz_below(sizeof(types))];
    size_t begin = fuzz_begin_packet(frame, ICMP6, true), start = frame->length;
    fuzz_put_8(frame, type);
    fuzz_put_8(frame, fuzz_or_noise(0));
    fuzz_put_16(frame, 0);
    if (type == ROUTER)
        put_router(frame);
    else if (type >= SOLICITATION)
        put_neighbour(frame);
    else
        fuzz_put_noise(frame, 4 + fuzz_below(80));
    if (type == REDIRECT)
        fuzz_put(frame, fuzz_our_6, 16);
    if (type >= ROUTER)
        put_nd_options(frame);
    fuzz_sum_content(frame, start, 2, ICMP6);
    fuzz_end_packet(frame, begin);
    fuzz_peer.asked_six = false;
}

static void put_dhcp_options(struct frame *frame)
{
    static const uint8_t kinds[] = {1, 3, 6, 15, 28, 42, 51, 52, 54, 58, 59, 0, 255};
    fuzz_put_32(frame, fuzz_or_noise(0x63825363));
    fuzz_put_8(frame, 53);
    fuzz_put_8(frame, fuzz_or_noise(1));
    fuzz_put_8(frame, fuzz_one_in(4) ? fuzz_below(10) : fuzz_one_in(2) ? 2 : 5);
    for (unsigned left = fuzz_below(8); left > 0; left--) {
        fuzz_put_8(frame, kinds[fuzz_below(sizeof(kinds))]);
        fuzz_put_8(frame, fuzz_or_noise(4));
        fuzz_put_noise(frame, 4);
    }
    if (!fuzz_one_in(4))
        fuzz_put_8(frame, 255);
}

/* An offer or an acknowledgement, of 192.0.2.2 or of anything. */
void fuzz_put_dhcp(struct frame *frame)
{
    fuzz_put_32(frame, fuzz_or_noise(0x02010600));
    fuzz_put_32(frame, fuzz_or_noise(fuzz_peer.dhcp));
    fuzz_put_noise(frame, 8);
    fuzz_put_32(frame, fuzz_or_noise(0xc0000202));
    fuzz_put_32(frame, fuzz_or_noise(0xc0000201));
    fuzz_put_noise(frame, 4);
    fuzz_put(frame, fuzz_peer.mac, ADDRESS);
    fuzz_put_noise(frame, 10 + 192); /* the server's name, and that of a file */
    put_dhcp_options(frame);
}

/* A name: labels, or a pointer, perhaps to itself. */
static void put_name(struct frame *frame)
{
    if (!fuzz_one_in(4)) {
        fuzz_put_16(frame, 0xc000 + fuzz_or_noise(12));
        return;
    }
    for (unsigned left = fuzz_below(4); left > 0; left--) {
        unsigned length = fuzz_below(64);
        fuzz_put_8(frame, fuzz_or_noise(length));
        fuzz_put_noise(frame, length);
    }
    fuzz_put_8(frame, 0);
}

void fuzz_put_dns(struct frame *frame)
{
    static const uint8_t types[] = {1, 28, 5, 41};
    unsigned answers = fuzz_below(4);
    fuzz_put_16(frame, fuzz_or_noise(fuzz_peer.dns_id));
    fuzz_put_16(frame, fuzz_or_noise(0x8180));
    fuzz_put_16(frame, fuzz_or_noise(1));
    fuzz_put_16(frame, fuzz_or_noise(answers));
    fuzz_put_32(frame, fuzz_or_noise(0));
    fuzz_put(frame, fuzz_peer.question, fuzz_peer.question_length);
    for (; answers > 0; answers--) {
        unsigned type = types[fuzz_below(sizeof(types))], length = type == 28 ? 16 : 4;
        put_name(frame);
        fuzz_put_16(frame, type);
        fuzz_put_16(frame, fuzz_or_noise(1));
        fuzz_put_32(frame, fuzz_or_noise(60));
        fuzz_put_16(frame, fuzz_or_noise(length));
        fuzz_put_noise(frame, length);
    }
}
