/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * socket.c - what all sockets have in common: they are descriptions, and their functions begin and
 * end alike. What differs is in stream.c and datagram.c.
 */
#include "internal.h"

#include <errno.h>
#include <mem.h>
#include <netinet/in.h>
#include <posix_glue.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

static struct socket *socket_of(struct description *description)
{
    return (struct socket *)description;
}

static long read_socket(struct description *description, const struct iovec *pieces, size_t count,
                        int64_t position)
{
    (void)position;
    struct socket *socket = socket_of(description);
    struct transfer transfer = {.pieces = pieces, .count = count};
    net_lwip_lock();
    long result = socket->kind->receive(socket, &transfer);
    net_lwip_unlock();
    return result;
}

static long write_socket(struct description *description, const struct iovec *pieces, size_t count,
                         int64_t position)
{
    (void)position;
    struct socket *socket = socket_of(description);
    struct transfer transfer = {.pieces = pieces, .count = count};
    net_lwip_lock();
    long result = socket->kind->send(socket, &transfer);
    net_lwip_unlock();
    return result;
}

static int status(struct description *description, struct file_status *status)
{
    (void)description;
    *status = (struct file_status){.mode = FILE_SOCKET | 0777, .links = 1, .block_size = 4096};
    return 0;
}

static unsigned ready(struct description *description)
{
    struct socket *socket = socket_of(description);
    net_lwip_lock();
    unsigned events = socket->kind->ready(socket);
    if (socket->error != 0)
        events |= DESCRIPTOR_ERROR | DESCRIPTOR_READABLE | DESCRIPTOR_WRITABLE;
    socket->wants_room = !(events & DESCRIPTOR_WRITABLE);
    net_lwip_unlock();
    return events;
}

static int control(struct description *description, unsigned long request, void *argument)
{
    struct socket *socket = socket_of(description);
    if (request != FIONREAD)
        return -ENOTTY;
    net_lwip_lock();
    *(int *)argument = (int)socket->kind->waiting(socket);
    net_lwip_unlock();
    return 0;
}

static void release(struct description *description)
{
    struct socket *socket = socket_of(description);
    net_lwip_lock();
    socket->kind->close(socket);
    net_lwip_give(socket);
    net_lwip_unlock();
}

static const struct description_operations operations = {
    .kind = DESCRIPTOR_NOTIFIES,
    .read = read_socket,
    .write = write_socket,
    .status = status,
    .ready = ready,
    .control = control,
    .release = release,
};

struct ip_pcb *net_lwip_socket_pcb(const struct socket *socket)
{
    return socket->kind == &net_lwip_stream ? (struct ip_pcb *)socket->stream.pcb
                                            : (struct ip_pcb *)socket->datagram.pcb;
}

struct socket *net_lwip_socket_new(const struct socket_kind *kind, int family)
{
    struct socket *socket = net_lwip_take_zeroed(1, sizeof *socket);
    if (socket == NULL)
        return NULL;
    socket->description = (struct description){
        .operations = &operations, .references = 1, .flags = DESCRIPTOR_READ | DESCRIPTOR_WRITE};
    socket->kind = kind;
    socket->family = (uint16_t)family;
    socket->send_limit = OPT_SEND_BUFFER;
    socket->receive_limit = OPT_WINDOW;
    return socket;
}

int net_lwip_socket_install(struct socket *socket, int flags)
{
    if (flags & SOCK_NONBLOCK)
        socket->description.flags |= DESCRIPTOR_NONBLOCK;
    return descriptor_install(&socket->description, 0, (flags & SOCK_CLOEXEC) != 0);
}

int net_lwip_socket_get(int number, struct socket **socket)
{
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return -EBADF;
    if (description->operations != &operations) {
        descriptor_release(description);
        return -ENOTSOCK;
    }
    *socket = socket_of(description);
    net_lwip_lock();
    return 0;
}

long net_lwip_socket_put(struct socket *socket, long result)
{
    net_lwip_unlock();
    descriptor_release(&socket->description);
    return posix_glue_result(result);
}

void net_lwip_socket_tell(struct socket *socket, unsigned events)
{
    net_lwip_wake(&socket->changed);
    if (socket->description.watches != NULL)
        descriptor_notify(&socket->description, events);
}

bool net_lwip_socket_may_wait(const struct socket *socket, int flags)
{
    return !(socket->description.flags & DESCRIPTOR_NONBLOCK) && !(flags & MSG_DONTWAIT);
}

int net_lwip_socket_wait(struct socket *socket, int flags, uint64_t deadline_ns, bool *looked)
{
    if (net_lwip_socket_may_wait(socket, flags))
        return net_lwip_wait(&socket->changed, deadline_ns) == 0 ? 0 : -EAGAIN;
    if (*looked || !net_lwip_look())
        return -EAGAIN;
    *looked = true;
    return 0;
}

/* Functions of POSIX */

