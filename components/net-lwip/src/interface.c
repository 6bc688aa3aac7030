/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interface.c - lwIP's interfaces: one for each device.
 *
 * No frame is copied on its way. A frame that comes is wrapped in packets of lwIP, until too many
 * of the device's buffers are held: then it is copied, and the device has its buffer back. A packet
 * that goes has the device's buffer in itself (lwipopts.h), and is held until the device releases
 * it. Frames to be sent are handed over in bursts: when the lock is left at the latest.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <lwip/etharp.h>
#include <lwip/ethip6.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/prot/ethernet.h>
#include <lwip/prot/iana.h>
#include <lwip/prot/ip4.h>
#include <lwip/prot/ip6.h>
#include <lwip/prot/udp.h>
#include <netdev.h>
#include <netif/ethernet.h>

/* Buffers of devices that are held at most: fewer than any device has, or nothing would come any
   more for a program that waits for one connection while others are full. */
enum { MOST_HELD = 48 };

enum { BURST = 32, QUEUE = sizeof((struct interface *)0)->queue / sizeof(void *) };

/* Bytes of frames that are copied: those that are shorter are, they get so many at least, and so
   many zeros are in memory behind them. */
enum { COPIED = 128, LEAST = SIZEOF_ETH_HDR + IP6_HLEN, BEHIND = 8 };

/* A packet around a buffer of a device. */
struct wrapped {
    struct pbuf_custom packet;
    struct netdev_buffer *buffer;
};

static struct {
    struct interface *first;
    unsigned count;
    unsigned held;   /* buffers of devices */
    unsigned queued; /* frames in all queues */
} net_lwip_interfaces;

/* Receiving */

static void unwrap(struct pbuf *packet)
{
    struct wrapped *wrapped = (struct wrapped *)packet;
    wrapped->buffer->release(wrapped->buffer);
    net_lwip_interfaces.held--;
    net_lwip_give(wrapped);
}

/* Takes over the buffer. Returns NULL, and has released it, if there is no memory. */
static struct pbuf *wrap(struct netdev_buffer *buffer)
{
    struct wrapped *wrapped = net_lwip_take(sizeof *wrapped);
    if (wrapped == NULL) {
        buffer->release(buffer);
        return NULL;
    }
    net_lwip_interfaces.held++;
    wrapped->buffer = buffer;
    wrapped->packet.custom_free_function = unwrap;
    return pbuf_alloced_custom(PBUF_RAW, (u16_t)buffer->length, PBUF_REF, &wrapped->packet,
                               buffer->data, (u16_t)buffer->length);
}

static struct pbuf *wrap_all(struct netdev_buffer *frame)
{
    struct pbuf *packet = NULL;
    while (frame != NULL) {
        struct netdev_buffer *next = frame->next;
        struct pbuf *piece = wrap(frame);
        if (piece == NULL) {
            netdev_release(next);
            if (packet != NULL)
                pbuf_free(packet);
            return NULL;
        }
        if (packet == NULL)
            packet = piece;
        else
            pbuf_cat(packet, piece);
        frame = next;
    }
    return packet;
}

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

/* In one piece, and zeros behind it; also in place of what it lacks, as on a cable, whose frames
   have 60 bytes at least. */
static struct pbuf *copy(struct netdev_buffer *frame, size_t length)
{
    struct pbuf *packet = NULL;
    size_t size = length < LEAST ? LEAST : length;
    if (size <= UINT16_MAX - BEHIND && net_lwip_memory_for_input(size + BEHIND))
        packet = pbuf_alloc(PBUF_RAW, (u16_t)(size + BEHIND), PBUF_RAM);
    if (packet != NULL) {
        memset((uint8_t *)packet->payload + length, 0, size + BEHIND - length);
        pbuf_realloc(packet, (u16_t)size);
    }
    u16_t at = 0;
    for (struct netdev_buffer *piece = frame; packet != NULL && piece != NULL;
         piece = piece->next) {
        memcpy((uint8_t *)packet->payload + at, piece->data, piece->length);
        at = (u16_t)(at + piece->length);
    }
    netdev_release(frame);
    return packet;
}

/* What lwIP is to do with checksums: the device's part is not its. */
static uint16_t checksums_of(const struct interface *interface, unsigned frame_flags)
{
    uint16_t flags = NETIF_CHECKSUM_ENABLE_ALL;
    if (interface->device->features & NETDEV_CHECKSUM_PARTIAL)
        flags &= (uint16_t)~NETIF_CHECKSUM_GEN_TCP;
    if (frame_flags & (NETDEV_CHECKSUM_PARTIAL | NETDEV_CHECKSUM_GOOD))
        flags &= (uint16_t) ~(NETIF_CHECKSUM_CHECK_TCP | NETIF_CHECKSUM_CHECK_UDP);
    return flags;
}

