/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stream.c - how connections of TCP begin and end.
 *
 * A socket and a connection of lwIP's (a pcb) know each other. Either may go first: a socket that
 * is closed leaves its pcb to lwIP, which ends it as TCP wants it; a pcb that is gone leaves the
 * socket with its error and with what was received. A pcb in TIME-WAIT is left at once, since lwIP
 * frees those without a word.
 */
#include "internal.h"

#include <errno.h>
#include <lwip/tcp.h>
#include <mem.h>
#include <sys/socket.h>

enum { TRIES = 64 };

static err_t receive(void *argument, struct tcp_pcb *pcb, struct pbuf *packet, err_t error);

/* lwIP has freed the pcb. */
static void lost(void *argument, err_t error)
{
    struct socket *socket = argument;
    if (socket == NULL)
        return;
    socket->stream.pcb = NULL;
    socket->error = net_lwip_error(error);
    if (socket->stream.state == STREAM_CONNECTING && error == ERR_RST)
        socket->error = -ECONNREFUSED;
    net_lwip_socket_tell(socket, DESCRIPTOR_READABLE | DESCRIPTOR_WRITABLE | DESCRIPTOR_ERROR |
                                     DESCRIPTOR_HANGUP);
}

/* Room that was not made by an acknowledgement: others have given back memory. */
static err_t look(void *argument, struct tcp_pcb *pcb)
{
    return argument != NULL ? net_lwip_stream_sent(argument, pcb, 0) : ERR_OK;
}

static void attach(struct socket *socket, struct tcp_pcb *pcb)
{
    socket->stream.pcb = pcb;
    tcp_arg(pcb, socket);
    tcp_recv(pcb, receive);
    tcp_sent(pcb, net_lwip_stream_sent);
    tcp_poll(pcb, look, 1);
    tcp_err(pcb, lost);
}

/* Leaves the pcb to lwIP. */
static struct tcp_pcb *detach(struct socket *socket)
{
    struct tcp_pcb *pcb = socket->stream.pcb;
    socket->stream.pcb = NULL;
    tcp_arg(pcb, NULL);
    if (pcb->state != LISTEN) {
        tcp_recv(pcb, NULL);
        tcp_sent(pcb, NULL);
        tcp_poll(pcb, NULL, 0);
        tcp_err(pcb, NULL);
    }
    return pcb;
}

static err_t receive(void *argument, struct tcp_pcb *pcb, struct pbuf *packet, err_t error)
{
    if (packet == NULL && argument != NULL && (pcb->state == TIME_WAIT || pcb->state == CLOSING))
        (void)detach(argument);
    return net_lwip_stream_receive(argument, pcb, packet, error);
}

static int open_stream(struct socket *socket)
{
    struct tcp_pcb *pcb =
        tcp_new_ip_type(socket->family == AF_INET ? IPADDR_TYPE_V4 : IPADDR_TYPE_ANY);
    if (pcb == NULL)
        return -ENOBUFS;
    attach(socket, pcb);
    return 0;
}

static err_t bind_any(struct tcp_pcb *pcb, const ip_addr_t *address)
{
    err_t error = ERR_USE;
    for (unsigned i = 0; error == ERR_USE && i < TRIES; i++)
        error = tcp_bind(pcb, address, net_lwip_random_port());
    return error == ERR_USE ? tcp_bind(pcb, address, 0) : error;
}

static int bind_stream(struct socket *socket, const struct endpoint *endpoint)
{
    struct tcp_pcb *pcb = socket->stream.pcb;
    if (socket->stream.state != STREAM_NEW || pcb == NULL || pcb->local_port != 0)
        return -EINVAL;
    if (!net_lwip_is_local(&endpoint->address))
        return -EADDRNOTAVAIL;
    if (endpoint->port == 0)
        return net_lwip_error(bind_any(pcb, &endpoint->address));
    return net_lwip_error(tcp_bind(pcb, &endpoint->address, endpoint->port));
}

/* Connecting */

