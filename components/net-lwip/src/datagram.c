/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * datagram.c - sockets of UDP.
 *
 * A datagram that comes waits in the packet it came in, up to the socket's limit of bytes; who
 * comes later is lost, as UDP has it.
 */
#include "internal.h"

#include <errno.h>
#include <lwip/igmp.h>
#include <lwip/udp.h>
#include <mem.h>
#include <sys/socket.h>

struct datagram {
    struct datagram *next;
    struct pbuf *packet;
    struct endpoint from;
};

/* Who only sends never waits: the network is looked after now and then all the same. */
enum { LOOK_AFTER = 16 };

enum { OVERHEAD = 256, TRIES = 64 };

/* What a datagram takes of the limit: many small ones are not for nothing. */
static size_t weight(const struct pbuf *packet)
{
    return packet->tot_len + (size_t)OVERHEAD;
}

static void receive(void *argument, struct udp_pcb *pcb, struct pbuf *packet, const ip_addr_t *from,
                    u16_t port)
{
    (void)pcb;
    struct socket *socket = argument;
    struct datagram *datagram = NULL;
    if (!socket->read_shut && socket->datagram.weight + weight(packet) <= socket->receive_limit)
        datagram = net_lwip_take(sizeof *datagram);
    if (datagram == NULL) {
        (void)pbuf_free(packet);
        return;
    }
    *datagram = (struct datagram){NULL, packet, {*from, port}};
    if (socket->datagram.first == NULL)
        socket->datagram.first = datagram;
    else
        socket->datagram.last->next = datagram;
    socket->datagram.last = datagram;
    socket->datagram.weight += weight(packet);
    net_lwip_socket_tell(socket, DESCRIPTOR_READABLE);
}

static void drop_first(struct socket *socket)
{
    struct datagram *first = socket->datagram.first;
    socket->datagram.first = first->next;
    socket->datagram.weight -= weight(first->packet);
    (void)pbuf_free(first->packet);
    net_lwip_give(first);
}

static void drop_all(struct socket *socket)
{
    while (socket->datagram.first != NULL)
        drop_first(socket);
}

static int open_datagram(struct socket *socket)
{
    struct udp_pcb *pcb =
        udp_new_ip_type(socket->family == PF_INET ? IPADDR_TYPE_V4 : IPADDR_TYPE_ANY);
    if (pcb == NULL)
        return -ENOBUFS;
    socket->datagram.pcb = pcb;
    udp_set_flags(pcb, UDP_FLAGS_MULTICAST_LOOP);
    udp_recv(pcb, receive, socket);
    return 0;
}

static err_t bind_to(struct udp_pcb *pcb, const ip_addr_t *address, uint16_t port)
{
    err_t error = port != 0 ? udp_bind(pcb, address, port) : ERR_USE;
    for (unsigned i = 0; port == 0 && error == ERR_USE && i < TRIES; i++)
        error = udp_bind(pcb, address, net_lwip_random_port());
    return error;
}

static int bind_datagram(struct socket *socket, const struct endpoint *endpoint)
{
    struct udp_pcb *pcb = socket->datagram.pcb;
    if (pcb->local_port != 0)
        return -EINVAL;
    if (!net_lwip_is_local(&endpoint->address))
        return -EADDRNOTAVAIL;
    return net_lwip_error(bind_to(pcb, &endpoint->address, endpoint->port));
}

/* Who sends has a port. */
static int bind_if_needed(struct udp_pcb *pcb)
{
    if (pcb->local_port != 0)
        return 0;
    ip_addr_t any = pcb->local_ip;
    return net_lwip_error(bind_to(pcb, &any, 0));
}

static int connect_datagram(struct socket *socket, const struct endpoint *endpoint)
{
    struct udp_pcb *pcb = socket->datagram.pcb;
    if (endpoint == NULL) {
        udp_disconnect(pcb);
        return 0;
    }
    int error = bind_if_needed(pcb);
    return error != 0 ? error
                      : net_lwip_error(udp_connect(pcb, &endpoint->address, endpoint->port));
}

static bool is_connected(const struct udp_pcb *pcb)
{
    return (pcb->flags & UDP_FLAGS_CONNECTED) != 0;
}

static int name_datagram(struct socket *socket, bool peer, struct endpoint *endpoint)
{
    const struct udp_pcb *pcb = socket->datagram.pcb;
    if (peer && !is_connected(pcb))
        return -ENOTCONN;
    endpoint->address = peer ? pcb->remote_ip : pcb->local_ip;
    endpoint->port = peer ? pcb->remote_port : pcb->local_port;
    return 0;
}