static int open_socket(int family, int type, int protocol)
{
    int flags = type & (SOCK_NONBLOCK | SOCK_CLOEXEC);
    type &= ~flags;
    const struct socket_kind *kind = type == SOCK_STREAM ? &net_lwip_stream : &net_lwip_datagram;
    if (family != AF_INET && (family != AF_INET6 || !LWIP_IPV6))
        return -EAFNOSUPPORT;
    if (type != SOCK_STREAM && type != SOCK_DGRAM)
        return -EPROTONOSUPPORT;
    if (protocol != 0 && protocol != (type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP))
        return -EPROTONOSUPPORT;
    net_lwip_lock();
    struct socket *socket = net_lwip_socket_new(kind, family);
    int result = socket != NULL ? kind->open(socket) : -ENOBUFS;
    if (result != 0 && socket != NULL)
        net_lwip_give(socket);
    net_lwip_unlock();
    if (result != 0)
        return result;
    result = net_lwip_socket_install(socket, flags);
    if (result < 0)
        descriptor_release(&socket->description);
    return result;
}

int socket(int family, int type, int protocol)
{
    return (int)posix_glue_result(open_socket(family, type, protocol));
}

int bind(int number, const struct sockaddr *address, socklen_t length)
{
    struct socket *socket;
    struct endpoint endpoint;
    int result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return (int)posix_glue_result(result);
    result = net_lwip_endpoint(socket->family, address, length, &endpoint);
    if (result == 0 && socket->only_6 && IP_IS_ANY_TYPE_VAL(endpoint.address)) {
        IP_SET_TYPE_VAL(endpoint.address, IPADDR_TYPE_V6);
    }
    if (result == 0)
        result = socket->kind->bind(socket, &endpoint);
    return (int)net_lwip_socket_put(socket, result);
}

int listen(int number, int backlog)
{
    struct socket *socket;
    int result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return (int)posix_glue_result(result);
    result = -EOPNOTSUPP;
    if (socket->kind == &net_lwip_stream)
        result = net_lwip_stream_listen(socket, backlog);
    return (int)net_lwip_socket_put(socket, result);
}

int accept4(int number, struct sockaddr *restrict address, socklen_t *restrict length, int flags)
{
    struct socket *socket, *accepted;
    if ((flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) != 0)
        return (int)posix_glue_result(-EINVAL);
    int result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return (int)posix_glue_result(result);
    result = -EOPNOTSUPP;
    struct endpoint endpoint = {.port = 0};
    if (socket->kind == &net_lwip_stream)
        result = net_lwip_stream_accept(socket, &accepted);
    if (result == 0 && accepted->kind->name(accepted, true, &endpoint) == 0)
        net_lwip_sockaddr(socket->family, &endpoint, address, length);
    if (result != 0)
        return (int)net_lwip_socket_put(socket, result);
    result = net_lwip_socket_install(accepted, flags);
    net_lwip_unlock();
    if (result < 0)
        descriptor_release(&accepted->description);
    net_lwip_lock();
    return (int)net_lwip_socket_put(socket, result);
}

int accept(int number, struct sockaddr *restrict address, socklen_t *restrict length)
{
    return accept4(number, address, length, 0);
}

int connect(int number, const struct sockaddr *address, socklen_t length)
{
    struct socket *socket;
    struct endpoint endpoint;
    int result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return (int)posix_glue_result(result);
    if (address != NULL && length >= sizeof address->sa_family && address->sa_family == AF_UNSPEC)
        result = socket->kind->connect(socket, NULL);
    else
        result = net_lwip_endpoint(socket->family, address, length, &endpoint);
    if (result == 0 && address->sa_family != AF_UNSPEC)
        result = socket->kind->connect(socket, &endpoint);
    return (int)net_lwip_socket_put(socket, result);
}

int shutdown(int number, int how)
{
    struct socket *socket;
    int result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return (int)posix_glue_result(result);
    struct endpoint peer;
    if (how < SHUT_RD || how > SHUT_RDWR)
        result = -EINVAL;
    else
        result = socket->kind->name(socket, true, &peer);
    if (result == 0 && how != SHUT_WR)
        socket->read_shut = true;
    if (result == 0 && how != SHUT_RD)
        socket->write_shut = true;
    if (result == 0)
        result = socket->kind->shut(socket);
    if (result == 0)
        net_lwip_socket_tell(socket, DESCRIPTOR_READABLE | DESCRIPTOR_WRITABLE);
    return (int)net_lwip_socket_put(socket, result);
}

static int tell_name(int number, bool peer, struct sockaddr *address, socklen_t *length)
{
    struct socket *socket;
    struct endpoint endpoint;
    int result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return (int)posix_glue_result(result);
    result = socket->kind->name(socket, peer, &endpoint);
    if (result == 0)
        net_lwip_sockaddr(socket->family, &endpoint, address, length);
    return (int)net_lwip_socket_put(socket, result);
}

int getsockname(int number, struct sockaddr *restrict address, socklen_t *restrict length)
{
    return tell_name(number, false, address, length);
}

int getpeername(int number, struct sockaddr *restrict address, socklen_t *restrict length)
{
    return tell_name(number, true, address, length);
}