static err_t connected(void *argument, struct tcp_pcb *pcb, err_t error)
{
    (void)pcb;
    (void)error; /* never one: lost is called instead */
    struct socket *socket = argument;
    socket->stream.state = STREAM_CONNECTED;
    net_lwip_socket_tell(socket, DESCRIPTOR_WRITABLE);
    return ERR_OK;
}

static int begin(struct socket *socket, const struct endpoint *endpoint)
{
    struct tcp_pcb *pcb = socket->stream.pcb;
    if (pcb == NULL)
        return -EINVAL;
    if (ip_addr_isany(&endpoint->address) || endpoint->port == 0)
        return -EADDRNOTAVAIL;
    if (pcb->local_port == 0) {
        ip_addr_t any = pcb->local_ip;
        int error = net_lwip_error(bind_any(pcb, &any));
        if (error != 0)
            return error;
    }
    err_t error = tcp_connect(pcb, &endpoint->address, endpoint->port, connected);
    if (error == ERR_OK)
        socket->stream.state = STREAM_CONNECTING;
    return net_lwip_error(error);
}

/* The error that has ended the attempt, which is told once. */
static int take_error(struct socket *socket)
{
    int error = socket->error;
    socket->error = 0;
    return error;
}

static int connect_stream(struct socket *socket, const struct endpoint *endpoint)
{
    if (endpoint == NULL || socket->stream.state == STREAM_LISTENING)
        return -EOPNOTSUPP;
    if (socket->stream.state == STREAM_CONNECTED)
        return -EISCONN;
    if (socket->stream.state == STREAM_CONNECTING && socket->stream.pcb != NULL)
        return -EALREADY;
    if (net_lwip_socket_may_wait(socket, 0))
        net_lwip_config_settle(&endpoint->address);
    int error = begin(socket, endpoint);
    if (error != 0)
        return error;
    uint64_t deadline_ns = net_lwip_deadline(socket->send_ns);
    bool looked = true;
    while (socket->stream.state == STREAM_CONNECTING && socket->stream.pcb != NULL) {
        if (net_lwip_socket_wait(socket, 0, deadline_ns, &looked) != 0)
            return -EINPROGRESS;
    }
    return socket->stream.state == STREAM_CONNECTED ? 0 : take_error(socket);
}

/* Listening */

/* Takes on a connection that somebody has made. */
static err_t take(void *argument, struct tcp_pcb *pcb, err_t error)
{
    struct socket *listener = argument;
    if (pcb == NULL || error != ERR_OK || listener == NULL)
        return ERR_VAL;
    struct socket *socket = NULL;
    if (listener->stream.waiting < listener->stream.backlog)
        socket = net_lwip_socket_new(&net_lwip_stream, listener->family);
    if (socket == NULL)
        return ERR_MEM;
    attach(socket, pcb);
    if (listener->no_delay)
        tcp_nagle_disable(pcb);
    socket->stream.state = STREAM_CONNECTED;
    struct socket **link = &listener->stream.accepted;
    while (*link != NULL)
        link = &(*link)->stream.next;
    *link = socket;
    listener->stream.waiting++;
    net_lwip_socket_tell(listener, DESCRIPTOR_READABLE);
    return ERR_OK;
}

int net_lwip_stream_listen(struct socket *socket, int backlog)
{
    if (backlog < 1)
        backlog = 1;
    socket->stream.backlog = backlog < SOMAXCONN ? (unsigned)backlog : SOMAXCONN;
    if (socket->stream.state == STREAM_LISTENING)
        return 0;
    if (socket->stream.state != STREAM_NEW || socket->stream.pcb == NULL)
        return -EINVAL;
    struct tcp_pcb *pcb = socket->stream.pcb;
    err_t error = ERR_OK;
    if (pcb->local_port == 0) {
        ip_addr_t any = pcb->local_ip;
        error = bind_any(pcb, &any);
    }
    if (error == ERR_OK)
        pcb = tcp_listen_with_backlog_and_err(pcb, TCP_DEFAULT_LISTEN_BACKLOG, &error);
    if (error != ERR_OK)
        return net_lwip_error(error);
    socket->stream.pcb = pcb;
    socket->stream.state = STREAM_LISTENING;
    tcp_arg(pcb, socket);
    tcp_accept(pcb, take);
    return 0;
}

