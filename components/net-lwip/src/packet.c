/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * packet.c - how a frame becomes a packet of lwIP: it is wrapped, as it is, until too many of the
 * device's buffers are held, or where lwIP would read beyond its end. Then it is copied, and the
 * device has its buffer back.
 *
 * Copies may take half of all memory; short frames may take more, for they acknowledge what has the
 * rest.
 */
#include "internal.h"

#include <lwip/ip.h>
#include <lwip/prot/ethernet.h>
#include <lwip/prot/iana.h>
#include <lwip/prot/ip6.h>
#include <lwip/prot/udp.h>
#include <mem.h>
#include <netdev.h>

/* Fewer than any device has, or nothing would come any more for a program that waits for one
   connection while others are full. */
enum { MOST_HELD = 48 };

/* Bytes of frames that are copied: those that are shorter are, they get so many at least, and so
   many zeros are in memory behind them. */
enum { COPIED = 128, LEAST = SIZEOF_ETH_HDR + IP6_HLEN, BEHIND = 8 };

/* A packet around a buffer of a device. */
struct wrapped {
    struct pbuf_custom packet;
    struct netdev_buffer *buffer;
    struct wrapped *next; /* that is free */
};

/* A packet and its bytes. */
struct copied {
    struct pbuf_custom packet;
    size_t size;
    uint8_t bytes[];
};

static struct {
    struct wrapped all[MOST_HELD], *free;
    unsigned begun; /* the first ones of all, which have been in use */
    unsigned held;  /* of all, now */
    size_t copied;  /* bytes */
} net_lwip_packets;

/* Wrapping */

static bool can_wrap(const struct netdev_buffer *frame)
{
    unsigned left = MOST_HELD - net_lwip_packets.held;
    while (frame != NULL && left > 0) {
        frame = frame->next;
        left--;
    }
    return frame == NULL;
}

static struct wrapped *take_wrapped(void)
{
    struct wrapped *wrapped = net_lwip_packets.free;
    if (wrapped != NULL)
        net_lwip_packets.free = wrapped->next;
    else
        wrapped = &net_lwip_packets.all[net_lwip_packets.begun++];
    net_lwip_packets.held++;
    return wrapped;
}

static void unwrap(struct pbuf *packet)
{
    struct wrapped *wrapped = (struct wrapped *)packet;
    wrapped->buffer->release(wrapped->buffer);
    wrapped->next = net_lwip_packets.free;
    net_lwip_packets.free = wrapped;
    net_lwip_packets.held--;
}

/* Takes over the buffer. */
static struct pbuf *wrap(struct netdev_buffer *buffer)
{
    struct wrapped *wrapped = take_wrapped();
    wrapped->buffer = buffer;
    wrapped->packet.custom_free_function = unwrap;
    return pbuf_alloced_custom(PBUF_RAW, (u16_t)buffer->length, PBUF_REF, &wrapped->packet,
                               buffer->data, (u16_t)buffer->length);
}

static struct pbuf *wrap_all(struct netdev_buffer *frame)
{
    struct netdev_buffer *rest = frame->next;
    struct pbuf *packet = wrap(frame);
    while (rest != NULL) {
        struct netdev_buffer *next = rest->next;
        pbuf_cat(packet, wrap(rest));
        rest = next;
    }
    return packet;
}

/* Copying */

/* Of IPv4, whose whole header is there: has it options, or is it for the client of DHCP? */
static bool is_awkward_4(const uint8_t *header)
{
    const struct udp_hdr *udp = (const struct udp_hdr *)(header + IP_HLEN);
    if ((header[0] & 15) * 4 != IP_HLEN)
        return true;
    return header[offsetof(struct ip_hdr, _proto)] == IP_PROTO_UDP &&
           udp->dest == PP_HTONS(LWIP_IANA_PORT_DHCP_CLIENT);
}

/* Of IPv6: is there anything between header and content? */
static bool is_awkward_6(const uint8_t *header)
{
    unsigned next = header[offsetof(struct ip6_hdr, _nexth)];
    return next != IP6_NEXTH_TCP && next != IP6_NEXTH_UDP && next != IP6_NEXTH_ICMP6;
}

/*
 * lwIP reads headers in the first buffer before it asks how long that is; what follows the options
 * of IPv4 or TCP, or an option of IPv6, even where they end with the packet; and options of DHCP
 * beyond a buffer's end where there are several.
 */
static bool must_copy(const struct netdev_buffer *frame)
{
    if (frame->length < COPIED)
        return true;
    const struct eth_hdr *ethernet = (const struct eth_hdr *)frame->data;
    const uint8_t *header = frame->data + SIZEOF_ETH_HDR;
    if (ethernet->type == PP_HTONS(ETHTYPE_IP))
        return is_awkward_4(header);
    return ethernet->type == PP_HTONS(ETHTYPE_IPV6) && is_awkward_6(header);
}

static void forget(struct pbuf *packet)
{
    struct copied *copied = (struct copied *)packet;
    net_lwip_packets.copied -= copied->size;
    net_lwip_give(copied);
}

static struct copied *take_copied(size_t size)
{
    if (size > COPIED + BEHIND && net_lwip_packets.copied + size > OPT_MEMORY / 2)
        return NULL;
    struct copied *copied = net_lwip_take(sizeof *copied + size);
    if (copied == NULL)
        return NULL;
    copied->size = size;
    copied->packet.custom_free_function = forget;
    net_lwip_packets.copied += size;
    return copied;
}

/* In one piece, and zeros behind it; also in place of what it lacks, as on a cable, whose frames
   have 60 bytes at least. */
static struct pbuf *copy(struct netdev_buffer *frame, size_t length)
{
    size_t size = length < LEAST ? LEAST : length, at = 0;
    struct copied *copied = take_copied(size + BEHIND);
    if (copied != NULL) {
        for (struct netdev_buffer *piece = frame; piece != NULL; piece = piece->next) {
            memcpy(copied->bytes + at, piece->data, piece->length);
            at += piece->length;
        }
        memset(copied->bytes + at, 0, size + BEHIND - at);
    }
    netdev_release(frame);
    if (copied == NULL)
        return NULL;
    return pbuf_alloced_custom(PBUF_RAW, (u16_t)size, PBUF_REF, &copied->packet, copied->bytes,
                               (u16_t)size);
}

struct pbuf *net_lwip_packet(struct netdev_buffer *frame)
{
    size_t length = netdev_length(frame);
    if (length < NETDEV_HEADER_SIZE || length > UINT16_MAX) {
        netdev_release(frame);
        return NULL;
    }
    return can_wrap(frame) && !must_copy(frame) ? wrap_all(frame) : copy(frame, length);
}