static int shut_datagram(struct socket *socket)
{
    if (socket->read_shut)
        drop_all(socket);
    return 0;
}

/* Copies the datagram to all pieces. Returns how many bytes found room. */
static size_t copy_out(const struct pbuf *packet, const struct transfer *transfer)
{
    size_t done = 0;
    for (size_t i = 0; i < transfer->count && done < packet->tot_len; i++) {
        size_t size = transfer->pieces[i].iov_len;
        if (size > packet->tot_len - done)
            size = packet->tot_len - done;
        done += pbuf_copy_partial(packet, transfer->pieces[i].iov_base, (u16_t)size, (u16_t)done);
    }
    return done;
}

static long receive_datagram(struct socket *socket, struct transfer *transfer)
{
    uint64_t deadline_ns = net_lwip_deadline(socket->receive_ns);
    bool looked = false;
    while (socket->datagram.first == NULL) {
        int error = socket->error;
        socket->error = 0;
        if (error != 0 || socket->read_shut)
            return error;
        error = net_lwip_socket_wait(socket, transfer->flags, deadline_ns, &looked);
        if (error != 0)
            return error;
    }
    const struct datagram *first = socket->datagram.first;
    size_t length = first->packet->tot_len, done = copy_out(first->packet, transfer);
    bool whole = (transfer->flags & MSG_TRUNC) != 0;
    transfer->endpoint = first->from;
    transfer->named = true;
    if (!(transfer->flags & MSG_PEEK))
        drop_first(socket);
    transfer->flags = done < length ? MSG_TRUNC : 0;
    return (long)(whole ? length : done);
}

static struct pbuf *packet_of(const struct transfer *transfer, size_t size)
{
    struct pbuf *packet = pbuf_alloc(PBUF_TRANSPORT, (u16_t)size, PBUF_RAM);
    size_t at = 0;
    for (size_t i = 0; packet != NULL && i < transfer->count; i++) {
        memcpy((char *)packet->payload + at, transfer->pieces[i].iov_base,
               transfer->pieces[i].iov_len);
        at += transfer->pieces[i].iov_len;
    }
    return packet;
}

static err_t hand_on(struct udp_pcb *pcb, struct pbuf *packet, const struct transfer *transfer)
{
    if (!transfer->named)
        return udp_send(pcb, packet);
    return udp_sendto(pcb, packet, &transfer->endpoint.address, transfer->endpoint.port);
}

static long send_datagram(struct socket *socket, struct transfer *transfer)
{
    struct udp_pcb *pcb = socket->datagram.pcb;
    enum { MOST = 65507 };
    size_t size = net_lwip_transfer_size(transfer);
    if (socket->write_shut)
        return -EPIPE;
    if (!transfer->named && !is_connected(pcb))
        return -EDESTADDRREQ;
    if (size > MOST)
        return -EMSGSIZE;
    if (transfer->named && transfer->endpoint.port == 0)
        return -EINVAL;
    const ip_addr_t *to = transfer->named ? &transfer->endpoint.address : &pcb->remote_ip;
    if (net_lwip_socket_may_wait(socket, transfer->flags))
        net_lwip_config_settle(to);
    int error = bind_if_needed(pcb);
    if (error != 0)
        return error;
    struct pbuf *packet = packet_of(transfer, size);
    if (packet == NULL)
        return -ENOBUFS;
    err_t result = hand_on(pcb, packet, transfer);
    (void)pbuf_free(packet);
    if (++socket->datagram.sent % LOOK_AFTER == 0)
        (void)net_lwip_look();
    if (result == ERR_VAL)
        return -EACCES; /* a broadcast, without SO_BROADCAST */
    return result == ERR_OK ? (long)size : net_lwip_error(result);
}

static unsigned ready_datagram(struct socket *socket)
{
    bool readable = socket->datagram.first != NULL || socket->read_shut;
    return DESCRIPTOR_WRITABLE | (readable ? DESCRIPTOR_READABLE : 0u);
}

static void close_datagram(struct socket *socket)
{
    drop_all(socket);
    net_lwip_membership_leave_all(socket);
    udp_remove(socket->datagram.pcb);
}

static size_t waiting(struct socket *socket)
{
    return socket->datagram.first != NULL ? socket->datagram.first->packet->tot_len : 0;
}

const struct socket_kind net_lwip_datagram = {
    .open = open_datagram,
    .bind = bind_datagram,
    .connect = connect_datagram,
    .name = name_datagram,
    .shut = shut_datagram,
    .receive = receive_datagram,
    .send = send_datagram,
    .ready = ready_datagram,
    .waiting = waiting,
    .close = close_datagram,
};