static struct socket *take_first(struct socket *listener)
{
    struct socket *first = listener->stream.accepted;
    if (first != NULL) {
        listener->stream.accepted = first->stream.next;
        listener->stream.waiting--;
    }
    return first;
}

int net_lwip_stream_accept(struct socket *listener, struct socket **accepted)
{
    uint64_t deadline_ns = net_lwip_deadline(listener->receive_ns);
    bool looked = false;
    while (listener->stream.state == STREAM_LISTENING) {
        *accepted = take_first(listener);
        if (*accepted != NULL)
            return 0;
        int error = net_lwip_socket_wait(listener, 0, deadline_ns, &looked);
        if (error != 0)
            return error;
    }
    return -EINVAL;
}

/* Ending */

static void close_stream(struct socket *socket)
{
    struct socket *waiting;
    while ((waiting = take_first(socket)) != NULL) {
        close_stream(waiting);
        net_lwip_give(waiting);
    }
    net_lwip_stream_drop(socket);
    if (socket->stream.pcb == NULL)
        return;
    struct tcp_pcb *pcb = detach(socket);
    if (socket->stream.reset_on_close && pcb->state != LISTEN)
        tcp_abort(pcb);
    else if (tcp_close(pcb) != ERR_OK)
        tcp_abort(pcb);
}

static int shut_stream(struct socket *socket)
{
    if (socket->read_shut)
        net_lwip_stream_drop(socket);
    struct tcp_pcb *pcb = socket->stream.pcb;
    if (socket->write_shut && pcb != NULL &&
        (pcb->state == ESTABLISHED || pcb->state == CLOSE_WAIT))
        return net_lwip_error(tcp_shutdown(pcb, 0, 1));
    return 0;
}

static int name_stream(struct socket *socket, bool peer, struct endpoint *endpoint)
{
    const struct tcp_pcb *pcb = socket->stream.pcb;
    if (peer && (pcb == NULL || socket->stream.state != STREAM_CONNECTED))
        return -ENOTCONN;
    if (pcb == NULL)
        return -EINVAL;
    endpoint->address = peer ? pcb->remote_ip : pcb->local_ip;
    endpoint->port = peer ? pcb->remote_port : pcb->local_port;
    return 0;
}

static unsigned ready_connected(const struct socket *socket)
{
    unsigned events = 0;
    bool over = socket->stream.pcb == NULL;
    if (socket->stream.received > 0 || socket->stream.ended || socket->read_shut || over)
        events |= DESCRIPTOR_READABLE;
    if (over || socket->write_shut || net_lwip_stream_writable(socket))
        events |= DESCRIPTOR_WRITABLE;
    if (over || (socket->stream.ended && socket->write_shut))
        events |= DESCRIPTOR_HANGUP;
    return events;
}

static unsigned ready_stream(struct socket *socket)
{
    switch (socket->stream.state) {
    case STREAM_LISTENING:
        return socket->stream.accepted != NULL ? DESCRIPTOR_READABLE : 0;
    case STREAM_CONNECTED:
        return ready_connected(socket);
    case STREAM_CONNECTING:
        return socket->stream.pcb == NULL ? DESCRIPTOR_HANGUP : 0;
    case STREAM_NEW:
        break;
    }
    return DESCRIPTOR_WRITABLE | DESCRIPTOR_HANGUP;
}

static size_t waiting(struct socket *socket)
{
    return socket->stream.received;
}

const struct socket_kind net_lwip_stream = {
    .open = open_stream,
    .bind = bind_stream,
    .connect = connect_stream,
    .name = name_stream,
    .shut = shut_stream,
    .receive = net_lwip_stream_read,
    .send = net_lwip_stream_write,
    .ready = ready_stream,
    .waiting = waiting,
    .close = close_stream,
};