static unsigned pieces_of(const struct netdev_buffer *frame)
{
    unsigned count = 0;
    for (; frame != NULL; frame = frame->next)
        count++;
    return count;
}

static void input(struct interface *interface, struct netdev_buffer *frame)
{
    size_t length = netdev_length(frame);
    interface->netif.chksum_flags = checksums_of(interface, frame->flags);
    struct pbuf *packet = NULL;
    if (length < NETDEV_HEADER_SIZE || length > UINT16_MAX)
        netdev_release(frame);
    else if (net_lwip_interfaces.held + pieces_of(frame) <= MOST_HELD && !must_copy(frame))
        packet = wrap_all(frame);
    else
        packet = copy(frame, length);
    if (packet != NULL && ethernet_input(packet, &interface->netif) != ERR_OK)
        pbuf_free(packet);
}

bool net_lwip_interface_receive(void)
{
    bool found = false;
    for (struct interface *i = net_lwip_interfaces.first; i != NULL; i = i->next) {
        struct netdev_buffer *frames[BURST];
        unsigned count = i->device->operations->receive(i->device, frames, BURST);
        for (unsigned at = 0; at < count; at++)
            input(i, frames[at]);
        found |= count > 0;
        /* What comes from ourselves has no checksum. */
        i->netif.chksum_flags = checksums_of(i, NETDEV_CHECKSUM_GOOD);
    }
    return found;
}

/* Sending */

static void sent(struct netdev_buffer *buffer)
{
    struct pbuf *packet = (struct pbuf *)((char *)buffer - offsetof(struct pbuf, device));
    buffer->release = NULL;
    (void)pbuf_free(packet);
}

static bool any_in_flight(const struct pbuf *packet)
{
    for (; packet != NULL; packet = packet->next) {
        if (packet->device.release != NULL)
            return true;
    }
    return false;
}

/* Makes each piece of packet one of a frame, and holds it. */
static struct netdev_buffer *frame_of(struct pbuf *packet)
{
    struct netdev_buffer *frame = &packet->device;
    for (; packet != NULL; packet = packet->next) {
        size_t headroom = 0;
        if (packet->type_internal & PBUF_TYPE_FLAG_STRUCT_DATA_CONTIGUOUS)
            headroom = (size_t)((char *)packet->payload - (char *)(packet + 1));
        packet->device = (struct netdev_buffer){
            .next = packet->next != NULL ? &packet->next->device : NULL,
            .data = packet->payload,
            .length = packet->len,
            .headroom = (uint16_t)headroom,
            .release = sent,
        };
        pbuf_ref(packet);
    }
    return frame;
}

static uint32_t add_words(uint32_t sum, const uint8_t *from, unsigned size)
{
    for (unsigned at = 0; at < size; at += 2)
        sum += (uint32_t)from[at] << 8 | from[at + 1];
    return sum;
}

/* If frame is a segment of TCP, leaves its checksum to the device. Headers are in the first piece,
   for lwIP has written them. */
static void ask_for_checksum(struct netdev_buffer *frame)
{
    const uint8_t *ip = frame->data + NETDEV_HEADER_SIZE;
    unsigned header = 40, addresses = 8, size = 32, protocol = ip[6];
    if (ip[0] >> 4 == 4) {
        header = (ip[0] & 15u) * 4;
        addresses = 12;
        size = 8;
        protocol = ip[9];
    }
    if (protocol != IP_PROTO_TCP)
        return;
    unsigned start = NETDEV_HEADER_SIZE + header;
    uint32_t sum = add_words(0, ip + addresses, size) + IP_PROTO_TCP +
                   (uint32_t)(netdev_length(frame) - start);
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    frame->data[start + 16] = (uint8_t)(sum >> 8);
    frame->data[start + 17] = (uint8_t)sum;
    frame->flags = NETDEV_CHECKSUM_PARTIAL;
    frame->checksum_start = (uint16_t)start;
    frame->checksum_offset = 16;
}

static bool is_ip(const struct pbuf *packet)
{
    u16_t type = ((const struct eth_hdr *)packet->payload)->type;
    return type == PP_HTONS(ETHTYPE_IP) || type == PP_HTONS(ETHTYPE_IPV6);
}

static void flush(struct interface *interface)
{
    unsigned count = interface->queued;
    if (count == 0)
        return;
    unsigned taken =
        interface->device->operations->transmit(interface->device, interface->queue, count);
    interface->queued = count - taken;
    net_lwip_interfaces.queued -= taken;
    for (unsigned at = 0; at < interface->queued; at++)
        interface->queue[at] = interface->queue[at + taken];
}

