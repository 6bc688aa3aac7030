/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interface.c - lwIP's interfaces: one for each device.
 *
 * A packet that goes has the device's buffer in itself (lwipopts.h), and is held until the device
 * releases it: nothing is copied. Frames to be sent are handed over in bursts: when the lock is
 * left at the latest. How frames come says packet.c.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <lwip/etharp.h>
#include <lwip/ethip6.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/prot/ethernet.h>
#include <lwip/prot/ip4.h>
#include <netdev.h>
#include <netif/ethernet.h>

enum { BURST = 32, QUEUE = sizeof((struct interface *)0)->queue / sizeof(void *) };

static struct {
    struct interface *first;
    unsigned count;
    unsigned queued; /* frames in all queues */
} net_lwip_interfaces;

/* Receiving */

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

static void input(struct interface *interface, struct netdev_buffer *frame)
{
    interface->netif.chksum_flags = checksums_of(interface, frame->flags);
    struct pbuf *packet = net_lwip_packet(frame);
    if (packet != NULL && ethernet_input(packet, &interface->netif) != ERR_OK)
        (void)pbuf_free(packet);
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
