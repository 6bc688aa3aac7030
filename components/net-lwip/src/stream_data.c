/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stream_data.c - the bytes of a connection.
 *
 * What has come stays in the packets it came in, linked to one list, until it is read; the peer is
 * told of the room only then. What goes is copied once, to where lwIP keeps it until it is
 * acknowledged. How much a connection may have under way shrinks with the memory that is left, so
 * that none takes all of it.
 */
#include "internal.h"

#include <clock.h>
#include <errno.h>
#include <lwip/priv/tcp_priv.h>
#include <mem.h>
#include <sys/socket.h>

enum { RETRY_NS = 50000000 };

/* Receiving */

static void append(struct socket *socket, struct pbuf *packet)
{
    struct pbuf *last = packet;
    while (last->next != NULL)
        last = last->next;
    if (socket->stream.first == NULL)
        socket->stream.first = packet;
    else
        socket->stream.last->next = packet;
    socket->stream.last = last;
    socket->stream.received += packet->tot_len;
}

/* The list holds each piece alone. */
static void drop_first(struct socket *socket)
{
    struct pbuf *first = socket->stream.first;
    socket->stream.first = first->next;
    first->next = NULL;
    (void)pbuf_free(first);
}

/* Tells the peer that there is room again. */
static void give_room(struct socket *socket, size_t size)
{
    while (socket->stream.pcb != NULL && size > 0) {
        u16_t step = size < 0xffff ? (u16_t)size : 0xffff;
        tcp_recved(socket->stream.pcb, step);
        size -= step;
    }
}

void net_lwip_stream_drop(struct socket *socket)
{
    size_t size = socket->stream.received;
    while (socket->stream.first != NULL)
        drop_first(socket);
    socket->stream.received = 0;
    if (socket->read_shut)
        give_room(socket, size);
}

err_t net_lwip_stream_receive(void *argument, struct tcp_pcb *pcb, struct pbuf *packet, err_t error)
{
    (void)error;
    struct socket *socket = argument;
    if (socket == NULL)
        return tcp_recv_null(NULL, pcb, packet, ERR_OK);
    if (packet != NULL && socket->stream.received > 0 && net_lwip_memory_is_short())
        return ERR_MEM; /* lwIP keeps it, takes no more, and tries again soon */
    if (packet == NULL)
        socket->stream.ended = true;
    else
        append(socket, packet);
    if (socket->read_shut)
        net_lwip_stream_drop(socket);
    net_lwip_socket_tell(socket, DESCRIPTOR_READABLE);
    return ERR_OK;
}

/* Copies at most size bytes from the list; if take, they leave it. Returns how many. */
static size_t copy_out(struct socket *socket, uint8_t *to, size_t size, size_t skip, bool take)
{
    size_t done = 0;
    struct pbuf *piece = socket->stream.first;
    while (done < size && piece != NULL) {
        struct pbuf *next = piece->next;
        size_t count = piece->len > skip ? piece->len - skip : 0;
        if (count > size - done)
            count = size - done;
        memcpy(to + done, (uint8_t *)piece->payload + skip, count);
        skip -= piece->len > skip ? skip : piece->len;
        done += count;
        if (take && count < piece->len) {
            piece->payload = (uint8_t *)piece->payload + count;
            piece->len = (u16_t)(piece->len - count);
        } else if (take) {
            drop_first(socket);
        }
        piece = next;
    }
    return done;
}

/* Copies as much as there is, to where the transfer stands. */
static size_t copy_out_all(struct socket *socket, struct transfer *transfer)
{
    bool take = !(transfer->flags & MSG_PEEK);
    size_t done = 0;
    for (; transfer->count > 0; transfer->count--, transfer->pieces++, transfer->within = 0) {
        const struct iovec *piece = transfer->pieces;
        size_t count = copy_out(socket, (uint8_t *)piece->iov_base + transfer->within,
                                piece->iov_len - transfer->within, take ? 0 : done, take);
        done += count;
        transfer->within += count;
        if (transfer->within < piece->iov_len)
            break;
    }
    return done;
}

/* Why there will be nothing more to read: 0 at the end, or -E…; 1 if there may be. */
static int over(struct socket *socket)
{
    if (socket->error != 0) {
        int error = socket->error;
        socket->error = 0;
        return error;
    }
    if (socket->stream.ended || socket->read_shut)
        return 0;
    if (socket->stream.state != STREAM_CONNECTED)
        return -ENOTCONN;
    return socket->stream.pcb == NULL ? 0 : 1;
}

/* Waits until there is something to read. Returns 1, or what the reader is told instead. */
static int await(struct socket *socket, int flags, uint64_t deadline_ns)
{
    bool looked = false;
    while (socket->stream.received == 0) {
        int end = over(socket);
        if (end != 1)
            return end;
        int error = net_lwip_socket_wait(socket, flags, deadline_ns, &looked);
        if (error != 0)
            return error;
    }
    return 1;
}

