/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * link.c - Ethernet and ARP (RFC 826), and what kind of frame comes next.
 */
#include "internal.h"

#include <mem.h>

const uint8_t fuzz_our_4[4] = {192, 0, 2, 2};
const uint8_t fuzz_our_6[16] = {0xfe, 0x80, 0,    0,    0,    0, 0,    0,
                                0x02, 0,    0x5e, 0xff, 0xfe, 0, 0x53, 1};
const uint8_t fuzz_our_mac[ADDRESS] = {0, 0, 0x5e, 0, 0x53, 1};

void fuzz_put_ethernet(struct frame *frame, unsigned type)
{
    static const uint8_t all[ADDRESS] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    static const uint8_t groups[][ADDRESS] = {{0x33, 0x33, 0, 0, 0, 1}, {1, 0, 0x5e, 0, 0, 1}};
    static const uint8_t theirs[ADDRESS] = {0, 0, 0x5e, 0, 0x53, 0x10};
    frame->length = 0;
    if (fuzz_one_in(8))
        fuzz_put(frame, fuzz_one_in(2) ? all : groups[fuzz_below(2)], ADDRESS);
    else
        fuzz_put(frame, fuzz_our_mac, ADDRESS);
    fuzz_put(frame, theirs, ADDRESS);
    if (fuzz_one_in(64)) {
        fuzz_put_16(frame, 0x8100); /* a VLAN's tag (IEEE 802.1Q) */
        fuzz_put_16(frame, fuzz_below(65536));
    }
    fuzz_put_16(frame, fuzz_or_noise(type));
}

/* An answer to who was asked for last, or a question. */
static void make_arp(struct frame *frame)
{
    bool answer = fuzz_peer.asked && !fuzz_one_in(4);
    uint8_t theirs[4] = {192, 0, 2, (uint8_t)fuzz_below(16)};
    if (answer)
        memcpy(theirs, fuzz_peer.wanted, 4);
    fuzz_put_ethernet(frame, ARP);
    fuzz_put_16(frame, fuzz_or_noise(1));
    fuzz_put_16(frame, fuzz_or_noise(IPV4));
    fuzz_put_8(frame, fuzz_or_noise(ADDRESS));
    fuzz_put_8(frame, fuzz_or_noise(4));
    fuzz_put_16(frame, fuzz_or_noise(answer ? 2 : 1));
    fuzz_put(frame, (uint8_t[]){0, 0, 0x5e, 0, 0x53, theirs[3]}, ADDRESS);
    fuzz_put(frame, theirs, 4);
    fuzz_put(frame, fuzz_our_mac, ADDRESS);
    fuzz_put(frame, fuzz_our_4, 4);
    fuzz_peer.asked = false;
}

static void make_noise(struct frame *frame)
{
    frame->length = 0;
    fuzz_put_noise(frame, fuzz_below(fuzz_one_in(32) ? FRAME_MOST : 1600));
}

void fuzz_make(struct frame *frame)
{
    uint32_t kind = fuzz_below(100);
    bool six = fuzz_one_in(3);
    if (fuzz_peer.asked || kind < 4)
        make_arp(frame);
    else if (fuzz_peer.asked_six || kind < 14)
        fuzz_make_icmp6(frame);
    else if (kind < 20)
        make_noise(frame);
    else if (kind < 60)
        fuzz_make_tcp(frame, six);
    else if (kind < 80)
        fuzz_make_udp(frame, six);
    else if (kind < 86)
        fuzz_make_icmp(frame);
    else if (kind < 89)
        fuzz_make_igmp(frame);
    else
        fuzz_make_ip(frame, six);
    if (fuzz_one_in(4))
        fuzz_spoil(frame);
}