/* Called by lwIP with a frame, which stays its own. */
static err_t send(struct netif *netif, struct pbuf *packet)
{
    struct interface *interface = netif->state;
    if (interface->queued == QUEUE)
        flush(interface);
    if (interface->queued == QUEUE) {
        interface->starved = true;
        return ERR_MEM;
    }
    bool copied = any_in_flight(packet);
    if (copied)
        packet = pbuf_clone(PBUF_RAW_TX, PBUF_RAM, packet);
    if (packet == NULL)
        return ERR_MEM;
    struct netdev_buffer *frame = frame_of(packet);
    if ((interface->device->features & NETDEV_CHECKSUM_PARTIAL) && is_ip(packet))
        ask_for_checksum(frame);
    if (copied)
        (void)pbuf_free(packet); /* the frame holds it */
    interface->queue[interface->queued++] = frame;
    net_lwip_interfaces.queued++;
    return ERR_OK;
}

/* What we have sent to ourselves. */
static void loop_back(void)
{
    struct netif *netif;
    NETIF_FOREACH(netif)
    {
        if (netif->loop_first != NULL)
            netif_poll(netif);
    }
}

void net_lwip_interface_flush(void)
{
    loop_back();
    if (net_lwip_interfaces.queued == 0)
        return;
    for (struct interface *i = net_lwip_interfaces.first; i != NULL; i = i->next) {
        flush(i);
        if (i->starved && i->queued == 0) {
            i->starved = false;
            tcp_txnow();
            flush(i);
        }
    }
}

/* Devices */

static void notify(struct netdev *device)
{
    (void)device;
    net_lwip_interrupt();
}

bool net_lwip_interface_arm(bool *polled)
{
    bool armed = true;
    for (struct interface *i = net_lwip_interfaces.first; i != NULL; i = i->next) {
        /* What it has sent it gives back, or TCP could not send it again. */
        (void)i->device->operations->transmit(i->device, NULL, 0);
        bool link = i->device->operations->link(i->device);
        if (link != (netif_is_link_up(&i->netif) != 0))
            (link ? netif_set_link_up : netif_set_link_down)(&i->netif);
        if (i->device->operations->arm == NULL)
            *polled = true;
        else
            armed &= i->device->operations->arm(i->device, i->queued > 0);
    }
    return armed;
}

static err_t begin(struct netif *netif)
{
    struct interface *interface = netif->state;
    struct netdev *device = interface->device;
    netif->name[0] = 'e';
    netif->name[1] = 'n';
    netif->output = etharp_output;
#if LWIP_IPV6
    netif->output_ip6 = ethip6_output;
#endif
    netif->linkoutput = send;
    netif->mtu = device->mtu;
    netif->hwaddr_len = ETH_HWADDR_LEN;
    memcpy(netif->hwaddr, device->address, ETH_HWADDR_LEN);
    netif->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_ETHERNET |
                   NETIF_FLAG_IGMP | NETIF_FLAG_MLD6;
    netif->chksum_flags = checksums_of(interface, NETDEV_CHECKSUM_GOOD);
    return ERR_OK;
}

static int add(struct netdev *device)
{
    struct interface *interface = heap_alloc(sizeof *interface), **link;
    if (interface == NULL)
        return -ENOMEM;
    memset(interface, 0, sizeof *interface);
    interface->device = device;
    device->notify = notify;
    device->context = interface;
    (void)netif_add_noaddr(&interface->netif, interface, begin, ethernet_input); /* begin cannot */
    for (link = &net_lwip_interfaces.first; *link != NULL; link = &(*link)->next)
        ;
    *link = interface;
    net_lwip_interfaces.count++;
    return 0;
}

int net_lwip_interface_find(void)
{
    for (const struct netdev_driver *const *driver = netdev_providers; *driver != NULL; driver++) {
        struct netdev *device;
        for (unsigned index = 0; (*driver)->find(index, &device) == 0; index++) {
            int error = add(device);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

struct interface *net_lwip_interface(unsigned index)
{
    struct interface *interface = net_lwip_interfaces.first;
    while (interface != NULL && index-- > 0)
        interface = interface->next;
    return interface;
}

#if LWIP_IPV6
static bool is_local_6(const ip_addr_t *address)
{
    struct netif *netif;
    NETIF_FOREACH(netif)
    {
        if (netif_get_ip6_addr_match(netif, ip_2_ip6(address)) >= 0)
            return true;
    }
    return false;
}
#else
static bool is_local_6(const ip_addr_t *address)
{
    (void)address;
    return false;
}
#endif

bool net_lwip_is_local(const ip_addr_t *address)
{
    if (ip_addr_isany(address) || ip_addr_ismulticast(address))
        return true;
    if (IP_IS_V6(address))
        return is_local_6(address);
    struct netif *netif;
    NETIF_FOREACH(netif)
    {
        if (ip4_addr_eq(netif_ip4_addr(netif), ip_2_ip4(address)))
            return true;
    }
    return ip_addr_isloopback(address);
}
