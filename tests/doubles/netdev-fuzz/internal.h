/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - a frame that is being made, and what is known of the stack from what it has sent.
 *
 * A layer writes its header with a hole for what depends on the rest (lengths, checksums), then
 * its content, and fills the hole. Numbers are big-endian.
 */
#ifndef NETDEV_FUZZ_INTERNAL_H
#define NETDEV_FUZZ_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FRAME_MOST = 70000, ADDRESS = 6 };

enum { ARP = 0x0806, IPV4 = 0x0800, IPV6 = 0x86dd };

enum { ICMP = 1, IGMP = 2, TCP = 6, UDP = 17, ICMP6 = 58 };

struct frame {
    size_t length;
    bool six;                   /* the packet in it is of IPv6 */
    size_t source, destination; /* where its addresses are */
    uint8_t bytes[FRAME_MOST];
};

/* frame.c: chance, and bytes. What does not fit any more is dropped. */
void fuzz_seed(uint64_t seed);
uint32_t fuzz_below(uint32_t bound);
bool fuzz_one_in(uint32_t count);
void fuzz_put(struct frame *frame, const void *bytes, size_t length);
void fuzz_put_8(struct frame *frame, unsigned value);
void fuzz_put_16(struct frame *frame, unsigned value);
void fuzz_put_32(struct frame *frame, uint32_t value);
void fuzz_put_noise(struct frame *frame, size_t length);
void fuzz_set_16(struct frame *frame, size_t at, unsigned value);
uint32_t fuzz_get(const uint8_t *bytes, unsigned length);
/* A value, or in one of eight cases another. */
uint32_t fuzz_or_noise(uint32_t value);
/* The checksum (RFC 1071) of the frame from start on, beginning with sum. */
unsigned fuzz_checksum(const struct frame *frame, size_t start, uint32_t sum);
/* Damage: bytes change, come or go. */
void fuzz_spoil(struct frame *frame);

/* link.c: a whole frame. */
void fuzz_make(struct frame *frame);
void fuzz_put_ethernet(struct frame *frame, unsigned type);

/* internet.c: headers of IP, and what a content's end means for them. */
size_t fuzz_begin_packet(struct frame *frame, unsigned protocol, bool six);
void fuzz_end_packet(struct frame *frame, size_t begin);
/* Fill in the checksum, at an offset of the content at start, over it and the addresses. */
void fuzz_sum_content(struct frame *frame, size_t start, size_t at, unsigned protocol);
void fuzz_make_ip(struct frame *frame, bool six);

/* transport.c and service.c: packets of each protocol. */
void fuzz_make_tcp(struct frame *frame, bool six);
void fuzz_make_udp(struct frame *frame, bool six);
void fuzz_make_icmp(struct frame *frame);
void fuzz_make_icmp6(struct frame *frame);
void fuzz_make_igmp(struct frame *frame);
void fuzz_put_dhcp(struct frame *frame);
void fuzz_put_dns(struct frame *frame);

/* peer.c: what the stack has sent. */
enum { CONVERSATIONS = 32, QUESTION = 64 };

struct conversation {
    bool known, six, syn;
    uint16_t ours, theirs; /* ports; ours is the stack's */
    uint32_t sequence;     /* the next that we may send */
    uint32_t acknowledged; /* all that the stack has sent */
    uint8_t peer[16];      /* whom it was sent to */
};

struct peer {
    struct conversation conversations[CONVERSATIONS];
    uint8_t mac[ADDRESS];  /* the stack's, from what it sends */
    bool asked, asked_six; /* who has the address below? */
    uint8_t wanted[16];    /* the address */
    uint32_t dhcp;         /* the transaction of the last request; 0: none */
    uint16_t dns_port;     /* of the last question; 0: none */
    uint16_t dns_id;
    unsigned question_length;
    uint8_t question[QUESTION];
};

extern struct peer fuzz_peer;

void fuzz_watch(const uint8_t *bytes, size_t length);

extern const uint8_t fuzz_our_4[4], fuzz_our_6[16], fuzz_our_mac[ADDRESS];

#endif
