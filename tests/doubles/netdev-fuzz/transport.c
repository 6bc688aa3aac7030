/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * transport.c - TCP (RFC 9293) and UDP (RFC 768): connections that begin, and the next segment of
 * one that is known.
 */
#include "internal.h"

#include <mem.h>

enum { FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16, URG = 32 };

enum { SERVICE = 7, DNS = 53, DHCP_SERVER = 67, DHCP_CLIENT = 68 };

static unsigned usual_flags(void)
{
    uint32_t kind = fuzz_below(64);
    if (kind == 0)
        return fuzz_below(256);
    return kind < 4 ? ACK | FIN : kind < 6 ? RST : kind < 8 ? ACK | URG | PSH : ACK | PSH;
}

/* Options with lengths that are nearly right: maximum size, window scale, SACK, timestamps, … */
static void put_options(struct frame *frame)
{
    static const uint8_t lengths[] = {0, 1, 4, 3, 2, 10, 6, 6, 10};
    for (unsigned left = fuzz_below(10); left > 0; left--) {
        unsigned kind = fuzz_below(sizeof(lengths)), length = fuzz_or_noise(lengths[kind]);
        fuzz_put_8(frame, kind);
        if (kind < 2)
            continue;
        fuzz_put_8(frame, length);
        fuzz_put_noise(frame, lengths[kind] - 2u);
    }
}

static void put_segment(struct frame *frame, const struct conversation *conversation,
                        unsigned flags)
{
    size_t start = frame->length;
    fuzz_put_16(frame, conversation->theirs);
    fuzz_put_16(frame, conversation->ours);
    fuzz_put_32(frame, fuzz_or_noise(conversation->sequence));
    fuzz_put_32(frame, fuzz_or_noise(conversation->acknowledged));
    fuzz_put_8(frame, 0);
    fuzz_put_8(frame, flags);
    fuzz_put_16(frame, fuzz_or_noise(65535));
    fuzz_put_32(frame, fuzz_one_in(8) ? fuzz_below(UINT32_MAX) : 0);
    if (flags & SYN || fuzz_one_in(16))
        put_options(frame);
    while ((frame->length - start) % 4 != 0)
        fuzz_put_8(frame, 0);
    frame->bytes[start + 12] = (uint8_t)(fuzz_or_noise((uint32_t)(frame->length - start) / 4) << 4);
    if (!(flags & SYN) || fuzz_one_in(8))
        fuzz_put_noise(frame, fuzz_below(fuzz_one_in(4) ? 1460 : 20));
    fuzz_sum_content(frame, start, 16, TCP);
}

static struct conversation fresh(bool six)
{
    return (struct conversation){
        .six = six,
        .ours = (uint16_t)fuzz_or_noise(SERVICE),
        .theirs = (uint16_t)(1024 + fuzz_below(64)),
        .sequence = fuzz_below(UINT32_MAX),
    };
}

void fuzz_make_tcp(struct frame *frame, bool six)
{
    const struct conversation *known = &fuzz_peer.conversations[fuzz_below(CONVERSATIONS)];
    bool goes_on = known->known && !fuzz_one_in(8);
    struct conversation conversation = goes_on ? *known : fresh(six);
    size_t begin = fuzz_begin_packet(frame, TCP, conversation.six);
    if (goes_on)
        memcpy(frame->bytes + frame->source, conversation.peer, conversation.six ? 16 : 4);
    bool answers_syn = goes_on && conversation.syn;
    put_segment(frame, &conversation, !goes_on ? SYN : answers_syn ? SYN | ACK : usual_flags());
    fuzz_end_packet(frame, begin);
}

void fuzz_make_udp(struct frame *frame, bool six)
{
    uint32_t kind = fuzz_below(4);
    bool dhcp = fuzz_peer.dhcp != 0 && kind == 0, dns = fuzz_peer.dns_port != 0 && kind == 1;
    size_t begin = fuzz_begin_packet(frame, UDP, six && !dhcp), start = frame->length;
    fuzz_put_16(frame, dhcp ? DHCP_SERVER : dns ? DNS : 1024 + fuzz_below(64));
    fuzz_put_16(frame, dhcp ? DHCP_CLIENT : dns ? fuzz_peer.dns_port : fuzz_or_noise(SERVICE));
    fuzz_put_32(frame, 0);
    if (dhcp)
        fuzz_put_dhcp(frame);
    else if (dns)
        fuzz_put_dns(frame);
    else
        fuzz_put_noise(frame, fuzz_below(fuzz_one_in(8) ? 1472 : 32));
    fuzz_set_16(frame, start + 4, fuzz_or_noise((uint32_t)(frame->length - start)));
    if (!fuzz_one_in(8))
        fuzz_sum_content(frame, start, 6, UDP);
    fuzz_end_packet(frame, begin);
}