long net_lwip_stream_read(struct socket *socket, struct transfer *transfer)
{
    uint64_t deadline_ns = net_lwip_deadline(socket->receive_ns);
    size_t size = net_lwip_transfer_size(transfer), done = 0;
    bool all = (transfer->flags & (MSG_WAITALL | MSG_PEEK)) == MSG_WAITALL;
    if (size == 0)
        return 0;
    do {
        int more = await(socket, transfer->flags, deadline_ns);
        if (more != 1)
            return done > 0 ? (long)done : more;
        size_t count = copy_out_all(socket, transfer);
        done += count;
        if (!(transfer->flags & MSG_PEEK)) {
            socket->stream.received -= count;
            give_room(socket, count);
        }
    } while (all && done < size);
    return (long)done;
}

/* Sending */

size_t net_lwip_stream_room(const struct socket *socket)
{
    const struct tcp_pcb *pcb = socket->stream.pcb;
    size_t used = TCP_SND_BUF - pcb->snd_buf, limit = net_lwip_memory_share() + used;
    if (limit > socket->send_limit)
        limit = socket->send_limit;
    if (pcb->snd_queuelen >= TCP_SND_QUEUELEN - 2)
        return 0;
    if (limit < TCP_MSS && pcb->snd_queuelen == 0 && net_lwip_memory_for_one())
        limit = TCP_MSS;
    return limit > used ? limit - used : 0;
}

/* Whether a write is worth it: there is room for some, or all of what there may be. */
bool net_lwip_stream_writable(const struct socket *socket)
{
    size_t room = net_lwip_stream_room(socket);
    return room >= socket->send_limit / 4 || (room > 0 && socket->stream.pcb->snd_queuelen == 0);
}

err_t net_lwip_stream_sent(void *argument, struct tcp_pcb *pcb, uint16_t length)
{
    (void)pcb;
    (void)length;
    struct socket *socket = argument;
    if (socket != NULL && socket->wants_room && net_lwip_stream_writable(socket)) {
        socket->wants_room = false;
        net_lwip_socket_tell(socket, DESCRIPTOR_WRITABLE);
    }
    return ERR_OK;
}

static int check(struct socket *socket)
{
    if (socket->error != 0) {
        int error = socket->error;
        socket->error = 0;
        return error;
    }
    if (socket->write_shut)
        return -EPIPE;
    if (socket->stream.state == STREAM_CONNECTING && socket->stream.pcb != NULL)
        return -EAGAIN;
    if (socket->stream.state != STREAM_CONNECTED)
        return -ENOTCONN;
    return socket->stream.pcb == NULL ? -EPIPE : 0;
}

/* Waits until there may be room for more: nobody tells of memory that others give back. */
static int await_room(struct socket *socket, int flags, uint64_t deadline_ns, bool *looked)
{
    uint64_t now_ns = clock_now_ns(), retry_ns = now_ns + RETRY_NS;
    if (now_ns >= deadline_ns)
        return -EAGAIN;
    socket->wants_room = true;
    int error = net_lwip_socket_wait(socket, flags, retry_ns < deadline_ns ? retry_ns : deadline_ns,
                                     looked);
    return net_lwip_socket_may_wait(socket, flags) ? 0 : error;
}

/* Hands on as much of a piece as there is room for. Returns how much. */
static size_t put(struct socket *socket, const uint8_t *from, size_t size, bool more)
{
    size_t room = net_lwip_stream_room(socket), count = size < room ? size : room;
    if (count > 0xffff)
        count = 0xffff;
    u8_t flags = TCP_WRITE_FLAG_COPY;
    if (more || count < size)
        flags |= TCP_WRITE_FLAG_MORE;
    while (count > 0 && tcp_write(socket->stream.pcb, from, (u16_t)count, flags) != ERR_OK)
        count /= 2;
    return count;
}

static int put_all(struct socket *socket, const struct iovec *piece, bool more,
                   const struct transfer *transfer, uint64_t deadline_ns, size_t *done)
{
    const uint8_t *from = piece->iov_base;
    size_t left = piece->iov_len;
    bool looked = false;
    while (left > 0) {
        int error = check(socket);
        if (error != 0 && error != -EAGAIN)
            return error;
        size_t count = error == 0 ? put(socket, from, left, more) : 0;
        from += count;
        left -= count;
        *done += count;
        if (left == 0)
            return 0;
        if (error == 0)
            (void)tcp_output(socket->stream.pcb);
        error = await_room(socket, transfer->flags, deadline_ns, &looked);
        if (error != 0)
            return error;
    }
    return 0;
}

long net_lwip_stream_write(struct socket *socket, struct transfer *transfer)
{
    uint64_t deadline_ns = net_lwip_deadline(socket->send_ns);
    size_t done = 0;
    int error = check(socket);
    if (error == -EAGAIN && net_lwip_transfer_size(transfer) > 0)
        error = 0;
    for (size_t i = 0; error == 0 && i < transfer->count; i++)
        error = put_all(socket, &transfer->pieces[i], i + 1 < transfer->count, transfer,
                        deadline_ns, &done);
    if (done > 0 && socket->stream.pcb != NULL)
        (void)tcp_output(socket->stream.pcb);
    return done > 0 || error == 0 ? (long)done : error;
}
