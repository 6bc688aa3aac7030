/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * transfer.c - the six functions that send and receive: they differ in how they are told where.
 */
#include "internal.h"

#include <errno.h>
#include <posix_glue.h>
#include <sys/socket.h>

enum { KNOWN = MSG_PEEK | MSG_TRUNC | MSG_WAITALL | MSG_DONTWAIT | MSG_NOSIGNAL };

size_t net_lwip_transfer_size(const struct transfer *transfer)
{
    size_t size = 0;
    for (size_t i = 0; i < transfer->count; i++)
        size += transfer->pieces[i].iov_len;
    return size;
}

static int check(const struct msghdr *message, int flags)
{
    if (message->msg_iovlen < 0)
        return -EMSGSIZE;
    size_t sum = 0;
    for (int i = 0; i < message->msg_iovlen; i++) {
        if (message->msg_iov[i].iov_len > INT32_MAX - sum)
            return -EINVAL;
        sum += message->msg_iov[i].iov_len;
    }
    return flags & ~KNOWN ? -EOPNOTSUPP : 0;
}

ssize_t recvmsg(int number, struct msghdr *message, int flags)
{
    struct socket *socket;
    long result = check(message, flags);
    if (result == 0)
        result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return posix_glue_result(result);
    struct transfer transfer = {
        .pieces = message->msg_iov, .count = (size_t)message->msg_iovlen, .flags = flags};
    result = socket->kind->receive(socket, &transfer);
    if (result >= 0) {
        if (transfer.named)
            net_lwip_sockaddr(socket->family, &transfer.endpoint, message->msg_name,
                              &message->msg_namelen);
        else
            message->msg_namelen = 0;
        message->msg_controllen = 0;
        message->msg_flags = transfer.flags & MSG_TRUNC;
    }
    return net_lwip_socket_put(socket, result);
}

ssize_t sendmsg(int number, const struct msghdr *message, int flags)
{
    struct socket *socket;
    long result = check(message, flags);
    if (result == 0)
        result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return posix_glue_result(result);
    struct transfer transfer = {.pieces = message->msg_iov,
                                .count = (size_t)message->msg_iovlen,
                                .flags = flags,
                                .named = message->msg_name != NULL};
    if (message->msg_controllen != 0)
        result = -EOPNOTSUPP;
    else if (transfer.named)
        result = net_lwip_endpoint(socket->family, message->msg_name, message->msg_namelen,
                                   &transfer.endpoint);
    if (result == 0)
        result = socket->kind->send(socket, &transfer);
    return net_lwip_socket_put(socket, result);
}

ssize_t recvfrom(int number, void *restrict buffer, size_t size, int flags,
                 struct sockaddr *restrict address, socklen_t *restrict length)
{
    struct iovec piece = {buffer, size};
    struct msghdr message = {.msg_name = length != NULL ? address : NULL,
                             .msg_namelen = length != NULL ? *length : 0,
                             .msg_iov = &piece,
                             .msg_iovlen = 1};
    ssize_t result = recvmsg(number, &message, flags);
    if (result >= 0 && length != NULL)
        *length = message.msg_namelen;
    return result;
}

ssize_t sendto(int number, const void *buffer, size_t size, int flags,
               const struct sockaddr *address, socklen_t length)
{
    struct iovec piece = {(void *)buffer, size};
    const struct msghdr message = {
        .msg_name = (void *)address, .msg_namelen = length, .msg_iov = &piece, .msg_iovlen = 1};
    return sendmsg(number, &message, flags);
}

ssize_t recv(int number, void *buffer, size_t size, int flags)
{
    return recvfrom(number, buffer, size, flags, NULL, NULL);
}

ssize_t send(int number, const void *buffer, size_t size, int flags)
{
    return sendto(number, buffer, size, flags, NULL, 0);
}
